import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Instant } from '../time.ts';

/** A span of time: from `from` on, and before `to`. */
export type Span = { readonly from: Instant; readonly to: Instant };

/** The zone in which a desk's weeks and months begin, as an IANA name. */
export type Zone = string;

const WEEK = /^(\d{4})-W(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;

/** A week of ISO 8601 (Monday to Sunday) as `2026-W48`. The year is that of its Thursday; not every year has a week 53. */
export const Week = z
  .string()
  .refine((text) => WEEK.test(text) && mondayOf(text) !== null, 'must be a week such as 2026-W48');
export type Week = z.infer<typeof Week>;

/** A month as `2026-11`. */
export const Month = z.string().refine((text) => firstOf(text) !== null, 'must be a month such as 2026-11');
export type Month = z.infer<typeof Month>;

/** What a report is about: a week or a month of the desk's zone. */
export const Period = z.union([Week, Month], 'must be a week such as 2026-W48 or a month such as 2026-11');
export type Period = z.infer<typeof Period>;

function mondayOf(week: string): Temporal.PlainDate | null {
  const [, year, number] = WEEK.exec(week) ?? [];
  if (year === undefined) return null;
  // The fourth of January lies in the first week of every year (ISO 8601).
  const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 });
  return nameOf(monday) === week ? monday : null;
}

function firstOf(month: string): Temporal.PlainDate | null {
  const [, year, number] = MONTH.exec(month) ?? [];
  const at = { year: Number(year), month: Number(number), day: 1 };
  return year !== undefined && at.month >= 1 && at.month <= 12 ? Temporal.PlainDate.from(at) : null;
}

const nameOf = ({ yearOfWeek = 0, weekOfYear = 0 }: Temporal.PlainDate): Week =>
  `${String(yearOfWeek).padStart(4, '0')}-W${String(weekOfYear).padStart(2, '0')}`;

const dateIn = (at: Instant, zone: Zone): Temporal.PlainDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();

/** The week, and the month, in which an instant lies in this zone. */
export const weekOf = (at: Instant, zone: Zone): Week => nameOf(dateIn(at, zone));
export const monthOf = (at: Instant, zone: Zone): Month => dateIn(at, zone).toPlainYearMonth().toString();

/** The week before, and the one after. */
export const weekBefore = (week: Week): Week => weeksFrom(week, -1);
export const weekAfter = (week: Week): Week => weeksFrom(week, 1);
const weeksFrom = (week: Week, weeks: number): Week => {
  const monday = mondayOf(week);
  return monday ? nameOf(monday.add({ weeks })) : week;
};

/**
 * When a period begins and ends in this zone: at the first instant of its first day, which a change of the clock may
 * put elsewhere than at midnight. Throws an Error for what is no period.
 */
export function spanOf(period: Period, zone: Zone): Span {
  const monday = mondayOf(period);
  const first = monday ?? firstOf(period);
  if (!first) throw new Error(`${period} is no week or month`);
  const next = monday ? first.add({ weeks: 1 }) : first.add({ months: 1 });
  const instant = (date: Temporal.PlainDate): Instant =>
    new Date(date.toZonedDateTime(zone).epochMilliseconds).toISOString();
  return { from: instant(first), to: instant(next) };
}

/** The dates in UTC in which a span lies. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from.slice(0, 10)); at < Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The period of the same kind before, and the one after. */
export const periodBefore = (period: Period): Period => neighbour(period, -1);
export const periodAfter = (period: Period): Period => neighbour(period, 1);
function neighbour(period: Period, steps: number): Period {
  const first = firstOf(period);
  return first ? first.add({ months: steps }).toPlainYearMonth().toString() : weeksFrom(period, steps);
}

/** A date of a zone, and from which instant on it is that date there. */
export type ZoneDay = { readonly date: string; readonly from: Instant };

/** The dates of a period in this zone, each with its first instant. */
export function zoneDays(period: Period, zone: Zone): ZoneDay[] {
  const { from, to } = spanOf(period, zone);
  const days: ZoneDay[] = [];
  for (let date = dateIn(from, zone); ; date = date.add({ days: 1 })) {
    const begins = new Date(date.toZonedDateTime(zone).epochMilliseconds).toISOString();
    if (begins >= to) return days;
    days.push({ date: date.toString(), from: begins });
  }
}
