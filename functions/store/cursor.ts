import * as z from 'zod';
import { DeskError } from '../domain/errors.ts';

const Position = z.record(z.string(), z.string());
/** A position in a list as callers carry it. */
export const toCursor = (position: Record<string, unknown>) =>
  Buffer.from(JSON.stringify(Position.parse(position))).toString('base64url');

/** The position that a cursor stands for. Throws DeskError `invalid` for anything that is not one of ours. */
export function fromCursor(cursor: string) {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new DeskError('invalid', 'This cursor is not one of ours', {}, { cause });
  }
}
