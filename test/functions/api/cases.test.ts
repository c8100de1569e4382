/** The page on which a case is held, through the whole HTTP stack and on real stores. */
import { describe, expect, test } from 'vitest';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import type { Change } from '../../../functions/domain/change.ts';
import type { Suppression } from '../../../functions/domain/mails/suppression.ts';
import { take } from '../../../functions/domain/tickets/take.ts';
import { after } from '../../../functions/domain/time.ts';
import { mailBecame } from '../../../functions/store/outbox.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { thankColleague } from '../../../functions/use-cases/thank-colleague.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { anArea, ids, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { elementsOf, textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { CLEO, untilAsked } from '../../support/road.ts';
import { aSigner } from '../../support/keys.ts';
import { customerWrites } from '../../support/customer-writes.ts';

const db = dynamo();
const downloads = { origin: async () => 'https://files.test' };
const signer = (secret: string) => aSigner('', secret);
const links = signer('a secret');
const WEEK = 7 * 86_400;
const REPLY = { act: 'reply', text: 'We pay it back today.', nextStep: 'check the payment', nextStepIn: 'PT2H' };
const NOTE = { act: 'note', text: 'She called before' };

async function desk(changes: readonly Change[] = untilAccepted().changes) {
  const d = await liveDesk(db, changes);
  const base = { ...d, links, domain: 'baton.test', staffDomains: [], newReference: ids('N0NE000'), downloads };
  const needs = {
    ...base,
    whoWrites: whoWrites(base),
    decideOnHeld: decideOnHeld({ ...base, whoWrites: whoWrites(base) }),
    readMailAgain: readMailAgain(base),
    thankColleague: thankColleague({ ...base, zone: 'Europe/Berlin' }),
  };
  const { call } = http({ 'GET /cases/{token}': showCase(needs), 'POST /cases/{token}': actOnCase(needs) });
  const linkOf = (person: string) => links.urlOf({ for: 'case', ref: REF, person });
  const open = async (person = 'ana', query: Record<string, string> = {}) =>
    call(`GET ${await linkOf(person)}`, { headers: BROWSER, query });
  const post = async (form: Record<string, string>, person = 'ana') =>
    call(`POST ${await linkOf(person)}`, { body: new URLSearchParams(form), headers: BROWSER });
  /** The hidden fields of the form of an act, as the page that is open now has them. */
  const hidden = async (act: string, person = 'ana') => {
    const forms = (await open(person)).body.split('<form ').slice(1);
    const form = forms.find((one) => one.includes(`name="act" value="${act}"`));
    const fields = form === undefined ? [] : elementsOf(`<form ${form.slice(0, form.indexOf('</form>'))}</form>`);
    return Object.fromEntries(
      fields
        .filter(({ name, attributes }) => name === 'input' && attributes['type'] === 'hidden')
        .map(({ attributes }) => [attributes['name'], attributes['value'] ?? '']),
    );
  };
  const nonces = ids('nonce');
  return {
    ...d,
    call,
    linkOf,
    open,
    post,
    hidden,
    /** Presses a button of a page that was opened when the ticket had this version (now, when not said). */
    press: async (form: Record<string, string>, person = 'ana', version?: number) => {
      const seen = version ?? (await d.whole()).ticket.version;
      return post({ version: String(seen), nonce: nonces(), ...form }, person);
    },
    writes: (text = 'One thing more.') => customerWrites(d)(REF, { from: CLEO, channel: 'mail', text }),
    block: async (email = 'cleo@example.org') => {
      const block: Suppression = {
        email,
        why: 'bounced',
        detail: '550 no such user',
        since: NOW,
        mail: 'm',
        lifted: null,
      };
      await d.outbox.write([(await d.deliverability.blocking(block))!]);
    },
  };
}
/** The acts of the forms of a page. */
const actsIn = (body: string) => [...body.matchAll(/name="act" value="([\w-]+)"/g)].map(([, act]) => act);
const taken = (d: Awaited<ReturnType<typeof desk>>, who = 'ben') =>
  d
    .whole()
    .then((kase) =>
      d.tickets.save(
        take(kase, named(who), { nextStep: 'x', nextStepIn: 'PT30M' }, anArea(), d.clock.at, ids('taken')),
      ),
    );

describe('who sees the case', () => {
  test('its holder: what was said, what is due in their own zone, and every act', async () => {
    const d = await desk();
    const answer = await d.open();
    expect(answer.statusCode).toBe(200);
    const text = textOf(answer.body);
    for (const shown of ['K7Q2-M9XD', 'Charged twice', 'The invoice of February', 'call Cleo', '10:30 (Europe/Berlin)'])
      expect(text).toContain(shown);
    for (const act of ['reply', 'note', 'next-step', 'wait', 'resolve', 'release', 'ladder'])
      expect(await d.hidden(act)).toMatchObject({ act, version: '5', nonce: expect.stringMatching(/./) });
  });

  test('whoever is asked: reads, may answer by the link of the ask, and gets no form', async () => {
    const answer = await (await desk(untilAsked().changes)).open();
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('href="/asks/');
    expect(answer.body).not.toContain('<form');
  });

  test('whoever gave it back, for a week to the second, and reads, or thanks, only', async () => {
    const d = await desk();
    await taken(d);
    d.pass(WEEK);
    const answer = await d.open();
    expect([answer.statusCode, actsIn(answer.body)]).toEqual([200, ['thank']]);
    d.pass(WEEK + 1);
    expect((await d.open()).statusCode).toBe(410);
    expect((await d.press(NOTE)).statusCode).toBe(410);
    expect((await d.open('ben')).statusCode).toBe(200);
  });

  test.each(['zoe', 'mia', 'nobody'])('not %s, who never had to do with it', async (person) => {
    const answer = await (await desk()).open(person);
    expect(answer.statusCode).toBe(410);
    expect(answer.body).not.toMatch(/Cleo|Charged|invoice/);
  });

  test.each<[string, () => Promise<string>]>([
    ['of another desk', () => signer('another').urlOf({ for: 'case', ref: REF, person: 'ana' })],
    ['of another ticket', () => links.urlOf({ for: 'case', ref: 'NOTHERE0', person: 'ana' })],
    [
      'to a status page',
      async () =>
        (await links.urlOf({ for: 'status', ref: REF, requester: CLEO.email })).replace('/status/', '/cases/'),
    ],
    [
      'to an ask',
      async () => {
        const ask = { ref: REF, run: 1, round: 1, rung: 'primary', person: 'ana' } as const;
        return (await links.urlOf({ for: 'ask', ask })).replace('/asks/', '/cases/');
      },
    ],
    ['made up', async () => '/cases/nonsense'],
  ])('P35: a link %s shows and changes nothing', async (_what, link) => {
    const d = await desk();
    const form = new URLSearchParams({ version: '5', nonce: 'n', ...NOTE });
    for (const answer of [
      await d.call(`GET ${await link()}`, { headers: BROWSER }),
      await d.call(`POST ${await link()}`, { headers: BROWSER, body: form }),
    ]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.body).not.toMatch(/Cleo|Charged|Ana/);
    }
    expect(await d.tickets.notes(REF)).toEqual([]);
  });

  test('P20: opening it, however often, changes nothing', async () => {
    const d = await desk();
    const before = await d.whole();
    for (const done of ['reply', 'release', 'nonsense']) await d.open('ana', { done });
    expect(await d.whole()).toEqual(before);
  });
});

describe('acts', () => {
  test.each<[Record<string, string>, object]>([
    [REPLY, { status: 'held', nextStep: { what: 'check the payment' }, messages: 2 }],
    [{ act: 'next-step', nextStep: 'ask the bank', nextStepIn: 'PT1H' }, { nextStep: { what: 'ask the bank' } }],
    [
      { act: 'wait', question: 'Which invoice?', lookAgainIn: '3' },
      { status: 'waiting', messages: 2 },
    ],
    [
      { act: 'resolve', code: 'answered', summary: 'All paid.' },
      { status: 'solved', resolution: { code: 'answered' } },
    ],
    [
      { act: 'release', why: '' },
      { status: 'climbing', holder: null, run: 2 },
    ],
    [
      { act: 'ladder', rung: 'director', skill: '', benefit: '' },
      { status: 'held', run: 2 },
    ],
    [NOTE, { status: 'held', notes: 1 }],
  ])('%o does it, and leads back to the page', async (form, ticket) => {
    const d = await desk();
    const answer = await d.press(form);
    expect(answer.statusCode).toBe(303);
    expect(answer.headers['location']).toBe(`${await d.linkOf('ana')}?done=${form['act']}`);
    expect((await d.whole()).ticket).toMatchObject(ticket);
    expect((await d.open('ana', { done: form['act']! })).body).toContain('role="status"');
  });

  test('the form of the very page works as it stands', async () => {
    const d = await desk();
    const answer = await d.post({ ...(await d.hidden('reply')), ...REPLY });
    expect(answer.statusCode).toBe(303);
  });

  test('P23: the same form pressed twice, or five times at once, acts once', async () => {
    const d = await desk();
    const form = { ...REPLY, version: '5', nonce: 'same' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => d.post(form)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303]);
    expect((await d.post(form)).statusCode).toBe(303);
    expect((await d.tickets.messages(REF)).filter(({ by }) => by === 'staff')).toHaveLength(1);
  });

  test('P23: one nonce for something else does nothing, and the new words stand on the page', async () => {
    const d = await desk();
    await d.post({ ...NOTE, version: '5', nonce: 'same' });
    const { statusCode, body } = await d.post({ ...REPLY, version: '6', nonce: 'same' });
    expect(statusCode).toBe(409);
    expect(body).toContain('this form was sent before');
    expect(body).toContain(REPLY.text);
    expect((await d.whole()).ticket.messages).toBe(1);
  });

  test.each<[string, Record<string, string>]>([
    ['text', { ...REPLY, text: ' ' }],
    ['nextStep', { ...REPLY, nextStep: '' }],
    ['nextStepIn', { ...REPLY, nextStepIn: 'P3D' }],
    ['event', { act: 'resolve', code: 'overcome_by_events', summary: 'x' }],
    ['nonce', { ...NOTE, nonce: '' }],
    ['act', { act: 'dance' }],
  ])('a form without a good %s is refused by that name, and nothing is done', async (path, form) => {
    const d = await desk();
    const sent = { version: '5', nonce: 'n', ...form };
    const answer = await d.call(`POST ${await d.linkOf('ana')}`, { body: sent });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path }] } }]);
    expect((await d.whole()).ticket.version).toBe(5);
  });

  test.each(['reply', 'release', 'note'])(
    '%s: by somebody who may only read is held back, with their words',
    async (act) => {
      const d = await desk();
      await taken(d);
      const answer = await d.press({ ...REPLY, act, why: REPLY.text });
      expect(answer.statusCode).toBe(403);
      expect(textOf(answer.body)).toContain(REPLY.text);
      const { ticket } = await d.whole();
      expect([ticket.holder?.id, ticket.messages, ticket.notes]).toEqual(['ben', 1, 0]);
    },
  );
});

