import * as z from 'zod';

/** What every execution and every step gets: ids only. `v` is the version of the shape; executions outlive deployments. */
const Ids = { v: z.literal(1), ref: z.string(), run: z.int(), execution: z.int() };

export const StepInput = z.discriminatedUnion('step', [
  z.object({ ...Ids, step: z.literal('next') }),
  z.object({ ...Ids, step: z.literal('ask'), seconds: z.int(), token: z.string() }),
  z.object({ ...Ids, step: z.literal('hold'), seconds: z.int(), token: z.string() }),
  z.object({ ...Ids, step: z.literal('recover'), error: z.string() }),
]);
export type StepInput = z.infer<typeof StepInput>;
export type InputOf<S extends StepInput['step']> = Extract<StepInput, { step: S }>;

/** The event of EventBridge by which failed, timed-out and aborted executions come back. */
export const ExecutionEnded = z.object({
  'detail-type': z.literal('Step Functions Execution Status Change'),
  detail: z.object({ name: z.string(), status: z.string() }),
});
