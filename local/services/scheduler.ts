/** EventBridge Scheduler: schedules of the template, their next tick kept in the database. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ground, Pace, Timed } from '../service.ts';
import { deliveries, type Outlets, Target } from './deliveries.ts';
import { type Recurrence, recurrence } from './schedule-expressions.ts';

/** A schedule of the template: its ARN and the resolved properties of AWS::Scheduler::Schedule. */
export interface ScheduleResource {
  readonly arn: string;
  readonly properties: unknown;
}

const Properties = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  GroupName: z.string().optional(),
  KmsKeyArn: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  Target: Target.loose(),
});

interface Schedule {
  readonly arn: string;
  readonly enabled: boolean;
  readonly target: Target;
  readonly rule: Recurrence;
  /** The next tick (ms), already collapsed to the last one that has passed; null when there is none. */
  next: number | null;
}

interface SchedulerOptions extends Outlets {
  readonly schedules: readonly ScheduleResource[];
}

/**
 * Makes the scheduler: two things for the clock, the schedules and the deliveries they began. Ticks that passed while
 * the desk was stopped, or during a coarse step, fire once, as the last of them. Throws an Error naming the schedule
 * for anything in the template that it cannot do.
 */
export function scheduler(ground: Ground, options: SchedulerOptions): readonly [schedules: Timed, deliveries: Timed] {
  const { clock, db } = ground;
  db.exec(`create table if not exists scheduler_schedule (arn text primary key, expression text not null,
    since real not null, next real)`);
  const save = db.prepare('update scheduler_schedule set next = ? where arn = ?');
  const out = deliveries(ground, 'scheduler', options);
  const all = options.schedules.map((resource) => open(resource));

  function open({ arn, properties }: ScheduleResource): Schedule {
    const read = Properties.safeParse(properties);
    if (!read.success) throw new Error(`${arn}: ${z.prettifyError(read.error)}`);
    const { ScheduleExpression, ScheduleExpressionTimezone: zone, State, Target: target } = read.data;
    const expression = `${ScheduleExpression} ${zone}`;
    const known = db.prepare('select * from scheduler_schedule where arn = ? and expression = ?').get(arn, expression);
    const since = known ? Number(known['since']) : clock.now();
    const rule = recurrence(ScheduleExpression, zone, since);
    let next = known && known['next'] !== null ? Number(known['next']) : null;
    if (!known) {
      // A rate begins with a tick at its creation: hence the tick after the instant just before.
      next = rule.next(since - 1);
      db.prepare('insert or replace into scheduler_schedule values (?, ?, ?, ?)').run(arn, expression, since, next);
    }
    return { arn, enabled: State === 'ENABLED', target, rule, next: latest(rule, next) };
  }

  /** Of the ticks from `next` on that have passed already, the last; else `next` itself. */
  function latest(rule: Recurrence, next: number | null): number | null {
    let last = next;
    for (let tick = next; tick !== null && tick <= clock.now(); tick = rule.next(tick)) last = tick;
    return last;
  }

  function fire(schedule: Schedule, tick: number): void {
    schedule.next = schedule.rule.next(Math.max(tick, clock.now()));
    save.run(schedule.next, schedule.arn);
    const input =
      schedule.target.Input ??
      JSON.stringify({
        source: 'aws.scheduler',
        'detail-type': 'Scheduled Event',
        detail: '{}',
        resources: [schedule.arn],
        time: seconds(tick),
      });
    // Context attributes: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    const filled = input
      .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
      .replaceAll('<aws.scheduler.scheduled-time>', seconds(tick))
      .replaceAll('<aws.scheduler.execution-id>', randomUUID());
    out.deliver(schedule.arn, schedule.target, JSON.parse(filled));
  }

  /** The enabled schedules with a tick at or before `now`, in order of it. */
  const ripe = (now: number, wanted: (schedule: Schedule) => boolean) =>
    all
      .flatMap((schedule) =>
        schedule.enabled && wanted(schedule) && schedule.next !== null ? [{ schedule, tick: schedule.next }] : [],
      )
      .filter(({ tick }) => tick <= now)
      .toSorted((a, b) => a.tick - b.tick);
  const atPace = (pace: Pace | undefined) => (schedule: Schedule) => pace !== 'coarse' || !schedule.rule.frequent;

  const schedules: Timed = {
    name: 'schedules',
    nextDue: (pace) => ripe(Infinity, atPace(pace))[0]?.tick ?? null,
    fireDue: (now, pace) => {
      const due = ripe(now, atPace(pace));
      for (const { schedule, tick } of due) fire(schedule, tick);
      return due.length;
    },
    fireFrequent: (now) => {
      const frequent = all.filter((schedule) => schedule.enabled && schedule.rule.frequent);
      for (const schedule of frequent) fire(schedule, now);
      return frequent.length;
    },
  };
  return [schedules, out];
}

const seconds = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