describe('F21: a view that is older than the case', () => {
  test('is held back: 409, what changed, what was typed, and a form that works when it is pressed again', async () => {
    const d = await desk();
    await d.writes('I have found the second invoice.');
    const answer = await d.press(REPLY, 'ana', 5);
    expect(answer.statusCode).toBe(409);
    const text = textOf(answer.body);
    for (const shown of ['Nothing was done yet', 'wrote again', 'I have found the second invoice.'])
      expect(text).toContain(shown);
    expect(answer.body).toContain(REPLY.text);
    expect(answer.body).toContain('check the payment');
    expect((await d.whole()).ticket).toMatchObject({ messages: 2, version: 6 });
    expect((await d.press(REPLY, 'ana', 6)).statusCode).toBe(303);
  });

  test.each<[string, (d: Awaited<ReturnType<typeof desk>>) => Promise<unknown>]>([
    ['a colleague’s note', (d) => d.acts(NOTE, { by: named('mia') })],
    ['an entry from another page', (d) => d.acts({ act: 'next-step', nextStep: 'x', nextStepIn: 'PT1H' })],
  ])('%s holds it back', async (_what, happens) => {
    const d = await desk();
    await happens(d);
    expect((await d.press(REPLY, 'ana', 5)).statusCode).toBe(409);
  });

  test('what mails became does not hold it back', async () => {
    const d = await desk();
    const [acknowledgement] = untilAsked().changes[0]!.mails;
    await d.outbox.write(
      await d.undelivered(acknowledgement!, { obstacle: 'soft-bounced', reason: '' }, acknowledgement!.to, NOW),
    );
    expect((await d.press({ act: 'next-step', nextStep: 'x' }, 'ana', 5)).statusCode).toBe(303);
  });

  test('a note is never stale', async () => {
    const d = await desk();
    await d.writes();
    expect((await d.press(NOTE, 'ana', 5)).statusCode).toBe(303);
  });

  test('the customer writes in the very moment: the answer is held back, or was first', async () => {
    const d = await desk();
    const [answer] = await Promise.all([d.press(REPLY, 'ana', 5), d.writes()]);
    const said = (await d.tickets.messages(REF)).map(({ by }) => by);
    expect(said).toEqual(answer.statusCode === 303 ? ['customer', 'staff', 'customer'] : ['customer', 'customer']);
  });
});

