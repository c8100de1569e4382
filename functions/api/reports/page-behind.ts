import { createHash } from 'node:crypto';
import * as z from 'zod';
import { foreignCursor } from '../../domain/foreign-cursor.ts';
import { type Behind, behind } from '../../domain/reports/behind.ts';
import type { Reader } from '../../domain/reports/compose.ts';
import type { FigureId } from '../../domain/reports/figures.ts';
import type { Period, Zone } from '../../domain/reports/period.ts';
import type { Position } from '../../domain/tickets/listing.ts';
import { Instant } from '../../domain/time.ts';
import type { Page } from '../../store/table.ts';
import type { ReadWork } from '../../use-cases/read-work.ts';

type Asked = {
  readonly readWork: ReadWork;
  readonly period: Period;
  readonly figure: FigureId;
  readonly reader: Reader;
  readonly page: { readonly limit: number; readonly cursor?: string | undefined };
};

/** A place in a list, which knows of which list it is: a cursor of another is refused. */
const Cursor = z.strictObject({ of: z.string(), at: Instant, ref: z.string().max(40) });

/** A page of the tickets behind a figure. Each costs what the figure itself costs: the list is made as it is counted. */
export async function pageBehind(asked: Asked): Promise<Page<Behind> & { readonly zone: Zone }> {
  const { readWork, period, figure, reader, page } = asked;
  const of = createHash('sha256')
    .update(JSON.stringify([period, figure, reader.area]))
    .digest('base64url')
    .slice(0, 12);
  const from = page.cursor === undefined ? null : placeIn(page.cursor, of);
  const list = behind(figure, reader);
  const work = await readWork(period, list.add);
  const { items, more } = list.page(work, from, page.limit);
  const last = items.at(-1);
  const next = more && last ? { of, at: last.at, ref: last.ref } : null;
  return {
    items,
    cursor: next && Buffer.from(JSON.stringify(next)).toString('base64url'),
    zone: work.zone,
  };
}

/** Throws DeskError `invalid` for what is no cursor of this list. */
function placeIn(cursor: string, of: string): Position {
  try {
    return Cursor.extend({ of: z.literal(of) }).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw foreignCursor(cause);
  }
}
