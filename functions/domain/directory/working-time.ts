import { Temporal } from 'temporal-polyfill';
import { after, type Instant } from '../time.ts';
import type { Hours } from './area.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * The instant `days` working days after `from`. Around the clock a working day is 24 hours; otherwise it is a date on
 * which the area works, and the time of day stays the same in the area's zone. An area that never works counts every
 * date, so that the answer exists.
 */
export function workingDaysAfter(from: Instant, days: number, hours: Hours): Instant {
  if (hours === 'always') return after(from, days * 86_400);
  const works = (date: Temporal.ZonedDateTime): boolean =>
    DAYS.every((day) => hours.week[day].length === 0) || hours.week[DAYS[date.dayOfWeek - 1] ?? 'mon'].length > 0;
  let date = Temporal.Instant.from(from).toZonedDateTimeISO(hours.timeZone);
  for (let left = days; left > 0;) {
    date = date.add({ days: 1 });
    if (works(date)) left -= 1;
  }
  return new Date(date.epochMilliseconds).toISOString();
}
