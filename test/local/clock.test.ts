import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { deskClock } from '../../local/clock.ts';
import { BadDuration } from '../../local/duration.ts';
import { scheduler } from '../../local/services/scheduler.ts';
import { type Timed, Work } from '../../local/service.ts';
import { START } from './hand-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A desk's clock whose real time stands still unless the test moves it. */
function desk(db = new DatabaseSync(':memory:'), real = { at: START }) {
  const work = new Work();
  const clock = deskClock({ db, work, realNow: () => real.at });
  return { clock, work, db, real };
}

/** Fires at the given instants and writes down when (desk time) it was asked to. */
function alarm(name: string, instants: number[], log: string[], then?: () => void | Promise<void>): Timed {
  return {
    name,
    nextDue: () => instants[0] ?? null,
    fireDue: async (now) => {
      while ((instants[0] ?? Infinity) <= now) log.push(`${name} ${(Number(instants.shift()) - START) / MINUTE}`);
      await then?.();
    },
  };
}

function withSchedule({ clock, work, db }: ReturnType<typeof desk>, expression: string, fired: string[]) {
  const properties = {
    ScheduleExpression: expression,
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:sweep' },
  };
  const schedules = scheduler(
    { clock, db, work, changed: () => clock.changed() },
    {
      schedules: [{ arn: 'sweep', properties }],
      invokeAsync: (_, event) =>
        void fired.push(`${(event as { time: string }).time} at ${(clock.now() - START) / MINUTE}`),
    },
  );
  clock.register(schedules);
}

describe('an advance', () => {
  test('moves through every due instant in order across services, and adds exactly its length', async () => {
    const { clock } = desk();
    const log: string[] = [];
    clock.register(alarm('b', [START + 5 * MINUTE, START + 30 * MINUTE], log));
    clock.register(alarm('a', [START + 4 * MINUTE, START + 6 * MINUTE], log));
    const answer = await clock.advance('PT20M');
    expect(log).toEqual(['a 4', 'b 5', 'a 6']);
    expect(answer).toEqual({ now: '2026-03-02T09:20:00.000Z', fired: 3, stillFailing: [] });
  });

  test('longer than six hours carries what is due within one second in one step, and stands at the last of it', async () => {
    const { clock } = desk();
    const log: string[] = [];
    const due = [HOUR, HOUR + 300, HOUR + 900, HOUR + 1_500].map((ms) => START + ms);
    const steps: number[] = [];
    const tickets = alarm('ask', due, log, () => void steps.push(clock.now() - START - HOUR));
    clock.register({ ...tickets, lastDue: (instant) => due.findLast((at) => at <= instant) ?? null });
    await clock.advance('PT6H1S');
    expect(steps).toEqual([900, 1_500]);
    expect(log).toHaveLength(4);
  });

  test('stands at the due instant while what it began runs, and waits for it', async () => {
    const { clock, work } = desk();
    const seen: number[] = [];
    const begin = () => {
      void work.during(async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(clock.now() - START);
      });
    };
    clock.register(alarm('a', [START + 7 * MINUTE], [], begin));
    await clock.advance('PT1H');
    expect(seen).toEqual([7 * MINUTE]);
  });

  test('fires what becomes due only by the step before', async () => {
    const { clock } = desk();
    const log: string[] = [];
    const later: number[] = [];
    clock.register(alarm('first', [START + MINUTE], log, () => void later.push(START + 2 * MINUTE)));
    clock.register(alarm('second', later, log));
    expect((await clock.advance('PT2M')).fired).toBe(2);
    expect(log).toEqual(['first 1', 'second 2']);
  });

  test('PT0S runs what is due until quiet and moves nothing', async () => {
    const { clock } = desk();
    const log: string[] = [];
    clock.register(alarm('a', [START - MINUTE, START + MINUTE], log));
    expect(await clock.advance('PT0S')).toMatchObject({ now: '2026-03-02T09:00:00.000Z', fired: 1 });
    expect(log).toEqual(['a -1']);
  });

  test('one waits for the other', async () => {
    const { clock } = desk();
    const answers = await Promise.all([clock.advance('PT10M'), clock.advance('PT5M')]);
    expect(answers.map(({ now }) => now)).toEqual(['2026-03-02T09:10:00.000Z', '2026-03-02T09:15:00.000Z']);
  });

  test('names what keeps failing', async () => {
    const { clock } = desk();
    clock.register({ name: 'q', nextDue: () => null, fireDue: () => undefined, failing: () => ['queue of letters'] });
    expect((await clock.advance('PT1M')).stillFailing).toEqual(['queue of letters']);
  });

  test.each(['20M', '', '-PT5M', 'P1X', 'tomorrow'])('refuses %j', (bad) => {
    expect(() => desk().clock.advance(bad)).toThrow(BadDuration);
  });

  test('something that is due for ever at one instant is named, not waited for', async () => {
    const { clock } = desk();
    clock.register({ name: 'stuck', nextDue: () => START + MINUTE, fireDue: () => undefined });
    await expect(clock.advance('PT2M')).rejects.toThrow('stuck is due again and again');
  }, 20_000);
});

