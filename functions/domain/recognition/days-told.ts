import { spanOf } from '../reports/period.ts';

/** The days of a week in its zone: "2–8 March 2026", "23 February – 1 March 2026". */
export function daysOfWeek(week: string, timeZone: string): string {
  const { from, to } = spanOf(week, timeZone);
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const days = format.formatRange(Date.parse(from), Date.parse(to) - 1).replaceAll(/\s+/g, ' ');
  return days.replace(/^(\d+) – (\d+) /, '$1–$2 ');
}