describe('P19: an address that the desk does not write to', () => {
  test('is told on the page, with the reason, the date, and what to do instead', async () => {
    const d = await desk();
    await d.block();
    const text = textOf((await d.open()).body);
    for (const shown of ['cleo@example.org gets no mail from us', '550 no such user', 'Mon 2 Mar', 'Please call them'])
      expect(text).toContain(shown);
  });

  test.each([REPLY, { act: 'wait', question: 'We pay it back today.' }])(
    '$act is not done: the reason and the date are shown beside the words that were typed',
    async (form) => {
      const d = await desk();
      await d.block();
      const answer = await d.press(form);
      expect(answer.statusCode).toBe(409);
      const text = textOf(answer.body);
      for (const shown of ['550 no such user', 'Mon 2 Mar', 'call them']) expect(text).toContain(shown);
      expect(answer.body).toContain('We pay it back today.');
      expect((await d.whole()).ticket).toMatchObject({ messages: 1, status: 'held' });
    },
  );

  test('of a Cc alone does not keep the answer from the others', async () => {
    const d = await desk();
    await customerWrites(d)(REF, {
      from: CLEO,
      channel: 'mail',
      text: 'Kim reads along.',
      addressed: { to: ['billing@baton.test'], cc: ['kim@example.org'], replyTo: [] },
    });
    await d.block('kim@example.org');
    expect((await d.press(REPLY)).statusCode).toBe(303);
    expect((await d.tickets.messages(REF)).at(-1)).toMatchObject({ to: ['cleo@example.org'], cc: [] });
  });

  test('can still be solved without a word', async () => {
    const d = await desk();
    await d.block();
    expect((await d.press({ act: 'resolve', code: 'solved', summary: 'By telephone.' })).statusCode).toBe(303);
    expect((await d.whole()).ticket).toMatchObject({ status: 'solved', messages: 1 });
  });

  test('is written to again once the holder lifts the block, which is on record with their name', async () => {
    const d = await desk();
    await d.block();
    const form = await d.hidden('lift-block');
    expect(form).toMatchObject({ address: 'cleo@example.org' });
    expect((await d.post(form as Record<string, string>)).statusCode).toBe(303);
    expect(await d.deliverability.blocks(['cleo@example.org'])).toEqual([]);
    expect((await d.said()).at(-1)).toBe('lets the desk write to cleo@example.org again');
    expect((await d.tickets.record(REF)).timeline.at(-1)?.by.name).toBe('Ana');
    expect((await d.press(REPLY)).statusCode).toBe(303);
  });
});

