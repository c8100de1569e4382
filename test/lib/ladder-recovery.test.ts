/** The deployed ladder when something of ours fails, or an execution comes that nobody needs. */
import { beforeEach, describe, expect, test } from 'vitest';
import { indexes } from '../../functions/shared/names.ts';
import { openTable } from '../../functions/store/table.ts';
import { dynamo } from '../support/dynamo.ts';
import { Thrown } from '../support/run-machine.ts';
import { accept, HOUR, ladder, MINUTE, WAIT } from './ladder-rig.ts';

const db = dynamo();
let desk: Awaited<ReturnType<typeof ladder>>;
beforeEach(async () => {
  desk = await ladder(openTable(db.client(), await db.table(Object.values(indexes))));
});

describe('when a step fails', () => {
  /** The first call of a step that fits fails so, before or after it took effect. */
  const once = (step: string, type: string, when: 'before' | 'after') => {
    let done = false;
    desk.rig.around = async (call, takes) => {
      if (done || call.step !== step) return takes();
      done = true;
      if (when === 'after') await takes();
      throw new Thrown(type);
    };
  };

  test.each(['next', 'ask'])('a crash of %s is recorded, and the next execution goes on', async (step) => {
    once(step, 'TypeError', 'before');
    await desk.opens();
    expect(desk.taken.map((call) => call.step).at(-1)).toBe('recover');
    expect(desk.execution(1)).toBe('SUCCEEDED');
    expect(await desk.run()).toMatchObject({ state: 'open', execution: 2 });
    const { timeline } = await desk.record();
    expect(timeline.at(-1)).toMatchObject({
      cause: 'repair',
      what: 'goes on asking: its execution ended with TypeError',
    });
    await desk.passes(30);
    expect(desk.mailed()).toEqual(['primary ana']);
    expect(desk.execution(2)).toBe('RUNNING');
    await desk.passes(WAIT);
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
  });

  test('a crash of the ask step after its transaction mails nothing twice', async () => {
    once('ask', 'TypeError', 'after');
    await desk.opens();
    await desk.passes(MINUTE);
    expect(await desk.run()).toMatchObject({ execution: 2, asks: 1 });
    expect(desk.mailed()).toEqual(['primary ana']);
    await desk.answers('ana', accept);
    expect(await desk.run()).toMatchObject({ state: 'holding', execution: 2 });
  });

  test('a function that was killed after its transaction is tried again by the machine, with a new token', async () => {
    once('ask', 'Lambda.Unknown', 'after');
    await desk.opens();
    await desk.passes(10);
    expect(desk.taken.map(({ step }) => step)).toEqual(['next', 'ask', 'ask']);
    expect(desk.mailed()).toEqual(['primary ana']);
    await desk.answers('ana', { answer: 'decline' });
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
    expect(await desk.run()).toMatchObject({ execution: 1 });
  });

  test('when not even that can be recorded, the event of the failed execution brings the run back', async () => {
    desk.rig.around = (call, takes) => {
      if (call.execution === 1) throw new Thrown('TypeError');
      return takes();
    };
    await desk.opens();
    expect(desk.execution(1)).toBe('FAILED');
    await desk.passes(30);
    expect(desk.mailed()).toEqual(['primary ana']);
    expect(await desk.run()).toMatchObject({ state: 'open', execution: 2 });
  });

  test('an execution that somebody stops comes back', async () => {
    await desk.opens();
    await desk.stops(1);
    await desk.passes(30);
    expect([1, 2].map((n) => desk.execution(n))).toEqual(['ABORTED', 'RUNNING']);
    await desk.answers('ana', accept);
    expect(await desk.run()).toMatchObject({ state: 'holding', execution: 2 });
    expect(desk.mailed()).toEqual(['primary ana']);
  });
});

test('an old execution ends at its next step and changes nothing', async () => {
  await desk.opens();
  await desk.passes(5 * WAIT + HOUR);
  const before = await desk.record();
  expect(await desk.starts(1)).toBe('SUCCEEDED');
  expect(desk.taken.at(-1)).toMatchObject({ step: 'next', execution: 1 });
  expect(await desk.record()).toEqual(before);
});

test('an execution of a run that has ended ends at once', async () => {
  await desk.opens();
  await desk.answers('ana', accept);
  await desk.passes(HOUR); // the next step passed: another run climbs now, and this one has ended
  expect(await desk.run()).toMatchObject({ state: 'ended', wakeAt: null });
  expect(await desk.starts(1)).toBe('SUCCEEDED');
  expect(desk.taken.at(-1)).toMatchObject({ step: 'next', run: 1 });
  expect(desk.mailed().filter((mailed) => mailed === 'primary ana')).toHaveLength(1);
});
