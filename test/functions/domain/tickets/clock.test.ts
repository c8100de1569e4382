import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../functions/domain/change.ts';
import { type AskRung, type Hours } from '../../../../functions/domain/directory/area.ts';
import type { Run } from '../../../../functions/domain/ladder/run.ts';
import { watch } from '../../../../functions/domain/tickets/clock.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, ids, named, NOW } from '../../../support/builders.ts';
import { aWatch, beside, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

/** The watch wakes `seconds` after NOW; what it does leaves the ticket as it must stand. */
function wakes(kase: Case, seconds: number, { run = kase.watch ?? aWatch(), area = anArea() } = {}) {
  const { step, change } = watch({ ...kase, run }, { area, holderZone: 'Europe/Berlin' }, after(NOW, seconds), ids());
  if (change && kase.watch?.run === run.run) stands(kase, change);
  return { step, change };
}

describe('before anything is due', () => {
  test.each([
    ['a next step', heldCase(), 600, 1_200],
    ['a fraction of a second is a whole one', heldCase(), 600.4, 1_200],
    ['six seconds before', heldCase(), 1_794, 6],
    ['a wait for the customer', waitingCase(), 86_400, 4 * 86_400],
    ['a solved ticket', solvedCase(), 86_400, 13 * 86_400],
  ])('it waits on for whole seconds, and changes nothing: %s', (_what, kase, now, seconds) => {
    expect(wakes(kase, now)).toEqual({ step: { next: 'hold', seconds }, change: null });
  });

  test('a hundred watches later a fresh execution goes on watching', () => {
    const tired = heldCase({}, { watch: aWatch({ watches: 100 }) });
    expect(wakes(heldCase({}, { watch: aWatch({ watches: 99 }) }), 600).step.next).toBe('hold');
    const { step, change } = wakes(tired, 600);
    expect(step).toEqual({ next: 'over' });
    expect(change?.runs).toMatchObject([{ run: 1, state: 'holding', execution: 2, watches: 0 }]);
    expect(change?.outbox.map(({ effect }) => effect)).toEqual([
      { v: 1, kind: 'start-execution', run: 1, execution: 2 },
    ]);
    expect(change?.timeline).toEqual([]);
  });
});

describe('P32: when the next step’s time passes', () => {
  test.each([1_795, 1_800, 90_000])('after %i seconds the holder stays, and somebody above is asked', (seconds) => {
    const { step, change } = wakes(heldCase(), seconds);
    expect(step).toEqual({ next: 'over' });
    expect(change?.ticket).toMatchObject({
      status: 'held',
      holder: named('ana'),
      nextStep: { by: after(NOW, 1_800) },
      run: 2,
      watch: null,
    });
    expect(change?.begun).toMatchObject({
      run: 2,
      state: 'open',
      why: 'step-passed',
      startAt: 1,
      at: 0,
      excluded: 'ana',
    });
    expect(change?.runs).toMatchObject([{ run: 1, state: 'ended' }]);
    expect(change?.outbox.map(({ effect }) => effect.kind).toSorted()).toEqual([
      'send-mail',
      'start-execution',
      'wake-run',
    ]);
  });

  test('the holder is told kindly, in their own zone, and the record names no fault', () => {
    const { change } = wakes(heldCase(), 1_800);
    expect(change?.mails).toMatchObject([
      {
        to: ['ana@baton.test'],
        content: { kind: 'step-passed', nextStep: { what: 'call Cleo' }, timeZone: 'Europe/Berlin', asks: 'backup' },
      },
    ]);
    expect(change?.timeline.map(({ what }) => what)).toEqual([
      'Ana was busy: the next step was due (call Cleo); Ana still has it, and somebody is asked beside them',
    ]);
  });

  test.each<[AskRung | null, number, AskRung]>([
    [null, 1, 'backup'],
    ['primary', 1, 'backup'],
    ['backup', 2, 'manager'],
    ['manager', 3, 'director'],
    ['director', 4, 'vp'],
    ['vp', 5, 'last-resort'],
    ['last-resort', 6, 'last-resort'],
  ])('accepted on %s: the run begins at %i, the mail says %s', (heldFrom, startAt, asks) => {
    const { change } = wakes(heldCase({ heldFrom }), 1_800);
    expect(change?.begun).toMatchObject({ startAt, at: startAt - 1 });
    expect(change?.mails).toMatchObject([{ content: { asks } }]);
  });

  test('while somebody is being asked already, that run goes on, and nobody is mailed', () => {
    const { change } = wakes(heldCase({ run: 2, runs: 2 }, { open: beside({ why: 'staff' }) }), 1_800);
    expect([change?.begun, change?.mails, change?.ticket.run, change?.ticket.watch]).toEqual([null, [], 2, null]);
    expect(change?.timeline.at(-1)?.what).toMatch(/somebody is being asked already$/);
    expect(change?.runs).toMatchObject([{ run: 1, state: 'ended' }]);
  });
});

describe('when the wait for the customer is over', () => {
  test('it is held again by the same holder, who looks again and is told; the same run watches on', () => {
    const { step, change } = wakes(waitingCase(), 5 * 86_400);
    const by = after(NOW, 5 * 86_400 + 900);
    expect(step).toEqual({ next: 'hold', seconds: 900 });
    expect(change?.ticket).toMatchObject({
      status: 'held',
      holder: named('ana'),
      nextStep: { what: 'look again', by },
      waiting: null,
      watch: 1,
    });
    expect(change?.mails).toMatchObject([
      { to: ['ana@baton.test'], content: { kind: 'look-again', question: 'Which invoice is it?', by } },
    ]);
    expect(change?.timeline).toMatchObject([{ cause: 'clock' }]);
  });

  test('the new next step counts in the area’s hours', () => {
    const day = [{ from: '09:00', to: '17:00' }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
    const hours: Hours = { timeZone: 'Europe/Berlin', week, holidays: [] };
    const { change, step } = wakes(waitingCase(), 5 * 86_400, { area: anArea({ hours }) }); // a Saturday
    expect(change?.ticket.nextStep?.by).toBe('2026-03-09T08:15:00.000Z');
    expect(step).toEqual({ next: 'hold', seconds: 2 * 86_400 - 3_600 + 900 });
  });
});

test('F81, P21: a solved ticket closes after its fourteen days, and nobody is asked how it went; it is watched no longer', () => {
  const { step, change } = wakes(solvedCase(), 14 * 86_400);
  expect(step).toEqual({ next: 'over' });
  expect(change?.ticket).toMatchObject({
    status: 'closed',
    closesAt: null,
    watch: null,
    resolution: { code: 'solved' },
  });
  expect(change?.runs).toMatchObject([{ state: 'ended' }]);
  expect(change?.mails).toEqual([]);
});

describe('a run that has nothing to watch', () => {
  test.each<[string, Case]>([
    ['the ticket is closed', closedCase()],
    ['nobody holds it', heldCase({ status: 'climbing', holder: null, nextStep: null, run: 2 })],
    ['another run watches', heldCase({ watch: 2 })],
  ])('ends when %s', (_what, kase) => {
    const run = aWatch();
    const { step, change } = wakes({ ...kase, watch: null }, 10, { run });
    expect(step).toEqual({ next: 'over' });
    expect(change?.runs).toMatchObject([{ run: 1, state: 'ended', wakeAt: null }]);
    expect([change?.begun, change?.mails, change?.ticket.watch]).toEqual([
      null,
      [],
      kase.ticket.watch === 1 ? null : kase.ticket.watch,
    ]);
  });

  test.each<Run['state']>(['open', 'ended'])('P30: one that is %s does nothing, however late it wakes', (state) => {
    const kase = heldCase();
    expect(wakes(kase, 200 * 86_400, { run: aWatch({ state }) })).toEqual({ step: { next: 'over' }, change: null });
  });
});
