/** P10: a mail that names a ticket and does not simply join it, in every state of the ticket. */
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../functions/domain/change.ts';
import type { Area } from '../../../../functions/domain/directory/area.ts';
import { type HeldFor, type HeldMail, HeldFor as Why } from '../../../../functions/domain/intake/held-mail.ts';
import { type Decision, decideHeld, holdMail, lookAtHeld } from '../../../../functions/domain/intake/hold-mail.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, ids, named, NOW, REF } from '../../../support/builders.ts';
import { beside, climbingCase, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

const sid = { name: 'Sid', email: 'sid@elsewhere.example' };
const SOURCE = { mail: 'm9', day: '2026-03-02', verified: true, why: '', whole: true, parts: [] };
const mail = (more: Partial<HeldMail> = {}): HeldMail => ({
  ref: REF,
  number: 1,
  at: NOW,
  from: sid,
  subject: 'Mine too',
  text: 'It happened to me as well.',
  locale: { language: null, timeZone: null },
  why: 'stranger',
  to: ['billing@baton.test'],
  cc: ['kim@example.org'],
  replyTo: [],
  source: SOURCE,
  state: 'held',
  decision: null,
  ...more,
});
const STATES: readonly [string, Case][] = [
  ['new', climbingCase({ status: 'new' })],
  ['climbing', climbingCase()],
  ['held', heldCase()],
  ['waiting', waitingCase()],
  ['solved', solvedCase()],
  ['closed', closedCase()],
];

describe.each(STATES)('on a %s ticket', (_status, kase) => {
  const hold = (why: HeldFor, tellSender: boolean, area: Area = anArea()) => {
    const { ref: _ref, number: _number, at: _at, state: _state, decision: _decision, ...given } = mail({ why });
    return holdMail(kase, given, { area, tellSender }, NOW, ids());
  };

  test.each(Why.options)(
    'a mail held for %s moves nothing; somebody is asked to look after one waiting time',
    (why) => {
      const change = hold(why, true);
      stands(kase, change);
      const { held, heldOpen, entries, version, changedAt, ...same } = change.ticket;
      expect(kase.ticket).toMatchObject(same);
      expect([held, heldOpen, entries, version, changedAt]).toEqual([1, 1, 2, 2, NOW]);
      expect(change.holds).toEqual([mail({ why })]);
      expect([change.messages, change.runs, change.asks]).toEqual([[], [], []]);
      expect(change.timeline).toMatchObject([
        { by: { name: 'Sid' }, what: expect.stringContaining('waits for a decision') },
      ]);
      const looks = change.outbox.filter(({ effect }) => effect.kind === 'look-at-held');
      expect(looks).toMatchObject([{ effect: { number: 1 }, nextTryAt: after(NOW, 900) }]);
    },
  );

  test('its sender hears that a person will look, and nothing of the ticket', () => {
    const { mails } = hold('stranger', true);
    expect(mails.map(({ to, cc, content }) => ({ to, cc, content }))).toEqual([
      {
        to: [sid.email],
        cc: [],
        content: { kind: 'will-be-looked-at', name: 'Sid', area: 'Billing', subject: 'Mine too', language: 'en' },
      },
    ]);
    expect(JSON.stringify(mails[0]!.content)).not.toContain(kase.ticket.subject);
    expect(hold('unverified', false).mails).toEqual([]);
  });

  test('its own is decided once: apart it is a ticket of its own', () => {
    const context = { by: named('ana'), area: anArea(), holderZone: 'UTC', fresh: 'FRESH000' };
    const held = { ...kase, ticket: { ...kase.ticket, held: 1, heldOpen: 1 } };
    const { changed, opened } = decideHeld(held, mail(), 'apart', context, NOW, ids());
    stands(held, changed);
    expect(changed.decided).toMatchObject([
      { state: 'apart', decision: { by: { id: 'ana' }, at: NOW, ref: 'FRESH000' } },
    ]);
    expect([changed.ticket.heldOpen, changed.messages, changed.mails]).toEqual([0, [], []]);
    expect(opened!.ticket).toMatchObject({
      ref: 'FRESH000',
      requester: sid,
      channel: 'mail',
      subject: 'Mine too',
      openedAt: NOW,
    });
    expect(opened!.mails).toMatchObject([{ to: [sid.email], content: { kind: 'acknowledgement' } }]);
    const done = mail({ state: 'apart', decision: { by: named('ana'), at: NOW, ref: 'FRESH000' } });
    for (const decision of ['join', 'apart'] satisfies Decision[])
      expect(() => decideHeld(held, done, decision, context, NOW, ids())).toThrow('decided on this mail already');
  });
});

describe('letting it in', () => {
  const context = { by: named('ana'), area: anArea(), holderZone: 'UTC', fresh: 'FRESH000' };
  const open = STATES.filter(([status]) => status !== 'closed');

  test.each(open)(
    'on a %s ticket its words are the customer’s side’s, and its sender belongs to it',
    (_status, kase) => {
      const held = { ...kase, ticket: { ...kase.ticket, held: 1, heldOpen: 1 } };
      const { changed, opened } = decideHeld(held, mail(), 'join', context, NOW, ids());
      stands(held, changed);
      expect(opened).toBeNull();
      expect(changed.messages).toMatchObject([{ from: sid, by: 'customer', text: mail().text, source: SOURCE }]);
      expect(changed.ticket.participants).toEqual([sid.email]);
      expect(changed.decided).toMatchObject([{ state: 'joined', decision: { ref: REF } }]);
      expect(changed.mails.filter(({ to }) => to.includes(sid.email))).toEqual([]);
    },
  );

  test('a colleague’s becomes no participant, and apart has no requester', () => {
    const held = heldCase({ held: 1, heldOpen: 1 });
    const joined = decideHeld(held, mail(), 'join', { ...context, fromStaff: true }, NOW, ids());
    expect(joined.changed.ticket.participants).toEqual([]);
    const { opened } = decideHeld(held, mail(), 'apart', { ...context, fromStaff: true }, NOW, ids());
    expect(opened!.ticket).toMatchObject({ requester: null, channel: 'staff' });
    expect(opened!.mails).toEqual([]);
  });

  test('an unproven sender gets a ticket and no acknowledgement', () => {
    const unproven = mail({ source: { ...SOURCE, verified: false } });
    const { opened } = decideHeld(heldCase({ held: 1, heldOpen: 1 }), unproven, 'apart', context, NOW, ids());
    expect(opened!.mails).toEqual([]);
    expect(opened!.ticket.unverified).toBe(true);
  });

  test('a closed ticket takes no more words', () => {
    expect(() => decideHeld(closedCase(), mail(), 'join', context, NOW, ids())).toThrow('The ticket is closed');
  });
});

describe('one waiting time later', () => {
  const look = (kase: Case, held = mail()) => lookAtHeld(kase, held, anArea(), NOW, ids());

  test.each([
    ['held', heldCase()],
    ['waiting', waitingCase()],
  ])('nobody has decided on a %s ticket: a run begins that does not ask its holder', (_status, kase) => {
    const change = look(kase)!;
    stands(kase, change);
    expect(change.begun).toMatchObject({ run: 2, state: 'open', excluded: 'ana' });
    expect(change.ticket).toMatchObject({ holder: kase.ticket.holder, status: kase.ticket.status, run: 2 });
    expect(change.mails).toEqual([]);
  });

  test.each<[string, Case, HeldMail?]>([
    ['it was let in', heldCase(), mail({ state: 'joined' })],
    ['it is a ticket of its own', heldCase(), mail({ state: 'apart' })],
    ['somebody is sought already', climbingCase()],
    ['somebody is asked beside the holder', heldCase({ run: 2 }, { open: beside() })],
    ['the ticket is closed', closedCase()],
  ])('nothing is done when %s', (_when, kase, held) => {
    expect(look(kase, held)).toBeNull();
  });
});
