import type { Area } from '../directory/area.ts';
import type { Position } from '../tickets/listing.ts';
import type { Instant } from '../time.ts';
import { areasApart, type Reader, type Work } from './compose.ts';
import type { Counted } from './counted.ts';
import { ABOUT, type FigureId } from './figures.ts';

/** A ticket behind a figure. `things` of the sample are of it; the rest is null where it would tell of too few people. */
export type Behind = {
  readonly ref: string;
  readonly area: string;
  readonly subject: string | null;
  readonly at: Instant;
  things: number;
  readonly counts: boolean | null;
  readonly line: string | null;
};

/**
 * Collects the tickets behind a figure while they are counted, in the areas that its reader serves. Of acts of people
 * it lists all on which there were any, kept and missed alike: nobody's failures are listed (F94).
 */
export function behind(figure: FigureId, { area, serves }: Reader) {
  const found = new Map<string, Behind>();
  return {
    add(one: Counted): void {
      if (one.figure !== figure || (area !== null && one.area !== area)) return;
      const known = found.get(one.ref);
      if (known) known.things += 1;
      else {
        const { ref, area: of, subject, at, counts, line } = one;
        found.set(one.ref, { ref, area: of, subject, at, things: 1, counts, line });
      }
    },

    /** Those after a place, in the order of time and then of references; `limit` at most, and whether there are more. */
    page(work: Work, from: Position | null, limit: number): { readonly items: Behind[]; readonly more: boolean } {
      const told = areasApart(work, figure).alone;
      const served = new Set(work.areas.filter((one: Area) => serves(one)).map(({ id }) => id));
      const tells = (one: Behind): boolean => ABOUT[figure].tells !== 'acts' && told.includes(one.area);
      const items = [...found.values()]
        .filter((one) => served.has(one.area) && (from === null || isAfter(one, from)))
        .toSorted((a, b) => (isAfter(a, b) ? 1 : -1))
        .map((one) => (tells(one) ? one : { ...one, counts: null, line: null }));
      return { items: items.slice(0, limit), more: items.length > limit };
    },
  };
}

const isAfter = (a: Position, b: Position): boolean => a.at > b.at || (a.at === b.at && a.ref > b.ref);
