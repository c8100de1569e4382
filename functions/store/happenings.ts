import { type Happened, type Happening, oneByOne } from '../domain/reports/happening.ts';
import { daysOf, type Span } from '../domain/reports/period.ts';
import type { Question } from './entity.ts';
import * as q from './questions.ts';
import type { Page, Table } from './table.ts';

export type HappeningStore = ReturnType<typeof happeningStore>;

/** What happened. The only list there is goes by area and time: nobody can be looked up in it (F99). */
export const happeningStore = (table: Table) => ({
  /** What happened in an area in `[from, to)`, in the order of time: one query a day (UTC) and page. */
  async *of(area: string, span: Span): AsyncGenerator<Happening> {
    for (const day of daysOf(span)) {
      let cursor: string | null = null;
      do {
        const page: Page<Happened> = await table.list(within(area, day, span), { cursor });
        for (const one of page.items) {
          if (one.at >= span.to) return;
          if (one.at < span.from) continue; // of a span within one day the query knows the end alone
          yield* oneByOne(one);
        }
        cursor = page.cursor;
      } while (cursor !== null);
    }
  },
});

/** A day, from where the span begins in it and to where it ends; the rows of one instant sort behind the instant. */
function within(area: string, day: string, { from, to }: Span): Question<Happened> {
  const whole = q.happened.under({ area, day });
  if (to.startsWith(day)) return { ...whole, sk: { how: 'before', text: to } };
  return from.startsWith(day) ? { ...whole, sk: { how: 'after', text: from } } : whole;
}
