/**
 * Lambda's queue of asynchronous invocations: kept on disk before the caller is answered, retried after one and two
 * minutes, then handed to the failure destination (AWS Lambda, "How Lambda handles errors and retries with
 * asynchronous invocation"). An invocation that a crash of the desk interrupted runs again: at least once, as in AWS.
 */
import { z } from 'zod';
import type { Ground, Timed } from '../../service.ts';
import type { Answer } from './protocol.ts';

const Invocation = z.object({
  requestId: z.string(),
  functionArn: z.string(),
  /** JSON */
  payload: z.string(),
  retries: z.number(),
  /** ARN of a queue that takes the invocation record. */
  onFailure: z.string().optional(),
  /** ARN of a queue that takes the bare event. */
  deadLetter: z.string().optional(),
});
export type AsyncInvocation = z.infer<typeof Invocation>;

/** Puts `body` into the queue with this ARN. */
export type Deliver = (queueArn: string, body: string) => void | Promise<void>;

const Row = z.object({
  id: z.number(),
  invocation: z.string().transform((text) => Invocation.parse(JSON.parse(text))),
  attempts: z.number(),
});
const Due = z.object({ due: z.number().nullable() });
const RETRY_MS = [60_000, 120_000];

export function asyncQueue(
  { db, clock, work, changed }: Ground,
  { run, deliver }: { run: (arn: string, payload: string, requestId: string) => Promise<Answer>; deliver?: Deliver },
): { accept(invocation: AsyncInvocation): void; readonly timed: Timed; close(): void } {
  db.exec(
    'create table if not exists lambda_async (id integer primary key autoincrement, invocation text not null, attempts integer not null, due real not null)',
  );
  const insert = db.prepare('insert into lambda_async (invocation, attempts, due) values (?, 0, ?)');
  const retry = db.prepare('update lambda_async set attempts = ?, due = ? where id = ?');
  const remove = db.prepare('delete from lambda_async where id = ?');
  const dueRows = db.prepare('select id, invocation, attempts from lambda_async where due <= ? order by due, id');
  const first = db.prepare('select min(due) as due from lambda_async where id not in (select value from json_each(?))');
  const failing = db.prepare('select distinct invocation from lambda_async where attempts > 0');
  const running = new Set<number>();
  let closed = false;

  const settle = async ({ id, invocation, attempts: before }: z.infer<typeof Row>, answer: Answer) => {
    const attempts = before + 1;
    if ('payload' in answer) return void remove.run(id);
    if (attempts <= invocation.retries)
      return void retry.run(attempts, clock.now() + (RETRY_MS[before] ?? 120_000), id);
    if (invocation.onFailure !== undefined)
      await deliver?.(invocation.onFailure, record(invocation, answer.failure, attempts, clock.now()));
    if (invocation.deadLetter !== undefined) await deliver?.(invocation.deadLetter, invocation.payload);
    remove.run(id);
  };
  const begin = (row: z.infer<typeof Row>) => {
    running.add(row.id);
    const { functionArn, payload, requestId } = row.invocation;
    void work.during(async () => {
      try {
        const answer = await run(functionArn, payload, requestId).catch(serviceFailure);
        if (!closed) await settle(row, answer);
      } catch {
        if (!closed) retry.run(row.attempts, clock.now() + 60_000, row.id); // the destination refused: once more in a minute
      } finally {
        running.delete(row.id);
        if (!closed) changed();
      }
    });
  };
  const fireDue = (now: number): number => {
    const rows = dueRows
      .all(now)
      .map((row) => Row.parse(row))
      .filter((row) => !running.has(row.id));
    rows.forEach(begin);
    return rows.length;
  };

  return {
    accept(invocation) {
      insert.run(JSON.stringify(invocation), clock.now());
      fireDue(clock.now());
    },
    timed: {
      name: 'lambda',
      nextDue: () => (closed ? null : Due.parse(first.get(JSON.stringify([...running]))).due),
      fireDue,
      failing: () =>
        failing.all().map((row) => z.object({ invocation: Row.shape.invocation }).parse(row).invocation.functionArn),
    },
    close: () => void (closed = true),
  };
}

const serviceFailure = (error: unknown): Answer => ({
  failure: { errorType: 'ServiceException', errorMessage: String(error) },
});

/** The invocation record (AWS Lambda, "Capturing records of Lambda asynchronous invocations"). */
function record(invocation: AsyncInvocation, failure: unknown, attempts: number, now: number): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: invocation.requestId,
      functionArn: `${invocation.functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: JSON.parse(invocation.payload),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: failure,
  });
}
