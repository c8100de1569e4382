import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { DeskError } from './errors.ts';

/** An instant as the desk stores it: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** Seconds of a year: no length of time in the desk is longer, as no instant may lie where a date cannot. */
export const A_YEAR = 31_536_000;

/**
 * An ISO 8601 duration, at least a second and at most a year. A calendar unit above the day is refused: a month is not
 * a length.
 */
export const Duration = z
  .string()
  .refine(isLength, 'must be an ISO 8601 duration such as PT15M, PT1H30M or P1D, at most P365D');

function isLength(text: string): boolean {
  try {
    const seconds = secondsIn(text);
    return seconds > 0 && seconds <= A_YEAR;
  } catch {
    return false;
  }
}

/** Whole seconds of an ISO 8601 duration; a day is 24 hours. Throws DeskError `invalid` for anything else. */
export function secondsIn(duration: string): number {
  try {
    return Math.floor(Temporal.Duration.from(duration).total({ unit: 'seconds' }));
  } catch (cause) {
    throw new DeskError('invalid', `“${duration}” is not a duration such as PT15M, PT1H30M or P1D`, {}, { cause });
  }
}

export const instantOf = (date: Date): Instant => date.toISOString();

/** The instant `seconds` after `from` (before it, when negative). */
export const after = (from: Instant, seconds: number): Instant =>
  new Date(Date.parse(from) + seconds * 1000).toISOString();

/** Seconds from `from` to `to`; negative when `to` lies before. */
export const secondsBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** How people read a length: "15 minutes", "1 hour 30 minutes". */
export function inWords(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor((seconds % 86_400) / 3_600), 'hour'],
    [Math.floor((seconds % 3_600) / 60), 'minute'],
  ];
  const words = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  return words.length > 0 ? words.join(' ') : 'less than a minute';
}

/** The day of the week of an instant in a zone: "Monday". */
export const weekdayIn = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }).format(Date.parse(instant));

/** How people read an instant in a zone: "Mon 2 Mar, 10:15 (Europe/Berlin)", of an offset "(UTC+09:00)", or as `locale` (BCP 47) has it. */
export function inZone(instant: Instant, timeZone: string, locale = 'en-GB'): string {
  const at = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(Date.parse(instant));
  return `${at} (${/^[+-]/.test(timeZone) ? `UTC${timeZone}` : timeZone})`;
}

/** How people read a date: "Thu 24 Dec 2026". */
export const onDate = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
    .format(Date.parse(date))
    .replace(',', '');

/** The date of an instant in a zone: "2026-12-24". */
export const dateIn = (instant: Instant, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** When a date begins in a zone. */
export const dayBegins = (date: string, timeZone: string): Instant =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds).toISOString();
