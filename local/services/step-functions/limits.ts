/** Quotas of standard workflows, and which retrier or catcher takes an error: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
import type { Catcher, Retrier } from './definition.ts';
import { StateFailure } from './expressions.ts';

/** Input or output of a state, a task's result, a token's answer: bytes of JSON in UTF-8. */
export const MAX_BYTES = 262_144;
/** Events of one execution; the last one says that it failed for that reason. */
export const MAX_EVENTS = 25_000;
/** Iterations of an inline Map at once: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
export const MAX_AT_ONCE = 40;
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

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function takes(names: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false; // by no name
  if (names.includes(error)) return true;
  if (error === 'States.DataLimitExceeded') return false; // by no wildcard
  return names.includes('States.ALL') || (names.includes('States.TaskFailed') && error !== 'States.Timeout');
}

/** The index of the catcher that takes `error`, or -1. */
export const catcherFor = (catchers: readonly Catcher[], error: string): number =>
  catchers.findIndex(({ ErrorEquals }) => takes(ErrorEquals, error));

/**
 * The delay before the next attempt and the new counts, or undefined if there is none. The first retrier that names
 * the error decides; when its attempts are used up, no later one is asked.
 */
export function retryOf(retriers: readonly Retrier[], error: string, counts: readonly number[]) {
  const at = retriers.findIndex(({ ErrorEquals }) => takes(ErrorEquals, error));
  const retrier = retriers[at];
  const done = counts[at] ?? 0;
  if (retrier === undefined || done >= retrier.MaxAttempts) return undefined;
  const seconds = Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** done, retrier.MaxDelaySeconds ?? Infinity);
  const delayMs = Math.round(seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? Math.random() : 1));
  return { delayMs, retries: retriers.map((_, i) => (counts[i] ?? 0) + (i === at ? 1 : 0)) };
}
