/** Quotas of standard workflows: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
import { StateFailure } from './expressions.ts';

/** Input or output of a state, a task's result, a token's answer: bytes of JSON in UTF-8. */
export const MAX_BYTES = 262_144;
/** Events of one execution; the last one says that it failed for that reason. */
export const MAX_EVENTS = 25_000;
/** The longest that an execution runs, in seconds: one year. */
export const MAX_EXECUTION_SECONDS = 365 * 24 * 3600;
/** An ended execution is kept, and its name taken, for 90 days (ms). */
export const KEPT_MS = 90 * 24 * 3600 * 1000;

/**
 * Returns `value` if a state may carry it on.
 * @throws StateFailure `States.DataLimitExceeded` above 256 KiB
 */
export function checkSize<T>(value: T, state: string): T {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') <= MAX_BYTES) return value;
  const what = 'returned a result with a size exceeding the maximum number of bytes service limit.';
  throw new StateFailure('States.DataLimitExceeded', `The state/task '${state}' ${what}`);
}
