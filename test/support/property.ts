import * as fc from 'fast-check';

/**
 * Asserts a property. A failure begins with the seed that repeats it: run the test again with `FC_SEED` set to that
 * number.
 */
export function assertProperty<T>(property: fc.IRawProperty<T>, parameters: fc.Parameters<T> = {}): void {
  const seed = process.env['FC_SEED'];
  fc.assert(property, {
    ...parameters,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    reporter: (run) => {
      if (run.failed) throw new Error(`FC_SEED=${run.seed} repeats this.\n${fc.defaultReportMessage(run)}`);
    },
  });
}
