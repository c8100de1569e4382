/**
 * EventBridge Scheduler's expressions as rules for "the next tick after this instant":
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
import { Temporal } from 'temporal-polyfill';

export interface Recurrence {
  /** The first tick later than `after` (ms), or null when there is none any more. */
  next(after: number): number | null;
  /** Ticks more than once in an hour. */
  readonly frequent: boolean;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
/** Scheduler counts the days of the week from Sunday = 1. */
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
/** A cron expression without a tick in so many days has none. Leap days are at most eight years apart. */
const HORIZON_DAYS = 366 * 9;

/** Reads `rate(5 minutes)`, `cron(0 9 ? * MON-FRI *)` or `at(2030-01-31T09:00:00)`. `since` anchors a rate (ms). */
export function recurrence(expression: string, zone: string, since: number): Recurrence {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return rate(inner, since);
  if (kind === 'cron') return cron(inner, zone);
  if (kind === 'at') {
    const at = Temporal.PlainDateTime.from(inner).toZonedDateTime(zone).epochMilliseconds;
    return { frequent: false, next: (after) => (at > after ? at : null) };
  }
  throw new Error(`"${expression}" is not a schedule expression`);
}

function rate(inner: string, since: number): Recurrence {
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
  const every = Number(count) * (UNITS[unit] ?? 0);
  if (!(every > 0)) throw new Error(`rate(${inner}) is not a rate`);
  // Without a start date a rate begins at once, when the schedule is created.
  const next = (after: number) => (after < since ? since : since + (Math.floor((after - since) / every) + 1) * every);
  return { frequent: every < 3_600_000, next };
}

/** All values of one field: lists, ranges, steps and names; `*` and `?` are all of them. */
function values(field: string, low: number, high: number, names: readonly string[] = []): Set<number> {
  const number = (word: string) => {
    const named = names.indexOf(word.toUpperCase());
    const value = named >= 0 ? named + low : Number(word);
    if (!Number.isInteger(value) || value < low || value > high)
      throw new Error(`cron: ${field} is not between ${low} and ${high}`);
    return value;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const [from = '', to] = range.split('-');
    const all = from === '*' || from === '?';
    const start = all ? low : number(from);
    const end = to !== undefined ? number(to) : all || step !== undefined ? high : start;
    const by = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(by) || by < 1) throw new Error(`cron: ${field} has no whole step`);
    // FRI-MON goes round the end of the week.
    for (let v = start; v <= (end < start ? end + high - low + 1 : end); v += by)
      found.add(v > high ? v - (high - low + 1) : v);
  }
  return found;
}

type DayTest = (day: Temporal.PlainDate) => boolean;
/** 1 (Sunday) to 7, as Scheduler counts. */
const weekday = (day: Temporal.PlainDate) => (day.dayOfWeek % 7) + 1;

function dayOfMonth(field: string): DayTest {
  if (field === 'L') return (day) => day.day === day.daysInMonth;
  const [, wanted] = /^(\d+)W$/.exec(field) ?? [];
  if (wanted === undefined) {
    const days = values(field, 1, 31);
    return (day) => days.has(day.day);
  }
  return (day) => {
    // The working day nearest to that date, without leaving the month.
    const date = day.with({ day: Math.min(Number(wanted), day.daysInMonth) });
    const shift =
      date.dayOfWeek === 6
        ? date.day === 1
          ? 2
          : -1
        : date.dayOfWeek === 7
          ? date.day === date.daysInMonth
            ? -2
            : 1
          : 0;
    return day.equals(date.add({ days: shift }));
  };
}

function dayOfWeek(field: string): DayTest {
  const [, name = '', nth] = /^(\w+)#([1-5])$/.exec(field) ?? [];
  if (nth !== undefined) {
    const days = values(name, 1, 7, DAYS);
    return (day) => days.has(weekday(day)) && Math.ceil(day.day / 7) === Number(nth);
  }
  if (field === 'L') return (day) => weekday(day) === 7;
  const [, last] = /^(\w+)L$/.exec(field) ?? [];
  const days = values(last ?? field, 1, 7, DAYS);
  return (day) => days.has(weekday(day)) && (last === undefined || day.day + 7 > day.daysInMonth);
}

function cron(inner: string, zone: string): Recurrence {
  const [minute, hour, dom, month, dow, year, ...rest] = inner.trim().split(/\s+/);
  if (!minute || !hour || !dom || !month || !dow || !year || rest.length > 0)
    throw new Error(`cron(${inner}) has not six fields`);
  if ((dom === '?') === (dow === '?')) throw new Error(`cron(${inner}): one of day-of-month and day-of-week is ?`);
  const ascending = (set: Set<number>) => [...set].toSorted((a, b) => a - b);
  const minutes = ascending(values(minute, 0, 59));
  const hours = ascending(values(hour, 0, 23));
  const months = values(month, 1, 12, MONTHS);
  const years = values(year, 1970, 2199);
  const fits = dow === '?' ? dayOfMonth(dom) : dayOfWeek(dow);

  function next(after: number): number | null {
    const from = Temporal.Instant.fromEpochMilliseconds(Math.floor(after)).toZonedDateTimeISO(zone);
    let day = from.toPlainDate();
    for (let i = 0; i < HORIZON_DAYS; i += 1, day = day.add({ days: 1 })) {
      if (!years.has(day.year) || !months.has(day.month) || !fits(day)) continue;
      for (const h of hours) {
        if (i === 0 && h < from.hour) continue;
        for (const m of minutes) {
          const local = day.toPlainDateTime({ hour: h, minute: m });
          // A tick that daylight saving leaves out is skipped; one that happens twice runs the first time only.
          const tick = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
          if (tick.epochMilliseconds > after && tick.toPlainDateTime().equals(local)) return tick.epochMilliseconds;
        }
      }
    }
    return null;
  }
  return { next, frequent: minutes.length > 1 };
}