describe('schedules in an advance', () => {
  test('of six hours fire at each tick', async () => {
    const local = desk();
    const fired: string[] = [];
    withSchedule(local, 'rate(1 minute)', fired);
    await local.clock.advance('PT6H');
    expect(fired).toHaveLength(361); // a rate begins with a tick at its creation
    expect(fired.at(-1)).toBe('2026-03-02T15:00:00Z at 360');
  });

  test('of more fire after each step, once an hour at least, and once at the end', async () => {
    const local = desk();
    const fired: string[] = [];
    withSchedule(local, 'rate(1 minute)', fired);
    local.clock.register(alarm('rung', [START + 90 * MINUTE], []));
    await local.clock.advance('PT6H30M');
    const minutes = fired.map((line) => Number(line.split(' at ')[1]));
    expect(minutes).toEqual([60, 90, 150, 210, 270, 330, 390, 390]);
    await local.clock.advance('PT1M');
    expect(fired).toHaveLength(9);
  });

  test('at a coarse pace, if asked for, a short advance is coarse, too', async () => {
    const local = desk();
    const fired: string[] = [];
    withSchedule(local, 'rate(1 minute)', fired);
    await local.clock.advance('PT20M', 'coarse');
    expect(fired).toEqual(['2026-03-02T09:20:00Z at 20']);
  });

  test('an hourly schedule fires at each tick of a long advance', async () => {
    const local = desk();
    const fired: string[] = [];
    withSchedule(local, 'rate(1 hour)', fired);
    await local.clock.advance('P2D');
    expect(fired).toHaveLength(49);
  });

  test('a weekly schedule fires at each tick of a long advance, at its instant, beside what waits for weeks', async () => {
    const local = desk();
    const fired: string[] = [];
    withSchedule(local, 'cron(0 8 ? * MON *)', fired);
    local.clock.register(alarm('look again', [START + 10 * 24 * HOUR], fired));
    await local.clock.advance('P21D');
    const week = 7 * 24 * 60;
    expect(fired).toEqual([
      `2026-03-09T08:00:00Z at ${week - 60}`,
      'look again 14400',
      `2026-03-16T08:00:00Z at ${2 * week - 60}`,
      `2026-03-23T08:00:00Z at ${3 * week - 60}`,
    ]);
  });
});

describe('a restart', () => {
  test('keeps the offset, and two desks share nothing', async () => {
    const first = desk();
    await first.clock.advance('PT3H');
    expect(desk(first.db).clock.now()).toBe(START + 3 * HOUR);
    expect(desk().clock.now()).toBe(START);
    expect(new Float64Array(first.clock.offset)[0]).toBe(3 * HOUR);
  });

  test('hours later fires what fell due once, in order of due time, each when the one before is quiet', async () => {
    const before = desk();
    const fired: string[] = [];
    withSchedule(before, 'rate(1 minute)', fired);
    await before.clock.advance('PT0S');
    fired.length = 0;
    const after = desk(before.db, { at: START + 3 * HOUR + 20_000 });
    withSchedule(after, 'rate(1 minute)', fired);
    const slow = () => {
      void after.work.during(async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        fired.push('rung answered');
      });
    };
    after.clock.register(alarm('rung', [START + 15 * MINUTE], fired, slow));
    after.clock.register(alarm('wait', [START + 10 * MINUTE], fired));
    after.clock.start();
    await vi.waitFor(() => expect(fired).toHaveLength(4));
    expect(fired).toEqual(['wait 10', 'rung 15', 'rung answered', expect.stringMatching(/^2026-03-02T12:00:00Z/)]);
    await after.clock.stop();
  });
});

test('by itself it fires at the due instant, and when told of an earlier one', async () => {
  const work = new Work();
  const clock = deskClock({ db: new DatabaseSync(':memory:'), work });
  const log: string[] = [];
  const instants = [Date.now() + HOUR];
  clock.register({
    name: 'a',
    nextDue: () => instants[0] ?? null,
    fireDue: () => void log.push(`fired ${instants.shift()! <= Date.now()}`),
  });
  clock.start();
  instants.unshift(Date.now() + 5);
  clock.changed();
  await vi.waitFor(() => expect(log).toEqual(['fired true']));
  await clock.stop();
});

test('by itself a failing thing is reported and does not stop the others', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => said.mockRestore());
  const clock = deskClock({ db: new DatabaseSync(':memory:'), work: new Work() });
  const log: string[] = [];
  const instants = [Date.now() + 5];
  clock.register({ name: 'bad', nextDue: () => 0, fireDue: () => Promise.reject(new Error('no')) });
  clock.register({
    name: 'good',
    nextDue: () => instants[0] ?? null,
    fireDue: () => void log.push(String(instants.splice(0))),
  });
  clock.start();
  await vi.waitFor(() => expect([said.mock.calls.length, log.length]).toEqual([1, 1]), { timeout: 3_000 });
  expect(said).toHaveBeenCalledWith(expect.stringContaining('bad failed: Error: no'));
  await clock.stop();
});
