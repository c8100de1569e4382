/**
 * How EventBridge and its Scheduler hand an event to a target: asynchronously, retried with back-off by the target's
 * RetryPolicy, then to its dead-letter queue. Each delivery is a row before it is tried, so none is lost by a kill.
 * What the function does with the event afterwards (and its own retries) is Lambda's business, not ours.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { complain } from '../complain.ts';
import type { Ground, Timed } from '../service.ts';

/** Lambda's asynchronous invocation: returns when the event is accepted, throws when it is not. */
export type InvokeAsync = (functionArn: string, payload: unknown) => void | Promise<void>;

/** Retries 185 times and 24 hours unless told otherwise: API_RetryPolicy of EventBridge and Scheduler. */
export const Target = z.object({
  Arn: z.string(),
  Input: z.string().optional(),
  RetryPolicy: z
    .object({
      MaximumRetryAttempts: z.coerce.number().default(185),
      MaximumEventAgeInSeconds: z.coerce.number().default(86_400),
    })
    .prefault({}),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).default({}),
});
export type Target = z.infer<typeof Target>;

export interface Outlets {
  readonly invokeAsync: InvokeAsync;
  /** Puts a message into the queue with this ARN. */
  readonly sendToQueue: (queueArn: string, body: string) => void;
}

export interface Deliveries extends Timed {
  /** Stores the delivery and tries it at once (counted in Work). `ruleArn` names the rule or schedule. */
  deliver(ruleArn: string, target: Target, payload: unknown): void;
}

const Row = z.object({
  id: z.string(),
  rule: z.string(),
  target: z.string(),
  payload: z.string(),
  since: z.number(),
  attempts: z.number(),
});

/** Makes the deliveries of one service; `service` (`events`, `scheduler`) names its table and its entry in `failing`. */
export function deliveries(
  { clock, db, work, changed }: Ground,
  service: 'events' | 'scheduler',
  outlets: Outlets,
): Deliveries {
  const table = `${service}_delivery`;
  db.exec(`create table if not exists ${table} (id text primary key, rule text not null, target text not null,
    payload text not null, since real not null, attempts integer not null default 0, next_try real not null)`);
  /** Rows being tried now. A row that no one tries (the desk was killed) is due by its next_try. */
  const trying = new Set<string>();
  const due = () => db.prepare(`select id, rule, next_try from ${table} order by next_try, rowid`).all();
  const idle = () => due().filter(({ id }) => !trying.has(String(id)));

  function attempt(id: string): void {
    const row = Row.parse(db.prepare(`select * from ${table} where id = ?`).get(id));
    trying.add(id);
    void work.during(async () => {
      try {
        await outlets.invokeAsync(Target.parse(JSON.parse(row.target)).Arn, JSON.parse(row.payload));
        forget(id);
      } catch (error) {
        failed(row, error);
      }
      trying.delete(id);
      changed();
    });
  }
  const forget = (id: string) => db.prepare(`delete from ${table} where id = ?`).run(id);

  function failed(row: z.infer<typeof Row>, error: unknown): void {
    const target = Target.parse(JSON.parse(row.target));
    const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = target.RetryPolicy;
    const next = clock.now() + Math.min(2 ** row.attempts, 600) * 1000;
    if (row.attempts < MaximumRetryAttempts && next - row.since <= MaximumEventAgeInSeconds * 1000) {
      db.prepare(`update ${table} set attempts = attempts + 1, next_try = ? where id = ?`).run(next, row.id);
      return;
    }
    forget(row.id);
    const dead = target.DeadLetterConfig.Arn;
    const cause = error instanceof Error ? error.message : String(error);
    try {
      if (dead === undefined) throw new Error('it has no dead-letter queue');
      outlets.sendToQueue(dead, row.payload);
    } catch (lost) {
      complain(`${service}: an event of ${row.rule} to ${target.Arn} is lost (${cause})`, lost);
    }
  }

  return {
    name: `${service} deliveries`,
    nextDue: () => {
      const at = idle()[0]?.['next_try'];
      return at === undefined ? null : Number(at);
    },
    fireDue: (now) => {
      const ripe = idle().filter((row) => Number(row['next_try']) <= now);
      for (const { id } of ripe) attempt(String(id));
      return ripe.length;
    },
    failing: () => idle().map(({ rule }) => `delivery of ${String(rule)}`),
    deliver: (rule, target, payload) => {
      const id = randomUUID();
      const now = clock.now();
      db.prepare(`insert into ${table} (id, rule, target, payload, since, next_try) values (?, ?, ?, ?, ?, ?)`).run(
        id,
        rule,
        JSON.stringify(target),
        JSON.stringify(payload) ?? 'null',
        now,
        now,
      );
      attempt(id);
    },
  };
}
