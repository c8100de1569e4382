import { describe, expect, test } from 'vitest';
import type { Case, Change } from '../../../../functions/domain/change.ts';
import { customerWrote } from '../../../../functions/domain/intake/customer-message.ts';
import { openTicket, type Request } from '../../../../functions/domain/intake/open-ticket.ts';
import { Answer, answerAsk } from '../../../../functions/domain/ladder/answer.ts';
import { climb } from '../../../../functions/domain/ladder/climb.ts';
import { askHandedOver } from '../../../../functions/domain/ladder/delivery.ts';
import { act } from '../../../../functions/domain/tickets/act.ts';
import { take } from '../../../../functions/domain/tickets/take.ts';
import { CaseAct } from '../../../../functions/domain/tickets/case-act.ts';
import { watch } from '../../../../functions/domain/tickets/clock.ts';
import type { Ticket } from '../../../../functions/domain/tickets/ticket.ts';
import { after, type Instant } from '../../../../functions/domain/time.ts';
import { castVote } from '../../../../functions/domain/votes/cast-vote.ts';
import { NO_THANKS } from '../../../../functions/use-cases/vote-thanks.ts';
import { aDirectory, aMatter, anArea, anAsk, ids, named, NOW, REF } from '../../../support/builders.ts';
import { beside, climbingCase, heldCase, solvedCase, waitingCase } from '../../../support/cases.ts';

const area = anArea();
const CLEO = { name: 'Cleo', email: 'cleo@example.org' };
const recipients = { to: [CLEO.email], cc: [] };
const MINUTES = 60;

const does = (kase: Case, form: Record<string, string>, at: Instant = NOW, by = named('ana')): Change =>
  act(kase, by, CaseAct.parse(form), { area, recipients, doubtful: null }, at, ids());
const tells = ({ happened }: Change) => (happened?.what ?? []).map(({ kind }) => kind);
const opens = (more: Partial<Request> = {}): Change =>
  openTicket(
    { channel: 'form', area, requester: CLEO, subject: 'Charged twice', text: 'Twice!', ...more },
    REF,
    NOW,
    ids(),
  );

const REPLY = { act: 'reply', text: 'We pay it back.', nextStep: 'check the payment', nextStepIn: 'PT2H' };
const RESOLVE = { act: 'resolve', code: 'solved', summary: 'Paid back.' };

describe('what happened by a change is a row of the ticket’s area and day', () => {
  test('with the ticket’s reference and version in its id, so that a change writes it once', () => {
    expect(opens().happened).toEqual({
      area: 'billing',
      day: '2026-03-02',
      at: NOW,
      id: `${REF}-1`,
      ref: REF,
      subject: 'Charged twice',
      what: [{ kind: 'contact', channel: 'form', customer: CLEO.email, opens: true, was: 'new' }],
    });
  });

  test.each<[string, Change]>([
    ['a note', does(heldCase(), { act: 'note', text: 'She called before' })],
    ['a wait', does(heldCase({ nextStep: null }), { act: 'release', why: 'away' })],
  ])('%s is nothing that reports count', (_what, change) => expect(change.happened).toBeNull());

  test('what a machine or a colleague sends opens a ticket, and is no contact of a customer', () => {
    expect(tells(opens({ channel: 'staff', requester: null, writer: named('ben') }))).toEqual([]);
  });

  test('a call is a contact, and whoever took it has spoken to the customer', () => {
    const caller = { name: 'Cleo', email: null, phone: '+49 30 1234' };
    const call = { caller, takenBy: named('ana'), loggedBy: named('ana') };
    const change = opens({ channel: 'phone', requester: null, call });
    expect(change.happened?.what).toEqual([
      { kind: 'contact', channel: 'phone', customer: '+49 30 1234', opens: true, was: 'new' },
      { kind: 'touch', by: 'ana', channel: 'phone' },
    ]);
    expect(change.ticket).toMatchObject({ contacts: 1, answers: 1, holders: 0 });
  });

  test.each<[string, Case, Ticket['status']]>([
    ['a held', heldCase(), 'held'],
    ['a waiting', waitingCase(), 'waiting'],
    ['a solved', solvedCase(), 'solved'],
  ])('a message to %s ticket says how it stood', (_what, kase, was) => {
    const message = { from: CLEO, channel: 'mail', text: 'And now?' } as const;
    const { happened, ticket } = customerWrote(kase, message, { area, holderZone: 'UTC' }, NOW, ids());
    expect(happened?.what).toEqual([{ kind: 'contact', channel: 'mail', customer: CLEO.email, opens: false, was }]);
    expect(ticket.contacts).toBe(2);
  });
});

