import * as z from 'zod';
import { isTimeZone } from './directory/area.ts';
import { Language, namedLanguage } from './language.ts';

/**
 * How a customer reads, as far as it is known: in which language, and in which zone times are written (an IANA name, or
 * a fixed offset such as `+09:00`).
 */
export const Locale = z.object({ language: Language.nullable(), timeZone: z.string().nullable() });
export type Locale = z.infer<typeof Locale>;

export const UNKNOWN_LOCALE: Locale = { language: null, timeZone: null };

/** Longer than any name of a zone. */
const LONGEST_NAME = 64;

/** A zone as a form or a program names it; null for what is none that we know: nobody's words fail for it. */
export const zoneNamed = (name: unknown): string | null =>
  typeof name === 'string' && name.length <= LONGEST_NAME && isTimeZone(name.trim()) ? name.trim() : null;

/** A header of a mail: its name in lower case. */
type Header = { readonly name: string; readonly value: string };

/**
 * What a person's own mail tells of how they read. Their mail program says in which language they would like to be
 * answered (`Accept-Language`), or at least in which they write (`Content-Language`; RFC 3282, 2 and 3), and its `Date`
 * how far their clock is from UTC.
 */
export function localeOfMail(headers: readonly Header[]): Locale {
  const valueOf = (name: string): string | undefined => headers.find((one) => one.name === name)?.value;
  return {
    language: namedLanguage(valueOf('accept-language')) ?? namedLanguage(valueOf('content-language')),
    timeZone: zoneOfDate(valueOf('date') ?? ''),
  };
}

/** The farthest that a clock on earth is from UTC, in minutes, behind it and ahead of it. */
const [BEHIND, AHEAD] = [12 * 60, 14 * 60];

/**
 * The offset of a Date header (RFC 5322, 3.3), as Intl takes it. Null for UTC: `-0000` says that nobody knows, and
 * `+0000` is what servers write who do not know their people's clocks; and for what is no clock's.
 */
function zoneOfDate(date: string): string | null {
  const [, sign, hours = '', minutes = ''] =
    /\s([+-])(\d{2})(\d{2})\s*(?:\([^()]*\)\s*)?$/.exec(date.slice(0, 200)) ?? [];
  const away = Number(hours) * 60 + Number(minutes);
  if (sign === undefined || away === 0 || Number(minutes) % 15 !== 0 || Number(minutes) >= 60) return null;
  return away > (sign === '-' ? BEHIND : AHEAD) ? null : `${sign}${hours}:${minutes}`;
}

const isOffset = (zone: string): boolean => /^[+-]/.test(zone);

/**
 * What is known once the customer has written again. A language stays as it was known first. The name of a zone says
 * more than an offset, which summer time changes; of two offsets the newer tells where they are now.
 */
export function learned(known: Locale, from: Locale): Locale {
  const { language, timeZone } = known;
  const named = timeZone !== null && !isOffset(timeZone);
  return { language: language ?? from.language, timeZone: named ? timeZone : (from.timeZone ?? timeZone) };
}
