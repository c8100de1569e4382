import { formsOf } from '../mails/recipients.ts';
import { after, type Instant, secondsBetween } from '../time.ts';
import { SHARDS } from '../shards.ts';
import { CELL, HOUR, type Tally } from './bucket.ts';

/**
 * How many forms may come within an hour: from one source, to one area, and to the whole desk. A source may be a company
 * behind one address, or a shop that sends its customers' forms itself.
 */
const FORMS_WITHIN_AN_HOUR = { source: 600, area: 4_000, desk: 16_000 } as const;

/**
 * The limits of one form. What many post at once is counted in one of eight places, as the ticket's reference falls, and
 * each place takes its part of the limit: no item is written by all requests of the desk.
 */
export const limitsOfForm = ({ source, area, shard }: { source: string; area: string; shard: number }) =>
  [
    { of: `forms from ${source}`, most: FORMS_WITHIN_AN_HOUR.source },
    { of: `forms to ${area}, part ${shard}`, most: FORMS_WITHIN_AN_HOUR.area / SHARDS },
    { of: `forms to the whole desk, part ${shard}`, most: FORMS_WITHIN_AN_HOUR.desk / SHARDS },
  ] as const;

/**
 * So many acknowledgements an hour go to one address that forms name, whatever stands in it behind a plus: anybody can
 * write another's name into a form, and the desk shall not be how they are mailed to. The tickets are opened all the same.
 */
export const answersTo = (email: string) =>
  ({ of: `forms in the name of ${formsOf(email)[0] ?? email}`, most: 10 }) as const;

/**
 * Whole seconds until there is room for one more below `most` within an hour, by what was counted in cells of ten
 * minutes; 0 when there is.
 */
export function secondsUntilRoom(cells: readonly Pick<Tally, 'cell' | 'drawn'>[], most: number, now: Instant): number {
  let total = cells.reduce((sum, { drawn }) => sum + drawn, 0);
  let wait = 0;
  for (const { cell, drawn } of cells.toSorted((one, other) => one.cell.localeCompare(other.cell))) {
    if (total < most) break;
    total -= drawn;
    wait = Math.max(1, Math.ceil(secondsBetween(now, after(cell, CELL + HOUR))));
  }
  return wait;
}
