import { describe, expect, test } from 'vitest';
import { type Case, ChangeBuilder } from '../../../../functions/domain/change.ts';
import type { Hours } from '../../../../functions/domain/directory/area.ts';
import {
  becomeHolder,
  dueOf,
  held,
  letGo,
  stays,
  stepFrom,
  stepOfOurs,
  watched,
} from '../../../../functions/domain/tickets/holding.ts';
import type { Ticket } from '../../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, aTicket, ids, named, NOW } from '../../../support/builders.ts';
import { aWatch, beside, climbingCase, closedCase, heldCase, solvedCase, waitingCase } from '../../../support/cases.ts';

const area = anArea();
const step = { what: 'call Cleo', by: after(NOW, 3_600) };
const building = ({ ticket }: Case) => new ChangeBuilder(ticket, NOW, ids());
const effects = (change: { outbox: readonly { effect: object }[] }) => change.outbox.map(({ effect }) => effect);

describe('somebody becomes the holder', () => {
  const becomes = (kase: Case, who = named('ben')) =>
    becomeHolder(building(kase), kase, who, { from: 'backup', step, accepted: null }, area, NOW).done();

  test('the run that found them watches from now on, and its execution is woken', () => {
    const change = becomes(climbingCase());
    expect(change.ticket).toMatchObject({
      status: 'held',
      holder: named('ben'),
      heldFrom: 'backup',
      nextStep: step,
      run: null,
      watch: 1,
    });
    expect(change.runs).toMatchObject([{ run: 1, state: 'holding', settledAt: NOW, endedAt: null }]);
    expect(effects(change)).toMatchObject([{ kind: 'answer-token', ask: { person: 'ana' } }]);
  });

  test('from beside another holder: that one is let go, and only one run watches', () => {
    const change = becomes(heldCase({ run: 2, runs: 2 }, { open: beside() }));
    expect(change.ticket).toMatchObject({
      holder: named('ben'),
      formerHolders: [{ id: 'ana', until: NOW }],
      run: null,
      watch: 2,
    });
    expect(change.runs).toMatchObject([
      { run: 2, state: 'holding' },
      { run: 1, state: 'ended', endedAt: NOW, wakeAt: null },
    ]);
    expect(effects(change)).toMatchObject([
      { kind: 'answer-token', ask: { run: 2 } },
      { kind: 'wake-run', run: 1 },
    ]);
  });

  test('that already has it is let go by nobody', () => {
    const change = becomes(heldCase(), named('ana'));
    expect(change.ticket).toMatchObject({ holder: named('ana'), heldFrom: 'backup', formerHolders: [] });
  });

  test('with nothing that climbs or watches, a run begins that only watches', () => {
    const change = becomes({ ...climbingCase({ run: null }), open: null });
    expect(change.ticket).toMatchObject({ runs: 2, run: null, watch: 2 });
    expect(change.begun).toMatchObject({ run: 2, state: 'holding', why: 'watch', settledAt: NOW, current: null });
    expect(effects(change)).toEqual([{ v: 1, kind: 'start-execution', run: 2, execution: 1 }]);
  });
});

describe('the holder leaves word', () => {
  const says = (kase: Case, by = after(NOW, 3_600)) =>
    stays(building(kase), kase, held({ what: 'call Cleo', by }), area, NOW).done();

  test('a later time only moves the ticket’s: the watch finds it when it wakes', () => {
    const change = says(heldCase(), after(NOW, 7_200));
    expect([change.ticket.nextStep?.by, change.runs, change.outbox]).toEqual([after(NOW, 7_200), [], []]);
  });

  test('an earlier one wakes the watch', () => {
    const change = says(heldCase(), after(NOW, 600));
    expect(change.runs).toEqual([{ ...aWatch(), wakeAt: after(NOW, 60) }]);
    expect(effects(change)).toEqual([{ v: 1, kind: 'wake-run', run: 1 }]);
  });

  test('P32: a run that climbs because the step before passed has lost its reason: it watches instead', () => {
    const open = beside({ why: 'step-passed' });
    const change = says(heldCase({ run: 2, runs: 2, watch: null }, { open, watch: null }));
    expect(change.ticket).toMatchObject({ run: null, watch: 2, holder: named('ana') });
    expect(change.runs).toMatchObject([{ run: 2, state: 'holding' }]);
    expect(change.asks).toMatchObject([{ person: 'ben', state: 'withdrawn' }]);
    expect(effects(change)).toMatchObject([{ kind: 'answer-token', ask: { run: 2, person: 'ben' } }]);
  });

  test('and where another run watches, that one ends', () => {
    const change = says(heldCase({ run: 2, runs: 2 }, { open: beside({ why: 'step-passed' }) }));
    expect(change.runs).toMatchObject([
      { run: 2, state: 'holding' },
      { run: 1, state: 'ended' },
    ]);
    expect(change.ticket.watch).toBe(2);
  });

  test.each(['staff', 'request', 'released'] as const)('a run that began as %s goes on beside them', (why) => {
    const change = says(heldCase({ run: 2, runs: 2 }, { open: beside({ why }) }));
    expect([change.ticket.run, change.ticket.watch, change.runs, change.asks]).toEqual([2, 1, [], []]);
  });
});

