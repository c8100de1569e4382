import * as fc from 'fast-check';

/**
 * Asserts a property. A failure begins with the seed that repeats it: run the test again with `FC_SEED` set to that
 * number.
 */
export function assertProperty<T>(property: fc.IProperty<T>, parameters: fc.Parameters<T> = {}): void {
  const seed = process.env['FC_SEED'];
  const run = fc.check(property, { ...parameters, ...(seed === undefined ? {} : { seed: Number(seed) }) });
  if (run.failed)
    throw new Error(`FC_SEED=${run.seed} repeats this.\n${fc.defaultReportMessage(run)}`, { cause: run.errorInstance });
}

/** The same for a property of things that take time. */
export async function assertAsyncProperty<T>(
  property: fc.IAsyncProperty<T>,
  parameters: fc.Parameters<T> = {},
): Promise<void> {
  const seed = process.env['FC_SEED'];
  const run = await fc.check(property, { ...parameters, ...(seed === undefined ? {} : { seed: Number(seed) }) });
  if (run.failed)
    throw new Error(`FC_SEED=${run.seed} repeats this.\n${fc.defaultReportMessage(run)}`, { cause: run.errorInstance });
}
