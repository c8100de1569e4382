/**
 * Lambda's queue of asynchronous invocations: kept on disk before the caller is answered, and retried after one and two
 * minutes (AWS Lambda, "How Lambda handles errors and retries with asynchronous invocation"). No function of the stack
 * has a destination for what fails three times, so it is given up, aloud. An invocation that a crash of the desk
 * interrupted runs again: at least once, as in AWS.
 */
import { z } from 'zod';
import { complain } from '../../complain.ts';
import { rows, run } from '../../rows.ts';
import type { Ground } from '../../service.ts';
import { type Answer, failureOf } from './protocol.ts';

/** `payload` is JSON. */
const Row = z.object({ id: z.number(), arn: z.string(), payload: z.string(), attempts: z.number(), due: z.number() });
type Row = z.infer<typeof Row>;
const RETRY_MS = [60_000, 120_000];

/** `invoke` runs a function once. */
export function asyncQueue(
  { db, clock, work, changed }: Ground,
  invoke: (functionArn: string, payload: string) => Promise<Answer>,
) {
  db.exec(`create table if not exists lambda_event (id integer primary key autoincrement, arn text not null,
    payload text not null, attempts integer not null default 0, due real not null)`);
  const running = new Set<number>();
  let closed = false;
  /** What nobody runs now, in order of its time. */
  const waiting = () =>
    closed ? [] : rows(db, Row, 'select * from lambda_event order by due, id').filter(({ id }) => !running.has(id));

  function settle({ id, arn, attempts }: Row, answer: Answer): void {
    const wait = RETRY_MS[attempts];
    if ('failure' in answer && wait !== undefined) {
      run(db, 'update lambda_event set attempts = attempts + 1, due = ? where id = ?', clock.now() + wait, id);
      return;
    }
    if ('failure' in answer) complain(`an event for ${arn} is given up: ${answer.failure.errorMessage}`);
    run(db, 'delete from lambda_event where id = ?', id);
  }

  function begin(row: Row): void {
    running.add(row.id);
    void work.during(async () => {
      const answer = await invoke(row.arn, row.payload).catch((error: unknown) => ({ failure: failureOf(error) }));
      running.delete(row.id);
      if (closed) return;
      settle(row, answer);
      changed();
    });
  }

  function fireDue(now: number): number {
    const due = waiting().filter((row) => row.due <= now);
    due.forEach(begin);
    return due.length;
  }

  return {
    accept(functionArn: string, payload: string): void {
      const insert = 'insert into lambda_event (arn, payload, due) values (?, ?, ?)';
      run(db, insert, functionArn, payload, clock.now());
      fireDue(clock.now());
    },
    timed: {
      name: 'lambda',
      nextDue: () => waiting()[0]?.due ?? null,
      fireDue,
      failing: () => [...new Set(waiting().flatMap(({ arn, attempts }) => (attempts > 0 ? [arn] : [])))],
    },
    close: (): void => void (closed = true),
  };
}
