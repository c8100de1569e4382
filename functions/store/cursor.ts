/** Cursors: positions in a list as callers carry them, in their hands and so checked when they come back. */
import * as z from 'zod';
import { foreignCursor } from '../domain/foreign-cursor.ts';
import { indexAttributes, type Question } from './entity.ts';
import { takes } from './keys.ts';

export const toCursor = (position: Record<string, unknown>) =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** A key that DynamoDB takes: whole characters, not empty, at most so many bytes of UTF-8. */
const keyUpTo = (bytes: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.isWellFormed() && Buffer.byteLength(text) <= bytes);
const PK = keyUpTo(2048);
const SK = keyUpTo(1024);

/**
 * The position in this list that a cursor stands for: the keys of an item, of the table and of the list's index, within
 * what the list asks for. Throws DeskError `invalid` for anything else, also for a cursor of another list.
 */
export function positionIn({ index, pk, sk }: Question<unknown>, cursor: string) {
  const names = index === undefined ? { pk: 'pk', sk: 'sk' } : indexAttributes(index);
  const Position = z.strictObject({
    pk: PK,
    sk: SK,
    [names.pk]: z.literal(pk),
    [names.sk]: SK.refine((text) => takes(sk, text)),
  });
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw foreignCursor(cause);
  }
}
