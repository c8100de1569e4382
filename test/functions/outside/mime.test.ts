import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { Mail, MailContent } from '../../../functions/domain/mails/mail.ts';
import { mimeOf } from '../../../functions/outside/mime.ts';
import { samples } from '../../../functions/emails/samples.ts';
import { aMail, anAskContent, REF } from '../../support/builders.ts';

const written = { subject: 'Charged twice', text: 'Hello,\n', html: '<p>Hello,</p>' };
const ANSWERS = 'billing+token@baton.test';
const FIRST = '<0107-first@eu-central-1.amazonses.com>';

async function mime(mail: Mail, inReplyTo: string | null = null) {
  const raw = await mimeOf(mail, { written, inReplyTo, replyTo: ANSWERS, at: new Date('2026-03-02T09:00:00Z') });
  const parsed = await PostalMime.parse(raw);
  const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
  return { parsed, header, references: (header('references') ?? '').split(/\s+/).filter(Boolean) };
}
const reply: MailContent = {
  kind: 'reply',
  language: 'en',
  name: 'Cleo',
  area: 'Billing',
  subject: 'Charged twice',
  by: 'Ana',
  text: 'We pay it back.',
  about: 'reply',
  code: null,
  event: null,
  vote: null,
};

describe('P1: mails of one ticket are one thread in the reader’s mail program', () => {
  test('all those to the customer name one ancestor, those to the staff another', async () => {
    const customer = `<${REF.toLowerCase()}.customer@baton.test>`;
    const staff = `<${REF.toLowerCase()}.staff@baton.test>`;
    expect((await mime(aMail())).references).toEqual([customer]);
    expect((await mime(aMail({ content: reply }), FIRST)).references).toEqual([customer, FIRST]);
    expect((await mime(aMail({ to: ['ana@baton.test'], content: anAskContent() }))).references).toEqual([staff]);
    // P10: whoever is nobody of the case does not learn which it is.
    const { content } = samples.find(({ name }) => name === 'will-be-looked-at')!;
    expect((await mime(aMail({ to: ['otto@example.net'], content }))).references).toEqual([]);
  });

  test('the one before it is named in In-Reply-To, as it really went out', async () => {
    expect((await mime(aMail({ content: reply }), FIRST)).header('in-reply-to')).toBe(FIRST);
    expect((await mime(aMail())).header('in-reply-to')).toBeUndefined();
  });

  test('mails of two tickets share nothing', async () => {
    const [one, other] = [await mime(aMail()), await mime(aMail({ ref: 'ABCDEFGH' }))];
    expect(one.references).not.toEqual(other.references);
  });
});

describe('P3: other machines are asked not to answer', () => {
  test.each(samples.map(({ content, title }) => [content.kind, title, content] as const))(
    '%s: %s',
    async (kind, _title, content) => {
      const { header } = await mime(aMail({ content }));
      const byItself = kind !== 'reply';
      expect(header('auto-submitted')).toBe(byItself ? 'auto-generated' : undefined);
      expect(header('x-auto-response-suppress')).toBe(byItself ? 'All' : undefined);
    },
  );
});

test('P15: To and Cc are those of the row', async () => {
  const { parsed } = await mime(
    aMail({ to: ['a@example.org', 'b@example.org'], cc: ['c@example.org'], content: reply }),
  );
  expect(parsed.to?.map(({ address }) => address)).toEqual(['a@example.org', 'b@example.org']);
  expect(parsed.cc?.map(({ address }) => address)).toEqual(['c@example.org']);
});

test('the name of a person with odd signs stays one header', async () => {
  const from = { name: 'Zoë "the Bank" O’Hara (Billing)\r\nBcc: eve@example.org', email: 'billing@baton.test' };
  const { parsed, header } = await mime(aMail({ from, content: reply }));
  expect(parsed.from?.address).toBe('billing@baton.test');
  expect(header('bcc')).toBeUndefined();
});
