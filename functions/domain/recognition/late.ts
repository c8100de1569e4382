/** What a report says of what was late: areas that it has to do without, and older weeks that no mail brings. */
import type { Week, Zone } from '../reports/period.ts';
import type { CompanyContent } from './content.ts';
import { daysOfWeek } from './days-told.ts';

/** Null when no area is missing. */
export const missingNote = ({ missing }: Pick<CompanyContent, 'missing'>): string | null =>
  missing.length === 0
    ? null
    : `What was done in ${inWords(missing.map(({ name }) => name))} is not in here yet: the desk could not put it together. It will stand on the page of this week as soon as it can.`;

/** Of older weeks that no mail brings; null when there are none. */
export const besidesNote = (weeks: readonly Week[], zone: Zone): string | null =>
  weeks.length === 0
    ? null
    : `The desk was late: it has made up for ${inWords(weeks.map((week) => daysOfWeek(week, zone)))} as well, and you find ${weeks.length === 1 ? 'that week' : 'those weeks'} under “All weeks”.`;

const inWords = (some: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(some);
