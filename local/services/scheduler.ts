/** EventBridge Scheduler: the template's schedules, their next tick kept in the database. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { rows, run } from '../rows.ts';
import { type Deployed, type Ground, type Pace, propertiesOf, type Timed } from '../service.ts';
import { FunctionTarget, type InvokeAsync } from './events.ts';

const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: HOUR, day: 24 * HOUR };
/** `rate(5 minutes)` in ms: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const Rate = z.string().transform((text, context) => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  const every = Number(count) * (UNITS[unit] ?? 0);
  if (every > 0) return every;
  context.addIssue(`"${text}" is not a rate, which is all that the local desk knows`);
  return z.NEVER;
});
const Properties = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  ScheduleExpression: Rate,
  ScheduleExpressionTimezone: z.string().optional(), // no matter to a rate
  State: z.literal('ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  Target: FunctionTarget,
});

const Known = z.object({ since: z.number(), next: z.number() });
/** `every` and instants in ms; `next` is the next tick, already collapsed to the last one that has passed. */
type Schedule = z.infer<typeof Known> & { readonly arn: string; readonly target: string; readonly every: number };

/**
 * Makes the scheduler. Ticks that passed while the desk was stopped, or during a coarse step, fire once, as the last of
 * them. Throws an Error naming the schedule for anything in the template that it cannot do.
 */
export function scheduler(
  { clock, db }: Ground,
  options: { readonly schedules: readonly Pick<Deployed, 'arn' | 'properties'>[]; readonly invokeAsync: InvokeAsync },
): Timed {
  db.exec(`create table if not exists scheduler_rate (arn text not null, every real not null, since real not null,
    next real not null, primary key (arn, every))`);
  const save = ({ arn, every, since, next }: Omit<Schedule, 'target'>) =>
    run(db, 'insert or replace into scheduler_rate values (?, ?, ?, ?)', arn, every, since, next);
  const all = options.schedules.map(({ arn, properties }): Schedule => {
    const { ScheduleExpression: every, Target } = propertiesOf(Properties, { arn, properties });
    const [known] = rows(db, Known, 'select since, next from scheduler_rate where arn = ? and every = ?', arn, every);
    // Without a start date a rate begins at once, when the schedule is created.
    const { since, next } = known ?? { since: clock.now(), next: clock.now() };
    if (!known) save({ arn, every, since, next });
    return { arn, target: Target.Arn, every, since, next: Math.max(next, lastTick({ since, every }, clock.now())) };
  });

  function fire(schedule: Schedule, tick: number): void {
    const { arn, target } = schedule;
    schedule.next = lastTick(schedule, Math.max(tick, clock.now())) + schedule.every;
    save(schedule);
    // The event without an Input of its own: .../scheduler/latest/UserGuide/managing-targets-templated.html
    const time = new Date(tick).toISOString().replace(/\.\d+Z$/, 'Z');
    const event = { version: '0', id: randomUUID(), source: 'aws.scheduler', time, resources: [arn], detail: '{}' };
    options.invokeAsync(target, { ...event, 'detail-type': 'Scheduled Event' });
  }

  const byTick = (a: Schedule, b: Schedule) => a.next - b.next;
  const frequent = ({ every }: Schedule) => every < HOUR;
  const atPace = (pace?: Pace) => all.filter((schedule) => pace !== 'coarse' || !frequent(schedule));
  return {
    name: 'schedules',
    nextDue: (pace) => atPace(pace).toSorted(byTick)[0]?.next ?? null,
    fireDue: (now, pace) => {
      const due = atPace(pace).filter(({ next }) => next <= now);
      for (const schedule of due.toSorted(byTick)) fire(schedule, schedule.next);
      return due.length;
    },
    fireFrequent: (now) => {
      const some = all.filter(frequent);
      for (const schedule of some) fire(schedule, now);
      return some.length;
    },
  };
}

/** The last tick at or before `now` of a rate that began with a tick at `since`. */
const lastTick = ({ since, every }: Pick<Schedule, 'since' | 'every'>, now: number): number =>
  since + Math.floor((now - since) / every) * every;
