import * as z from 'zod';

/** The event of EventBridge by which failed, timed-out and aborted executions come back. */
export const ExecutionEnded = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({ name: z.string(), status: z.string() }),
});

/**
 * What EventBridge Scheduler sends a function when its schedule says nothing else:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
export const ScheduledEvent = z.object({ source: z.literal('aws.scheduler') });
