import { describe, expect, test } from 'vitest';
import { type CustomerMessage, customerWrote } from '../../../../functions/domain/intake/customer-message.ts';
import type { Case } from '../../../../functions/domain/change.ts';
import { act } from '../../../../functions/domain/tickets/act.ts';
import { CaseAct } from '../../../../functions/domain/tickets/case-act.ts';
import { watch } from '../../../../functions/domain/tickets/clock.ts';
import { reopen } from '../../../../functions/domain/tickets/reopen.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, ids, named, NOW } from '../../../support/builders.ts';
import { heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

const DAY = 86_400;
const cleo = { name: 'Cleo', email: 'cleo@example.org' };
const source = { mail: 'm2', day: '2026-03-02', verified: true, why: '', whole: false, parts: [] };
const THANKS: CustomerMessage = {
  from: cleo,
  channel: 'mail',
  text: 'Thank you, Ana!',
  subject: 'Re: Charged twice',
  source,
};
const nobodys = { holder: null, heldFrom: null } as const;

/** `seconds` after it was solved. */
function wrote(kase: Case, message: Partial<CustomerMessage> = {}, seconds = 3 * DAY) {
  const served = { area: anArea(), holderZone: 'Europe/Berlin' };
  const change = customerWrote(kase, { ...THANKS, ...message }, served, after(NOW, seconds), ids());
  return { change, after: stands(kase, change) };
}

describe('F84: thanks for a solved ticket', () => {
  test('are filed and told to whoever has it; it stays solved, and closes fourteen days after them', () => {
    const { change, after: thanked } = wrote(solvedCase());
    expect(change.ticket).toMatchObject({
      status: 'solved',
      resolution: { code: 'solved' },
      resolutions: 1,
      closesAt: after(NOW, 17 * DAY),
      thanks: 2,
      watch: 1,
      run: null,
    });
    expect(change.messages).toMatchObject([{ number: 2, by: 'customer', text: 'Thank you, Ana!' }]);
    expect(change.timeline).toMatchObject([{ cause: 'message', what: 'said thank you; it stays solved' }]);
    expect(change.mails).toMatchObject([
      { to: ['ana@baton.test'], content: { kind: 'thanked', text: 'Thank you, Ana!', holds: true, person: 'ana' } },
    ]);
    const wakes = (seconds: number) =>
      watch({ ...thanked, run: thanked.watch! }, { area: anArea(), holderZone: 'UTC' }, after(NOW, seconds), ids())
        .change;
    expect(wakes(14 * DAY)).toBeNull();
    expect(wakes(17 * DAY)?.ticket.status).toBe('closed');
  });

  test('are no further contact of the customer’s', () => {
    const { change } = wrote(solvedCase({ contacts: 1 }));
    expect([change.ticket.contacts, change.happened]).toEqual([1, null]);
    expect(wrote(solvedCase({ contacts: 1 }), { text: 'Not yet.' }).change).toMatchObject({
      ticket: { contacts: 2 },
      happened: { what: expect.arrayContaining([expect.objectContaining({ kind: 'contact', was: 'solved' })]) },
    });
  });

  test('go to whoever resolved it where nobody holds it', () => {
    const { change } = wrote(
      solvedCase({ ...nobodys, resolution: { ...solvedCase().ticket.resolution!, by: named('ben') } }),
      {
        text: 'Thanks, Ben!',
      },
    );
    expect(change.mails).toMatchObject([{ to: ['ben@baton.test'], content: { kind: 'thanked', holds: false } }]);
  });

  test('that are said twice count from the last', () => {
    const { after: thanked } = wrote(solvedCase());
    const { change } = wrote(thanked, { text: 'Merci !' }, 5 * DAY);
    expect(change.ticket).toMatchObject({ status: 'solved', thanks: 3, closesAt: after(NOW, 19 * DAY) });
  });

  test.each<[string, Partial<CustomerMessage>]>([
    ['words besides', { text: 'Thank you, Ana, but it is still there.' }],
    ['a question', { text: 'Thank you, Ana?' }],
    ['a subject of their own', { subject: 'A second charge' }],
    [
      'a file',
      {
        source: {
          ...source,
          parts: [{ name: 'bill.pdf', type: 'application/pdf', size: 9, fate: 'attached', reason: null }],
        },
      },
    ],
  ])('with %s open it again', (_what, more) => {
    const { change } = wrote(solvedCase(), more);
    expect(change.ticket).toMatchObject({ status: 'held', thanks: null, closesAt: null });
    expect(change.mails).toMatchObject([{ content: { kind: 'customer-wrote', was: 'solved' } }]);
  });

  test.each<[string, Partial<CustomerMessage>]>([
    ['by form', { channel: 'form' }],
    [
      'with a picture that is shown',
      { source: { ...source, parts: [{ name: 'logo.png', type: 'image/png', size: 9, fate: 'shown', reason: null }] } },
    ],
    ['under the desk’s own tag', { subject: 'AW: [K7Q2-M9XD-4hxq2b] Charged  twice' }],
    ['without a subject', { subject: '' }],
  ])('%s are thanks', (_what, more) => expect(wrote(solvedCase(), more).change.ticket.status).toBe('solved'));

  test('for a waiting or held ticket are words as all others', () => {
    expect(wrote(waitingCase(), {}, 60).change.ticket.status).toBe('held');
    const { change } = wrote(heldCase(), {}, 60);
    expect([change.ticket.thanks, change.mails[0]?.content.kind]).toEqual([null, 'customer-wrote']);
  });
});

describe('F84: one click opens it again', () => {
  const thanked = () => wrote(solvedCase({ contacts: 1 })).after;
  const opens = (kase: Case, who = 'ana') => {
    const change = reopen(kase, named(who), anArea(), after(NOW, 3 * DAY + 60), ids());
    stands(kase, change);
    return change;
  };

  test('as if the words had opened it: with the holder, who reads them next; they count as a contact', () => {
    const change = opens(thanked());
    expect(change.ticket).toMatchObject({
      status: 'held',
      holder: named('ana'),
      nextStep: { what: 'read the answer', by: after(NOW, 3 * DAY + 960), ours: true },
      resolution: null,
      thanks: null,
      contacts: 2,
    });
    expect(change.happened?.what).toEqual([
      { kind: 'contact', channel: 'form', customer: cleo.email, opens: false, was: 'solved' },
    ]);
    expect([change.mails, change.timeline]).toMatchObject([[], [{ by: { name: 'Ana' }, what: 'opened it again' }]]);
  });

  test('somebody is sought where nobody holds it, whoever of the area opens it', () => {
    const change = opens(wrote(solvedCase(nobodys)).after, 'ben');
    expect(change.ticket).toMatchObject({ status: 'climbing', thanks: null, resolution: null, closesAt: null });
    expect(change.begun).toMatchObject({ why: 'request' });
  });

  test('without any thanks no contact is counted', () => {
    const change = opens(solvedCase({ contacts: 1 }));
    expect([change.ticket.contacts, change.happened]).toEqual([1, null]);
  });

  test('is the holder’s to do, and of what is solved', () => {
    expect(() => opens(thanked(), 'ben')).toThrow(expect.objectContaining({ kind: 'forbidden' }));
    for (const kase of [heldCase(), waitingCase()])
      expect(() => opens(kase)).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });

  test('thanks are over once it is open, or resolved anew', () => {
    const { ticket, open } = thanked();
    const resolved = act(
      { ticket, open, watch: thanked().watch },
      named('ana'),
      CaseAct.parse({ act: 'resolve', code: 'answered', summary: 'Once more.' }),
      { area: anArea(), recipients: { to: [cleo.email], cc: [] }, doubtful: null },
      after(NOW, 4 * DAY),
      ids(),
    );
    expect(resolved.ticket).toMatchObject({ status: 'solved', resolutions: 1, thanks: null });
  });
});