describe('asks', () => {
  const answers = (fields: Record<string, string>, why: 'request' | 'released' = 'request') =>
    answerAsk(
      aMatter({ asks: [anAsk()], run: { why } }),
      anAsk(),
      Answer.parse(fields),
      { area, suggestion: null },
      NOW,
      ids(),
    );

  test('an acceptance is an answer, and makes a holder', () => {
    const change = answers({ answer: 'accept', nextStep: 'call Cleo' }, 'released');
    expect(change.happened?.what).toEqual([
      { kind: 'ask', person: named('ana'), rung: 'primary', outcome: 'accepted', why: 'released' },
      { kind: 'held', person: named('ana'), from: 'primary', why: 'released', passedOn: false },
    ]);
    expect(change.ticket.holders).toBe(1);
  });

  test.each([
    [{ answer: 'decline' }, 'declined'],
    [{ answer: 'suggest', suggested: 'ben@baton.test' }, 'suggested'],
  ])('%o is %s', (fields, outcome) => {
    expect(answers(fields).happened?.what).toEqual([
      { kind: 'ask', person: named('ana'), rung: 'primary', outcome, why: 'request' },
    ]);
  });

  test('silence is told once, when the ladder moves on; and not again when its mail is confirmed later', () => {
    const { change } = climb(aMatter(), aDirectory(), after(NOW, 900), ids());
    expect(change?.happened?.what).toEqual([
      { kind: 'ask', person: named('ana'), rung: 'primary', outcome: 'unanswered', why: 'request' },
    ]);
    const silent = anAsk({ state: 'unanswered', token: null });
    const told = { ask: silent, run: aMatter().run };
    expect(askHandedOver(aMatter().ticket, told, { at: NOW, sure: true }, NOW, ids()).happened).toBeNull();
  });
});

describe('who holds it', () => {
  const step = { nextStep: 'call Cleo', nextStepIn: 'PT30M' };
  test.each<[string, Case, boolean, number]>([
    ['nobody before', climbingCase(), false, 1],
    ['Ana has it', heldCase({ holders: 1 }), true, 2],
    ['Ana gave it back', climbingCase({ formerHolders: [{ id: 'ana', until: NOW }], holders: 1 }), true, 2],
    [
      'Ben gave it back and takes it again',
      climbingCase({ formerHolders: [{ id: 'ben', until: NOW }], holders: 1 }),
      false,
      1,
    ],
  ])('%s: passed on is %s %s', (_what, kase, passedOn, holders) => {
    const { happened, ticket } = take(kase, named('ben'), step, area, NOW, ids());
    expect(happened?.what.at(0)).toEqual({
      kind: 'held',
      person: named('ben'),
      from: 'primary',
      why: null,
      passedOn,
    });
    expect(ticket.holders).toBe(holders);
  });

  test('whoever holds it and takes it again is no other holder, and has left word', () => {
    expect(tells(take(heldCase(), named('ana'), step, area, after(NOW, 60), ids()))).toEqual(['next-step']);
  });
});

describe('a next step', () => {
  const passes = (kase: Case, seconds: number) =>
    watch({ ticket: kase.ticket, run: kase.watch! }, { area, holderZone: 'UTC' }, after(NOW, seconds), ids()).change;

  test('is kept by whoever leaves word before its time', () => {
    expect(does(heldCase(), REPLY, after(NOW, 29 * MINUTES)).happened?.what).toEqual([
      { kind: 'touch', by: 'ana', channel: 'mail' },
      { kind: 'next-step', person: named('ana'), kept: true, what: 'call Cleo' },
    ]);
    expect(tells(does(heldCase(), RESOLVE, after(NOW, 30 * MINUTES)))).toEqual(['touch', 'next-step', 'resolved']);
  });

  test('is passed when its time comes, and is not told again by the word that comes too late', () => {
    const passed = passes(heldCase(), 1_800);
    expect(passed?.happened?.what).toEqual([
      { kind: 'next-step', person: named('ana'), kept: false, what: 'call Cleo' },
    ]);
    const late: Case = { ticket: passed!.ticket, open: null, watch: null };
    expect(tells(does(late, REPLY, after(NOW, 2_000)))).toEqual(['touch']);
  });

  test('is passed, too, while somebody is asked beside them already', () => {
    const kase = heldCase({ run: 2 }, { open: beside() });
    expect(tells(passes(kase, 1_800)!)).toEqual(['next-step']);
  });

  test('is passed by a late word that the clock has not noticed', () => {
    expect(does(heldCase(), REPLY, after(NOW, 1_801)).happened?.what.at(1)).toMatchObject({ kept: false });
  });

  test('is neither kept nor passed when it is given back, taken over, or the desk’s own', () => {
    expect(tells(does(heldCase(), { act: 'release' }))).toEqual([]);
    const step = { nextStep: 'call', nextStepIn: 'PT30M' };
    expect(tells(take(heldCase(), named('ben'), step, area, NOW, ids()))).toEqual(['held']);
    const ours = heldCase({ nextStep: { what: 'read the answer', by: after(NOW, 900), ours: true } });
    expect(tells(does(ours, REPLY))).toEqual(['touch']);
    expect(passes(ours, 1_800)?.happened).toBeNull();
  });
});

