/**
 * When a schedule of EventBridge Scheduler ticks: `rate(…)` and `cron(…)`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';

const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: HOUR, day: 24 * HOUR };

/** Instants in ms since the epoch. `since` is when the schedule was created. */
export interface Ticks {
  /** Whether it ticks more often than hourly. */
  readonly frequent: boolean;
  /** The first tick, or null if there is none. */
  first(since: number): number | null;
  /** The first tick that is later than `instant`, or null if there is none. */
  after(instant: number, since: number): number | null;
}

/**
 * Reads a schedule's expression.
 * @param zone ScheduleExpressionTimezone, which is no matter to a rate
 * @throws Error that says what is wrong with it, or not known here
 */
export function ticksOf(expression: string, zone: string): Ticks {
  const [, kind, inside = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(inside, expression);
  if (kind === 'cron') return cron(inside, zone);
  throw new Error(`"${expression}" is neither a rate nor a cron, which is all that the local desk knows`);
}

function rate(inside: string, expression: string): Ticks {
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inside) ?? [];
  const every = Number(count) * (UNITS[unit] ?? 0);
  if (!(every > 0)) throw new Error(`"${expression}" is not a rate such as rate(5 minutes)`);
  return {
    frequent: every < HOUR,
    first: (since) => since, // without a start date a rate begins at once, when the schedule is created
    after: (instant, since) => since + (Math.floor((instant - since) / every) + 1) * every,
  };
}

/**
 * Six fields: minutes, hours, day of month, month, day of week (1 or SUN to 7 or SAT), year. croner reads them as
 * Quartz does, as AWS does. Refused here though AWS takes it: more than one minute of an hour.
 */
function cron(fields: string, zone: string): Ticks {
  const refuse = (what: string): never => {
    throw new Error(`cron(${fields}): ${what}`);
  };
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = '', ...more] = fields.split(' ');
  if (year === '' || more.length > 0)
    refuse('six fields are needed: minutes hours day-of-month month day-of-week year');
  if (!/^[0-5]?\d$/.test(minutes)) refuse('the local desk knows one minute of an hour only; say the rest by a rate');
  if ((day === '?') === (weekday === '?')) refuse('of day-of-month and day-of-week one is ? and the other is not');
  if ([hours, month, year].includes('?')) refuse('? stands for a day only');
  if (/(?<!#)[089]/.test(weekday)) refuse('days of the week are 1 (SUN) to 7 (SAT)');
  if (!/^(\*|[\d,/-]+)$/.test(year) || year.match(/\d{3,}/g)?.some((one) => Number(one) < 1970 || Number(one) > 2199))
    refuse('years are 1970 to 2199');
  const pattern = read(fields, zone, refuse);
  /**
   * "When time shifts forward in the Spring, if a cron expression falls on a non-existent date and time, your schedule
   * invocation is skipped. When time shifts backwards in the Fall, your schedule runs only once and does not repeat its
   * invocation" (the page above, Daylight savings time): of two equal times the first. croner puts off and repeats.
   */
  const counts = (at: Date): boolean => {
    const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
    const first = there.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' });
    return pattern.match(at) && first.equals(there);
  };
  const after = (instant: number): number | null => {
    let at = pattern.nextRun(new Date(instant));
    while (at !== null && !counts(at)) at = pattern.nextRun(at);
    return at?.getTime() ?? null;
  };
  return { frequent: false, first: after, after };
}

function read(fields: string, timezone: string, refuse: (what: string) => never): Cron {
  try {
    const options = { timezone, paused: true, alternativeWeekdays: true, sloppyRanges: true };
    const pattern = new Cron(`0 ${fields}`, options);
    pattern.nextRun(new Date(0)); // an unknown zone is noticed here
    return pattern;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
