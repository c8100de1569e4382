import { Temporal } from 'temporal-polyfill';
import { after, type Instant } from '../time.ts';
import type { Hours } from './area.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * How many dates are looked at for working time. In ten years an area that works 17 hours a week has worked the longest
 * time the desk knows, a year; without a bound, an hour a week would be looked for over 168 years.
 */
const LOOK_AHEAD_DAYS = 3_660;

type Calendar = Exclude<Hours, 'always'>;
type Interval = Calendar['week']['mon'][number];
type Span = { readonly from: number; readonly to: number };

/**
 * The instant `days` working days after `from`. Around the clock a working day is 24 hours; otherwise it is a date on
 * which the area works, and the time of day stays the same in the area's zone. An area that never works counts every
 * date, so that the answer exists.
 */
export function workingDaysAfter(from: Instant, days: number, hours: Hours): Instant {
  if (hours === 'always') return after(from, days * 86_400);
  const never = DAYS.every((day) => hours.week[day].length === 0);
  let date = Temporal.Instant.from(from).toZonedDateTimeISO(hours.timeZone);
  for (let left = days; left > 0;) {
    date = date.add({ days: 1 });
    if (never || intervalsOn(date.toPlainDate(), hours).length > 0) left -= 1;
  }
  return instantAt(date.epochMilliseconds);
}

/**
 * The instant at which `seconds` of working time have passed since `from`: real seconds, between the instants at which
 * the edges of the area's intervals fall in its zone. What ends with an interval is due at that end, not on the next
 * morning. Around the clock it is clock time, and so it is for an area that never works; what is left after the last
 * date we look at is clock time too, so that the answer exists.
 */
export function workingTimeAfter(from: Instant, seconds: number, hours: Hours): Instant {
  if (seconds <= 0) return from;
  let at = Date.parse(from);
  let left = seconds * 1000;
  for (const span of hours === 'always' ? [] : spansFrom(from, hours)) {
    // Never back: a time that a clock change leaves out falls an hour later, into another interval perhaps.
    const begin = Math.max(at, span.from);
    if (begin >= span.to) continue;
    if (begin + left <= span.to) return instantAt(begin + left);
    left -= span.to - begin;
    at = span.to;
  }
  return instantAt(at + left);
}

/** When the area works, date by date, from the date before `from` (a clock change may carry its end over midnight). */
function* spansFrom(from: Instant, hours: Calendar): Generator<Span> {
  if (DAYS.every((day) => hours.week[day].length === 0)) return;
  const first = Temporal.Instant.from(from).toZonedDateTimeISO(hours.timeZone).toPlainDate();
  for (let days = -1; days <= LOOK_AHEAD_DAYS; days += 1) {
    const date = first.add({ days });
    yield* intervalsOn(date, hours)
      .map((interval) => spanOf(interval, date, hours.timeZone))
      .toSorted((a, b) => a.from - b.from);
  }
}

const intervalsOn = (date: Temporal.PlainDate, hours: Calendar): readonly Interval[] =>
  hours.holidays.includes(date.toString()) ? [] : hours.week[DAYS[date.dayOfWeek - 1] ?? 'mon'];

/** The interval on that date. Temporal's rule for clock changes: a time left out is later, a time twice is the first. */
function spanOf(interval: Interval, date: Temporal.PlainDate, timeZone: string): Span {
  const at = (clock: string): number =>
    clock === '24:00'
      ? date.add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: '00:00' }).epochMilliseconds
      : date.toZonedDateTime({ timeZone, plainTime: clock }).epochMilliseconds;
  return { from: at(interval.from), to: at(interval.to) };
}

const instantAt = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString();
