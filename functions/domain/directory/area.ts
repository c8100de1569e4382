import * as z from 'zod';
import { A_YEAR, Duration, secondsIn } from '../time.ts';
import { Address, Contact } from './person.ts';

/** The five rungs of an area's ladder, lowest first. */
export const RUNGS = ['primary', 'backup', 'manager', 'director', 'vp'] as const;
export const Rung = z.enum(RUNGS);
export type Rung = z.infer<typeof Rung>;

/** Where an ask can stand: the five rungs, and the desk-wide last resort above them. */
export const AskRung = z.enum([...RUNGS, 'last-resort']);
export type AskRung = z.infer<typeof AskRung>;

const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as 09:00');
const Interval = z.strictObject({ from: Clock, to: Clock }).refine((i) => i.from < i.to, 'must end after it begins');
const areApart = (day: readonly z.infer<typeof Interval>[]): boolean =>
  day
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .every(({ from }, i, sorted) => i === 0 || from >= (sorted[i - 1]?.to ?? from));
const Day = z.array(Interval).max(6).refine(areApart, 'must not hold intervals that overlap').default([]);
const MOST_HOLIDAYS = 366;
const Holidays = z
  .array(z.iso.date('must be a date that exists, such as 2026-12-25'))
  .refine((dates) => dates.length <= MOST_HOLIDAYS, `must be ${MOST_HOLIDAYS} dates at most`)
  .default([]);
export const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
};
const TimeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin');

/** When an area works: around the clock, or on a week of intervals in its own zone. */
export const Hours = z.union([
  z.literal('always'),
  z.strictObject({
    timeZone: TimeZone,
    week: z.strictObject({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day }),
    /** Dates in the area's zone on which it does not work. */
    holidays: Holidays,
  }),
]);
export type Hours = z.infer<typeof Hours>;

const perRung = <T extends z.ZodType>(of: T) =>
  z.strictObject({ primary: of, backup: of, manager: of, director: of, vp: of });

const Factor = z.number().positive().max(100);
/** Names an area, in addresses of pages too. */
export const AreaId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a short name such as billing');

const fields = {
  id: AreaId,
  name: z.string().trim().min(1).max(60),
  /** Where customers of this area write to; mails of its tickets come from here. */
  address: Address,
  hours: Hours,
  /** How long each rung is given to answer before the next is asked (ISO 8601). */
  waits: perRung(Duration),
  /** Multiplies the waiting times, by the ticket's priority. */
  factors: z
    .strictObject({ urgent: Factor, high: Factor, normal: Factor, low: Factor })
    .default({ urgent: 1, high: 1, normal: 1, low: 1 }),
};

/** The zone in which times are written for whoever has none of their own. */
export const zoneOf = ({ hours }: { readonly hours: Hours }): string => (hours === 'always' ? 'UTC' : hours.timeZone);

/** A functional area of the company. A rung holds the id of a person, or null while nobody is on it. */
export const Area = z.object({ ...fields, rungs: perRung(z.string().nullable()), version: z.int() });
export type Area = z.infer<typeof Area>;

const NewContact = Contact.extend({ timeZone: TimeZone.optional() });

/** An area as an administrator writes it: rungs hold people by name and address, who enter the directory with it. */
export const AreaDraft = z.strictObject({
  ...fields,
  rungs: perRung(NewContact.strict().nullable()),
  /** The version that was read; when given and outdated, nothing is written. */
  version: z.int().optional(),
});
export type AreaDraft = z.infer<typeof AreaDraft>;

/** Seconds that a rung of this area is given, for a ticket of this priority; at least one, at most a year. */
export const waitOf = (area: Area, rung: Rung, priority: Priority): number =>
  Math.min(A_YEAR, Math.max(1, Math.round(secondsIn(area.waits[rung]) * area.factors[priority])));

/** Whether the person is on a rung of the area, and so one of its representatives. */
export const isOnRung = (area: Area, personId: string): boolean => RUNGS.some((rung) => area.rungs[rung] === personId);
