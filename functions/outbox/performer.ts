import type { Effect, OutboxRow } from '../domain/outbox/outbox-row.ts';
import type { Instant } from '../domain/time.ts';

/** How an attempt at an effect ended. `recorded`: the performer wrote the end itself, in one transaction with more. */
export type Attempt =
  | { readonly end: 'done'; readonly outcome: string }
  | { readonly end: 'recorded'; readonly outcome: string }
  | { readonly end: 'again'; readonly reason: string };

/** Performs one kind of effect, once its row is claimed. Never throws for the failure of a service outside. */
export type Performer<K extends Effect['kind']> = (
  row: OutboxRow,
  effect: Extract<Effect, { kind: K }>,
  now: Instant,
) => Promise<Attempt>;

/**
 * What a performer throws when the outside call was made, and the table could not be told how it ended. The claim
 * stands then, so that the call is not made again: once its lease has run out, the row is judged as one in doubt.
 */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

/** What a mail was to tell is gone for good: to try again would not bring it back. */
export class NothingToSay extends Error {
  override readonly name = 'NothingToSay';
}
