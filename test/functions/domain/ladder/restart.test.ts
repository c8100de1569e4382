import { describe, expect, test } from 'vitest';
import { isOverdue, OVERDUE, restartRun } from '../../../../functions/domain/ladder/restart.ts';
import { executionName, readExecutionName } from '../../../../functions/domain/ladder/run.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aMatter, aRun, ids, NOW, REF } from '../../../support/builders.ts';
import { DeskModel } from './desk-model.ts';

const restart = (failed: number | null, matter = aMatter({ run: { execution: 3 } })) =>
  restartRun(matter, 'it was killed', failed, NOW, ids());

describe('P29: a run whose execution is lost', () => {
  test('goes on in a fresh one with the next number, at its present ask, and sends nothing', () => {
    const change = restart(3);
    expect(change?.run).toMatchObject({ execution: 4, current: { contact: { id: 'ana' } }, round: 1, state: 'open' });
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
    expect([isOverdue(NOW, after(NOW, OVERDUE - 1)), isOverdue(NOW, after(NOW, OVERDUE))]).toEqual([false, true]);
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

test('an execution’s name says which run it drives; other names are not ours', () => {
  expect(executionName(aRun({ execution: 12 }))).toBe(`${REF}-1-12`);
  expect(readExecutionName(`${REF}-1-12`)).toEqual({ ref: REF, run: 1, execution: 12 });
  for (const name of ['nightly', `${REF}-1`, `${REF}-1-x`, 'k7q2m9xd-1-1']) expect(readExecutionName(name)).toBeNull();
});
