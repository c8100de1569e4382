/** Why DynamoDB refused a write. */
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DeskError } from '../domain/errors.ts';
import type { Write } from './entity.ts';

/** A write that was refused: its place in the list, its entity, and whether there was such an item at all. */
interface Refused {
  readonly index: number;
  readonly entity: string;
  readonly there: boolean;
}

/** Nothing was written, because at least one condition did not hold. Callers are told no more; `refused` is for the code. */
export class ConflictError extends DeskError {
  readonly refused: readonly Refused[];
  constructor(refused: readonly Refused[], cause: unknown) {
    super('conflict', 'Somebody else was faster. Please look again.', {}, { cause });
    this.refused = refused;
  }
}

/** Reasons of a cancelled transaction that pass by themselves. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** The writes whose conditions did not hold; none for another error. */
export function refusals(error: unknown, writes: readonly Write[]): Refused[] {
  const one = (index: number, item: object = {}): Refused => ({
    index,
    entity: writes[index]?.entity ?? '',
    there: Object.keys(item).length > 0,
  });
  if (error instanceof ConditionalCheckFailedException) return [one(0, error.Item)];
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).flatMap(({ Code, Item }, i) =>
    Code === 'ConditionalCheckFailed' ? [one(i, Item)] : [],
  );
}

/** Whether the same write may succeed in a moment: it met another transaction, or too many at once. */
export const passes = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => PASSING.has(Code ?? '')));