describe('the end', () => {
  test('a resolution carries the figures of the ticket, and where its time went', () => {
    const kase = heldCase({
      contacts: 2,
      answers: 1,
      holders: 2,
      since: NOW,
      spent: [{ with: 'nobody', holder: null, seconds: 60 }],
    });
    const { happened, ticket } = does(kase, RESOLVE, after(NOW, 600));
    expect(happened?.what.at(-1)).toEqual({
      kind: 'resolved',
      by: named('ana'),
      code: 'solved',
      resolution: 1,
      first: true,
      firstTrue: true,
      subject: 'Charged twice',
      channel: 'form',
      customer: CLEO.email,
      openedAt: NOW,
      contacts: 2,
      answers: 2,
      holders: 2,
      spent: [
        { with: 'nobody', holder: null, seconds: 60 },
        { with: 'holder', holder: 'ana', seconds: 600 },
      ],
    });
    expect(ticket.since).toBe(after(NOW, 600));
  });

  test('one that is said anew is told anew, under the same number', () => {
    const { happened } = does(solvedCase(), { ...RESOLVE, code: 'duplicate' });
    expect(happened?.what.at(-1)).toMatchObject({ kind: 'resolved', code: 'duplicate', resolution: 1 });
  });

  test('F104: a ticket ends for the first time once, and once truly, however often it comes back', () => {
    const told = (kase: Case, code: 'solved' | 'spam' | 'not_ours') => {
      const { happened, ticket } = does(kase, { ...RESOLVE, code });
      const what = happened?.what.at(-1);
      const again: Case = { ...solvedCase(), ticket: { ...solvedCase().ticket, endedTruly: ticket.endedTruly } };
      return { firsts: what?.kind === 'resolved' && [what.first, what.firstTrue], again };
    };
    const spam = told(heldCase(), 'spam');
    const solved = told(spam.again, 'solved');
    const notOurs = told(solved.again, 'not_ours');
    expect([spam.firsts, solved.firsts, notOurs.firsts]).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  test('a vote names whom it is about', () => {
    const cast = { resolution: 1, value: 'up', words: null, nonce: 'n' } as const;
    const change = castVote(solvedCase(), [], cast, { area, readerZone: 'UTC', thanks: NO_THANKS }, NOW, ids());
    expect(change?.happened?.what).toEqual([
      { kind: 'voted', number: 1, resolution: 1, value: 'up', about: named('ana') },
    ]);
  });
});

describe('F111: where the time goes', () => {
  test('every second lies with somebody: nobody, the holder by name, the customer, and nobody once it is over', () => {
    let kase: Case = { ticket: opens().ticket, open: null, watch: null };
    const then = ({ ticket, begun, runs }: Change) => {
      const watches = [...runs, ...(begun ? [begun] : [])].find(({ run }) => run === ticket.watch) ?? kase.watch;
      kase = { ticket, open: null, watch: ticket.watch === null ? null : watches };
    };
    const step = { nextStep: 'call', nextStepIn: 'PT30M' };
    then(take({ ...kase, ticket: { ...kase.ticket, run: null } }, named('ana'), step, area, after(NOW, 100), ids()));
    then(does(kase, { act: 'wait', question: 'Which one?' }, after(NOW, 300)));
    const message = { from: CLEO, channel: 'mail', text: 'The second.' } as const;
    then(customerWrote(kase, message, { area, holderZone: 'UTC' }, after(NOW, 1_300), ids()));
    then(take(kase, named('ben'), step, area, after(NOW, 1_400), ids()));
    then(does(kase, RESOLVE, after(NOW, 1_450), named('ben')));
    expect(kase.ticket).toMatchObject({
      status: 'solved',
      spent: [
        { with: 'nobody', holder: null, seconds: 100 },
        { with: 'holder', holder: 'ana', seconds: 300 },
        { with: 'customer', holder: null, seconds: 1_000 },
        { with: 'holder', holder: 'ben', seconds: 50 },
      ],
      contacts: 2,
      holders: 2,
    });
  });

  test('what was with very many hands keeps twenty of them, and no second is lost', () => {
    let ticket = heldCase().ticket;
    for (let i = 1; i <= 40; i += 1) {
      const kase: Case = { ticket: { ...ticket, watch: null }, open: null, watch: null };
      ticket = take(
        kase,
        named(`p${i}`),
        { nextStep: 'x', nextStepIn: 'PT1H' },
        area,
        after(NOW, i * 10),
        ids(),
      ).ticket;
    }
    expect(ticket.spent).toHaveLength(20);
    expect(ticket.spent.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(400);
  });
});
