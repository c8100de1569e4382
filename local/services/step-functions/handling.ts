/**
 * Which retrier or catcher takes an error.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
import type { Catcher, Retrier } from './definition.ts';

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
