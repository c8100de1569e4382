/** EventBridge Scheduler: the template's schedules, their next tick kept in the database. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { atomically, rows, run } from '../rows.ts';
import { type Deployed, type Ground, type Pace, propertiesOf, type Timed } from '../service.ts';
import { FunctionTarget, type InvokeAsync } from './events.ts';
import { type Ticks, ticksOf } from './schedule-expression.ts';

const Properties = z
  .strictObject({
    Name: z.string().optional(),
    Description: z.string().optional(),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default('UTC'),
    State: z.literal('ENABLED'),
    FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
    Target: FunctionTarget,
  })
  .transform(({ ScheduleExpression, ScheduleExpressionTimezone: zone, Target }, context) => {
    try {
      return {
        target: Target.Arn,
        ticks: ticksOf(ScheduleExpression, zone),
        expression: `${ScheduleExpression} ${zone}`,
      };
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : String(error));
      return z.NEVER;
    }
  });

const Known = z.object({ since: z.number(), next: z.number().nullable() });
/** Instants in ms; `next` is the next tick, already collapsed to the last one that has passed, or null after the last. */
type Schedule = z.infer<typeof Known> & {
  readonly arn: string;
  readonly target: string;
  readonly expression: string;
} & {
  readonly ticks: Ticks;
};

/**
 * Makes the scheduler. Ticks that passed while the desk was stopped, or during a coarse step, fire once, as the last of
 * them. Throws an Error naming the schedule for anything in the template that it cannot do.
 */
export function scheduler(
  { clock, db }: Ground,
  options: { readonly schedules: readonly Pick<Deployed, 'arn' | 'properties'>[]; readonly invokeAsync: InvokeAsync },
): Timed {
  db.exec(`create table if not exists scheduler_tick (arn text not null, expression text not null, since real not null,
    next real, primary key (arn, expression))`);
  const save = ({ arn, expression, since, next }: Omit<Schedule, 'target' | 'ticks'>) =>
    run(db, 'insert or replace into scheduler_tick values (?, ?, ?, ?)', arn, expression, since, next);
  const all = options.schedules.map(({ arn, properties }): Schedule => {
    const { target, ticks, expression } = propertiesOf(Properties, { arn, properties });
    const sql = 'select since, next from scheduler_tick where arn = ? and expression = ?';
    const known = rows(db, Known, sql, arn, expression)[0];
    const { since, next } = known ?? { since: clock.now(), next: ticks.first(clock.now()) };
    if (!known) save({ arn, expression, since, next });
    return { arn, expression, target, ticks, since, next: lastTick({ ticks, since, next }, clock.now()) };
  });

  function fire(schedule: Schedule, tick: number): void {
    const { arn, target, ticks, since } = schedule;
    schedule.next = ticks.after(Math.max(tick, clock.now()), since);
    // The event without an Input of its own: .../scheduler/latest/UserGuide/managing-targets-templated.html
    const time = new Date(tick).toISOString().replace(/\.\d+Z$/, 'Z');
    const event = { version: '0', id: randomUUID(), source: 'aws.scheduler', time, resources: [arn], detail: '{}' };
    atomically(db, () => {
      save(schedule);
      options.invokeAsync(target, { ...event, 'detail-type': 'Scheduled Event' });
    });
  }

  const atPace = (pace?: Pace) =>
    all.flatMap((schedule) => {
      const { ticks, next } = schedule;
      return next === null || (pace === 'coarse' && ticks.frequent) ? [] : { schedule, tick: next };
    });
  const inOrder = (pace?: Pace) => atPace(pace).toSorted((a, b) => a.tick - b.tick);
  return {
    name: 'schedules',
    nextDue: (pace) => inOrder(pace)[0]?.tick ?? null,
    fireDue: (now, pace) => {
      const due = inOrder(pace).filter(({ tick }) => tick <= now);
      for (const { schedule, tick } of due) fire(schedule, tick);
      return due.length;
    },
    fireFrequent: (now) => {
      const some = all.filter(({ ticks }) => ticks.frequent);
      for (const schedule of some) fire(schedule, now);
      return some.length;
    },
  };
}

/** The last tick at or before `now`, or the next one if none has passed. */
function lastTick({ ticks, since, next }: Pick<Schedule, 'ticks' | 'since' | 'next'>, now: number): number | null {
  let last = next;
  for (let tick = next; tick !== null && tick <= now; tick = ticks.after(tick, since)) last = tick;
  return last;
}
