import { describe, expect, test } from 'vitest';
import { type ContentOf, type CustomerContent, MailContent } from '../../../functions/domain/mails/mail.ts';
import { RESOLUTION_CODES } from '../../../functions/domain/resolution/resolution.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';
import { LINKS, linksIn, REF, sample, toCustomers, write } from './support.ts';

test('F77: the acknowledgement says: we have it, under this number, and what happens now', () => {
  const { text } = write(sample('acknowledgement', 'acknowledgement', { firstWait: 5_400 }));
  expect(text).toContain('Hello Carla Jensen,');
  expect(text).toContain('its reference is K7Q2-M9XD');
  expect(text).toContain('we ask the next one after 1 hour 30 minutes');
  expect(text).toContain('You wrote:\n> I was billed twice');
});

test('F61: the customer is told who has it, and by when something happens, in the area’s own time', () => {
  const { text } = write(sample('holder', 'holder'));
  expect(text).toContain('Ana of Billing has your request now');
  expect(text).toContain('Next step by: Mon 9 Mar, 14:30 (Europe/Berlin)');
});

test('F82: who was not helped hears who calls them, by when, and how to say their number', () => {
  const called = (by: string | null) => write(sample('holder', 'holder-calls', { call: { by } })).text;
  const text = called('2026-03-10T09:00:00.000Z');
  for (const words of ['We are sorry', 'Mia of Billing has it now, and will call you.', 'Just answer this mail'])
    expect(text).toContain(words);
  expect(text).toContain('A call by: Tue 10 Mar, 10:00 (Europe/Berlin)');
  expect(text).not.toContain('Good news');
  expect(called(null)).not.toContain('A call by');
});

describe('a reply', () => {
  const reply = (more: Partial<ContentOf<'reply'>>) => write(sample('reply', 'reply', more)).text;

  test('is a letter in the holder’s own words, signed by them', () => {
    expect(reply({ text: 'It is done.\n\nAll of it.' })).toMatch(
      /^Hello Carla Jensen,\n\nIt is done\.\n\nAll of it\.\n\nAna, Billing\n\n/,
    );
  });

  test.each(['Hello Carla,', 'Dear Ms Jensen,', 'Liebe Frau Jensen!', 'Hi,'])('greets once: %s', (greeting) => {
    const text = reply({ text: `${greeting}\r\n\r\nit is done.` });
    expect(text.startsWith(`${greeting}\n\nit is done.\n\nAna, Billing`)).toBe(true);
  });

  test.each(['Yes, it is.\nSo be it.', 'Hello Carla, it is done.', 'One line'])(
    'greets where nobody has: %s',
    (text) => {
      expect(reply({ text }).startsWith(`Hello Carla Jensen,\n\n${text}\n\n`)).toBe(true);
    },
  );

  test('says that it can be answered as any mail', () => {
    for (const about of ['reply', 'question'] as const) expect(reply({ about })).toContain('Just answer this mail');
  });

  test('that others read too has no link, and speaks of none', () => {
    for (const [, content] of toCustomers) {
      const { html, text } = writeMail(content, REF, { ...LINKS, page: '' });
      expect(linksIn(html)).toEqual([]);
      expect(text).not.toMatch(/\blink\b|https?:/i);
    }
  });
});

describe('how it ended', () => {
  const end = (more: Partial<ContentOf<'reply'>>) => write(sample('reply', 'resolution-solved', more)).text;

  test('is said for each code in words of its own, below the greeting', () => {
    const said = RESOLUTION_CODES.map((code) => end({ code, text: 'Hello Carla,\nthis is it.' }).split('\n')[2]);
    expect(new Set(said).size).toBe(RESOLUTION_CODES.length);
    for (const line of said) expect(line).toMatch(/^[A-Z].*\.$/);
  });

  test('names the event that overtook it', () => {
    const { text } = write(sample('reply', 'resolution-overcome-by-events'));
    expect(text).toContain('overtaken by events: your bank reversed the second booking on 6 March.\n');
    expect(end({ code: 'overcome_by_events', event: null })).toContain('overtaken by events.');
  });

  test('P21: asks whether it helped by one link, which holds no vote; only where there is such a link', () => {
    const asks = sample('reply', 'resolution-asks-how-it-went');
    const url = 'https://baton.test/votes/v1';
    const { html, text } = writeMail(asks, REF, { ...LINKS, vote: url });
    expect(linksIn(html)).toEqual([LINKS.page, url]);
    expect(text).toContain(`Did it help? Tell us on this page:\n${url}\n`);
    expect(text).toContain('Opening them changes nothing');
    expect(text).not.toMatch(/it helped|it did not help/i);
    expect(write(asks).text).not.toContain('Did it help?');
  });

  test('calls nothing solved that was not', () => {
    for (const code of RESOLUTION_CODES.filter((one) => one !== 'solved'))
      expect(end({ code, text: 'Words.' })).not.toMatch(/\bsolved\b/);
  });
});

describe('P17: what colleagues tell each other is in no mail to a customer', () => {
  const CANARY = 'canary-7c1f';
  /** Every key of every kind of mail to a customer. */
  type Keys<T> = T extends unknown ? keyof T : never;
  type Inside = Extract<
    Keys<CustomerContent>,
    'note' | 'notes' | 'nextStep' | 'what' | 'askedBefore' | 'reason' | 'person'
  >;

  test('no kind has a place for it', () => {
    const nothing: [Inside] extends [never] ? true : false = true; // the compiler's word
    expect(nothing).toBe(true);
    const kinds = toCustomers.map(([, content]) => content.kind);
    const fields = MailContent.options
      .filter((option) => kinds.includes(option.shape.kind.value))
      .flatMap((option) => Object.keys(option.shape));
    expect(fields.filter((field) => /note|step|what|asked|reason|person/i.test(field))).toEqual([]);
  });

  test.each(toCustomers)('nor shows it when it is slipped in: %s', (_name, content) => {
    const slipped: unknown = {
      ...content,
      note: CANARY,
      notes: [{ by: 'Ana', note: CANARY }],
      nextStep: { what: CANARY, by: '2026-03-09T13:30:00.000Z' },
      askedBefore: [CANARY],
      latest: CANARY,
      reason: CANARY,
    };
    expect(JSON.stringify([write(slipped as MailContent), MailContent.parse(slipped)])).not.toContain(CANARY);
    // The colleagues' own mail shows it: the canary sings where it may.
    const ask = sample('ask', 'ask-backup', { notes: [{ by: 'Ana', note: CANARY }] });
    expect(write(ask).text).toContain(CANARY);
  });
});