describe('P14: a mail of which nobody knows whether it went out', () => {
  const doubted = async () => {
    const d = await desk();
    await d.press(REPLY);
    const mail = (await d.tickets.messages(REF)).at(-1)!.mail!;
    await d.outbox.write([mailBecame(await d.outbox.mail(REF, mail), { state: 'not-sure' })]);
    return { d, mail };
  };

  test('is shown as such, and the holder sends it once more by a button', async () => {
    const { d, mail } = await doubted();
    const form = await d.hidden('repeat-mail');
    expect(form).toMatchObject({ mail });
    expect((await d.post(form as Record<string, string>)).statusCode).toBe(303);
    const { ticket } = await d.whole();
    expect(await d.outbox.mail(REF, ticket.lastMail!)).toMatchObject({
      repeats: mail,
      state: 'queued',
      content: { kind: 'reply', text: REPLY.text },
    });
  });

  test('is sent once more and no more, from whichever page it is pressed', async () => {
    const { d, mail } = await doubted();
    const presses = [1, 2, 3].map(() => d.press({ act: 'repeat-mail', mail }));
    const codes = (await Promise.all(presses)).map(({ statusCode }) => String(statusCode)).toSorted();
    expect(codes).toEqual(['303', '409', '409']);
    expect(await d.hidden('repeat-mail')).toEqual({});
  });

  test('P18: shows from then on what becomes of the one that was sent last', async () => {
    const { d, mail } = await doubted();
    await d.press({ act: 'repeat-mail', mail });
    const second = await d.outbox.mail(REF, (await d.whole()).ticket.lastMail!);
    await d.outbox.write([mailBecame(second, { state: 'not-sure' })]);
    expect(await d.hidden('repeat-mail')).toMatchObject({ mail: second.id });
    await d.outbox.write([mailBecame({ ...second, state: 'not-sure' }, { state: 'delivered' })]);
    expect(await d.hidden('repeat-mail')).toEqual({});
    expect((await d.tickets.mails(REF, [mail])).get(mail)).toMatchObject({ id: second.id, state: 'delivered' });
  });

  test.each(['K7Q2M9XD-nothing', 'OTHER000-mail'])('that is not there (%s) is not sent', async (mail) => {
    expect((await (await desk()).press({ act: 'repeat-mail', mail })).statusCode).toBe(409);
  });
});

