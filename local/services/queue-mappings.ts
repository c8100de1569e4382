/**
 * Lambda's event source mappings from a queue to a function:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html. Messages that the function reports as
 * failed, or all of them when it fails itself, stay in the queue until their visibility timeout is over.
 */
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { fields, textOf } from '../intrinsics.ts';
import { type Deployed, type Functions, type Ground, propertiesOf, type Timed } from '../service.ts';
import type { Message, Queues } from './sqs.ts';

/** On AWS a message arrives long after the answer to whoever caused it: here when all else is quiet, or after this (ms). */
const LATEST = 1_000;

interface QueueMappingsOptions {
  readonly mappings: readonly Deployed[];
  readonly queues: Queues;
  readonly functions: Functions;
}

const Properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().max(10),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
});

const Failures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]) });

/**
 * Hands a batch of a queue or a stream to a function. Answers the records that it reports as failed: all of them when
 * it fails itself, or for an answer without sense, or one with a record that is not in the batch.
 */
export async function failedOf<T>(
  functions: Functions,
  { FunctionName: name }: { readonly FunctionName: string },
  batch: readonly T[],
  { recordOf, idOf }: { recordOf: (one: T) => object; idOf: (one: T) => string },
): Promise<readonly T[]> {
  const answer = await functions.invoke(name, { Records: batch.map(recordOf) });
  const read = 'error' in answer ? undefined : Failures.safeParse(answer.payload ?? {}).data;
  const ids = new Set(read?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const failed = batch.filter((one) => ids.has(idOf(one)));
  return read !== undefined && failed.length === ids.size ? failed : batch;
}

/** Whether an event source mapping takes from a queue; all others are taken to be of streams. */
export const isOfQueue = ({ properties }: Deployed): boolean =>
  textOf(fields(properties)['EventSourceArn'])?.split(':')[2] === 'sqs';

/** Makes the mappings. Throws an Error naming what it cannot do. */
export function queueMappings({ work, changed }: Ground, options: QueueMappingsOptions) {
  const { queues, functions } = options;
  const own = options.mappings.filter(isOfQueue);
  const all = own.map((mapping) => ({ ...propertiesOf(Properties, mapping), running: 0 }));
  let enabled = true;

  /** Answers how many batches it began with. */
  function take(): number {
    let begun = 0;
    for (const mapping of all)
      while (enabled && mapping.running < mapping.ScalingConfig.MaximumConcurrency) {
        const batch = queues.receive(mapping.EventSourceArn, mapping.BatchSize);
        if (batch.length === 0) break;
        begun += 1;
        void work.during(() => deliver(mapping, batch));
      }
    return begun;
  }

  async function deliver(mapping: (typeof all)[number], batch: readonly Message[]): Promise<void> {
    mapping.running += 1;
    const failed = await failedOf(functions, mapping, batch, {
      recordOf: (message) => recordOf(mapping.EventSourceArn, message),
      idOf: ({ id }) => String(id),
    });
    mapping.running -= 1;
    for (const message of batch) if (!failed.includes(message)) queues.delete(message);
    if (failed.length === 0) take();
    changed(); // what is left comes by the clock
  }

  async function soon(): Promise<void> {
    await Promise.race([work.quiet(), setTimeout(LATEST, undefined, { ref: false })]);
    take();
  }
  queues.afterSend(() => void soon());

  const timed: Timed = {
    name: 'queues',
    nextDue: () => {
      const open = all.filter((one) => enabled && one.running < one.ScalingConfig.MaximumConcurrency);
      const due = open.flatMap((one) => queues.nextVisible(one.EventSourceArn) ?? []);
      return due.length > 0 ? Math.min(...due) : null;
    },
    fireDue: take,
    failing: () =>
      all.flatMap(({ EventSourceArn: arn, FunctionName: name }) =>
        queues.messages(arn).some(({ receives }) => receives > 0) ? [`queue ${arn.split(':').at(-1)} to ${name}`] : [],
      ),
  };
  return {
    ...timed,
    /** Takes whatever is there: once after boot. */
    wake: () => void take(),
    /** Turns all mappings off or on; messages wait meanwhile. */
    enable: (on: boolean) => {
      enabled = on;
      take();
      changed();
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html (example event) */
const recordOf = (eventSourceARN: string, { id, body, sentAt, receives }: Message) => ({
  messageId: String(id),
  receiptHandle: `${id}-${receives}`,
  body,
  attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(Math.floor(sentAt)) },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion: eventSourceARN.split(':')[3],
});
