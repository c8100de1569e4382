import { describe, expect, test } from 'vitest';
import { isOverdue, lateness, OVERDUE, restartRun } from '../../../../functions/domain/ladder/restart.ts';
import { executionName, readExecutionName, Run } from '../../../../functions/domain/ladder/run.ts';
import { after, secondsBetween } from '../../../../functions/domain/time.ts';
import { aMatter, aRun, ids, NOW, REF } from '../../../support/builders.ts';
import { DeskModel } from './desk-model.ts';

const restart = (failed: number | null, matter = aMatter({ run: { execution: 3 } })) =>
  restartRun(matter, 'it was killed', failed, NOW, ids());

describe('P29: a run whose execution is lost', () => {
  test('goes on in a fresh one with the next number, at its present ask, and sends nothing', () => {
    const change = restart(3);
    expect(change?.runs).toMatchObject([
      { execution: 4, current: { contact: { id: 'ana' } }, round: 1, state: 'open' },
    ]);
    expect(change?.outbox.map((row) => [row.effect, row.nextTryAt])).toEqual([
      [{ v: 1, kind: 'start-execution', run: 1, execution: 4 }, after(NOW, 30)],
    ]);
    expect(change?.timeline).toMatchObject([{ cause: 'repair', what: 'goes on asking: it was killed' }]);
    expect([change?.asks, change?.asked, change?.mails]).toEqual([[], [], []]);
  });

  test('goes on at once when the sweeper finds it', () => {
    expect(restart(null)?.outbox.map((row) => row.nextTryAt)).toEqual([NOW]);
  });

  test.each([1, 2, 4])(
    'is left alone when it was execution %i that failed: the run has gone on meanwhile',
    (failed) => {
      expect(restart(failed)).toBeNull();
    },
  );

  test('is left alone when it has ended', () => {
    const ended = aMatter({ run: { execution: 3, state: 'ended', wakeAt: null } });
    expect([restart(3, ended), restart(null, ended)]).toEqual([null, null]);
  });

  test('is overdue two minutes past its time, not before', () => {
    const run = aRun({ wakeAt: NOW });
    expect([isOverdue(run, after(NOW, OVERDUE - 1)), isOverdue(run, after(NOW, OVERDUE))]).toEqual([false, true]);
    expect(isOverdue({ ...run, wakeAt: null }, after(NOW, OVERDUE))).toBe(false);
  });

  test('again and again: each restart comes later than the one before, and the timeline tells the first', () => {
    const desk = new DeskModel();
    const minutes: number[] = [];
    for (let minute = 1; minute <= 300; minute += 1) {
      desk.pass(60);
      if (desk.sweep()) minutes.push(minute);
    }
    // Due at minute 1, found two minutes later; then after 2, 4, 8, 16, 32, 60, 60 … minutes.
    expect(minutes).toEqual([3, 5, 9, 17, 33, 65, 125, 185, 245]);
    expect(desk.said('repair')).toHaveLength(1);
    expect(lateness({ ...desk.run, wakeAt: NOW }, desk.now)).toBe(299 * 60);
    expect(desk.run).toMatchObject({ wakeAt: after(NOW, 60), unheard: { since: after(NOW, 60), restarts: 9 } });
  });

  test('an execution that fails at once, time after time, is started later and later', () => {
    const delays: number[] = [];
    let matter = aMatter({ run: { execution: 3, wakeAt: after(NOW, 600) } });
    for (let n = 0; n < 8; n += 1) {
      const change = restart(matter.run.execution, matter)!;
      delays.push(secondsBetween(NOW, change.outbox[0]!.nextTryAt!));
      matter = { ...matter, ticket: change.ticket, run: change.runs[0]! };
    }
    expect(delays).toEqual([30, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
    // It must have been heard of a minute after its first restart, though its ask is not due yet.
    expect(matter.run).toMatchObject({ wakeAt: after(NOW, 90), unheard: { since: after(NOW, 90) } });
    // The sweeper leaves it alone until the last of them has had its time.
    expect([isOverdue(matter.run, after(NOW, 7_199)), isOverdue(matter.run, after(NOW, 7_200))]).toEqual([false, true]);
  });

  test('the next step of an execution ends the series: of a climb as of an ask put again', () => {
    const climbs = new DeskModel();
    climbs.pass(200);
    expect(climbs.sweep()).toBe(true);
    climbs.next();
    expect(climbs.run.unheard).toBeNull();
    const waits = new DeskModel().turn();
    waits.failed();
    expect(waits.run.unheard).toMatchObject({ restarts: 1 });
    expect(waits.next()).toEqual({ next: 'ask', seconds: 900 });
    waits.put(900);
    expect(waits.run.unheard).toBeNull();
    waits.failed();
    expect(waits.said('repair')).toHaveLength(2);
  });

  test('asks nobody again, and cuts nobody’s time short', () => {
    const desk = new DeskModel().turn();
    desk.pass(300);
    desk.failed();
    desk.turn();
    expect([desk.asked, desk.sent.length, desk.run.execution]).toEqual([['ana@primary'], 1, 2]);
    expect(desk.wake()).toBe(600);
  });

  test('P29: stopped for three hours, fires the next rung once, with that rung’s full time', () => {
    const desk = new DeskModel().turn();
    desk.pass(3 * 3_600);
    expect(desk.sweep()).toBe(true);
    desk.turn().turn();
    expect(desk.asked).toEqual(['ana@primary', 'ben@backup']);
    expect(desk.current?.dueAt).toBe(after(NOW, 3 * 3_600 + 900));
  });
});

test('a run stored before series of restarts were counted is read as one that is heard of', () => {
  const { unheard: _unheard, ...old } = aRun();
  expect(Run.parse(old).unheard).toBeNull();
});

test('an execution’s name says which run it drives; other names are not ours', () => {
  expect(executionName(aRun({ execution: 12 }))).toBe(`${REF}-1-12`);
  expect(readExecutionName(`${REF}-1-12`)).toEqual({ ref: REF, run: 1, execution: 12 });
  for (const name of ['nightly', `${REF}-1`, `${REF}-1-x`, 'k7q2m9xd-1-1']) expect(readExecutionName(name)).toBeNull();
});
