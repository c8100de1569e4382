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