test('F129: while the desk’s mail does not go out, the page says since when', async () => {
  const d = await desk();
  await d.deliverability.saveOutage({ id: 'mail', since: after(NOW, -600), version: 1 });
  expect(textOf((await d.open()).body)).toContain('Our mail is delayed since Mon 2 Mar, 09:50');
});

describe('F84: the customer’s thanks on the page', () => {
  const RESOLVE = { act: 'resolve', code: 'solved', summary: 'Paid back.' };

  test('stay with what is solved, and one click opens it again, once', async () => {
    const d = await desk();
    await d.press(RESOLVE);
    expect(await d.hidden('reopen')).toEqual({});
    await d.writes('Thank you so much, Ana!');
    expect((await d.whole()).ticket.status).toBe('solved');
    const page = textOf((await d.open()).body);
    for (const words of ['Cleo says thank you', 'Thank you so much, Ana!', 'It stays solved'])
      expect(page).toContain(words);
    const form = await d.hidden('reopen');
    const answers = await Promise.all([1, 2, 3].map(() => d.post(form)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect((await d.whole()).ticket).toMatchObject({ status: 'held', holder: named('ana'), thanks: null });
    expect((await d.said()).filter((what) => what === 'opened it again')).toHaveLength(1);
    expect(textOf((await d.open('ana', { done: 'reopen' })).body)).toContain('It is open again, and yours.');
  });

  test('a click on an older page is held back when the customer wrote again', async () => {
    const d = await desk();
    await d.press(RESOLVE);
    await d.writes('Thank you!');
    const form = await d.hidden('reopen');
    await d.writes('But the second one is still there.');
    const answer = await d.post(form);
    expect([answer.statusCode, textOf(answer.body)]).toEqual([409, expect.stringContaining('wrote again')]);
  });
});