describe('whoever lets go', () => {
  const until = after(NOW, -86_400);
  const former = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `p${i}`, until }));
  const ticketOf = (ticket: Partial<Ticket>) =>
    letGo(new ChangeBuilder(aTicket(ticket), NOW, ids()), NOW).done().ticket;

  test('is remembered once, with the latest time', () => {
    const ticket = ticketOf({
      holder: named('ana'),
      heldFrom: 'vp',
      formerHolders: [{ id: 'ana', until }, ...former(1)],
    });
    expect(ticket).toMatchObject({ holder: null, heldFrom: null });
    expect(ticket.formerHolders).toEqual([...former(1), { id: 'ana', until: NOW }]);
  });

  test('pushes out the oldest of ten', () => {
    const { formerHolders } = ticketOf({ holder: named('ana'), formerHolders: former(10) });
    expect(formerHolders.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'ana']);
  });

  test('is nobody when nobody holds it', () => expect(ticketOf({}).formerHolders).toEqual([]));
});

describe('the watch of a ticket', () => {
  test('ends when nothing is left that could pass', () => {
    const kase = heldCase();
    const change = watched(building(kase).ticket({ status: 'climbing', nextStep: null }), kase.watch, area, NOW).done();
    expect(change.runs).toMatchObject([{ run: 1, state: 'ended', endedAt: NOW, wakeAt: null, unheard: null }]);
    expect([change.ticket.watch, effects(change)]).toEqual([null, [{ v: 1, kind: 'wake-run', run: 1 }]]);
  });

  test('an execution that sleeps without a known end is woken', () => {
    const kase = heldCase({}, { watch: aWatch({ wakeAt: null }) });
    expect(effects(watched(building(kase), kase.watch, area, NOW).done())).toMatchObject([{ kind: 'wake-run' }]);
  });

  test.each<[string, Case, string | null]>([
    ['held: its next step', heldCase(), after(NOW, 1_800)],
    ['waiting: the time to look again', waitingCase(), after(NOW, 5 * 86_400)],
    ['solved: the time it closes', solvedCase(), after(NOW, 14 * 86_400)],
    ['closed: nothing', closedCase(), null],
    ['climbing: nothing', climbingCase(), null],
    ['new: nothing', climbingCase({ status: 'new' }), null],
  ])('what passes by itself: %s', (_what, { ticket }, due) => expect(dueOf(ticket)).toBe(due));
});

describe('a next step', () => {
  const day = [{ from: '09:00', to: '17:00' }];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const weekdays: Hours = { timeZone: 'Europe/Berlin', week, holidays: ['2026-03-03'] };

  // Monday; Tuesday is a holiday: the second working day is Thursday.
  test.each<[string, Hours]>([
    ['P2D', 'always'],
    ['P3D', weekdays],
  ])('in %s with hours %o may lie so far ahead', (nextStepIn, hours) => {
    expect(stepFrom({ nextStep: 'call', nextStepIn }, anArea({ hours }), NOW).what).toBe('call');
  });

  test.each<[string, Hours]>([
    ['PT48H1S', 'always'],
    ['PT72H1S', weekdays],
  ])('in %s with hours %o may not', (nextStepIn, hours) => {
    const state = () => stepFrom({ nextStep: 'call', nextStepIn }, anArea({ hours }), NOW);
    expect(state).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  test('of the desk itself is due after the primary’s waiting time, in the area’s hours', () => {
    const evening = '2026-03-06T15:55:00.000Z'; // Friday, five minutes before the end of the day in Berlin
    const ours = (hours: Hours) => stepOfOurs('read the answer', aTicket(), anArea({ hours }), evening);
    expect(ours('always')).toEqual({ ours: true, what: 'read the answer', by: '2026-03-06T16:10:00.000Z' });
    expect(ours(weekdays).by).toBe('2026-03-09T08:10:00.000Z');
  });
});
