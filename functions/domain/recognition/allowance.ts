import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { DeskError } from '../errors.ts';
import type { Zone } from '../reports/period.ts';
import { after, type Instant, inZone, secondsBetween } from '../time.ts';

/** So often somebody may thank colleagues within a day of the desk's zone (F88). What is not given is not kept. */
export const KUDOS_A_DAY = 5;

/** How often somebody thanked colleagues on a day. */
export const Allowance = z.object({
  person: z.string(),
  day: z.iso.date(),
  given: z.int(),
  /** Seconds since the epoch: DynamoDB's TTL cleans up by it, nobody decides by it. */
  ttl: z.int(),
});
export type Allowance = z.infer<typeof Allowance>;

/** The day of an instant in a zone. */
export const dayIn = (at: Instant, zone: Zone): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** When the day after begins there: at its first instant, which a change of the clock may put elsewhere than at midnight. */
export const nextDayIn = (at: Instant, zone: Zone): Instant =>
  new Date(
    Temporal.PlainDate.from(dayIn(at, zone)).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  ).toISOString();

/** One thanks more on this day. Throws DeskError `too_many`, with when it is possible again, after the fifth. */
export function oneMore(known: Allowance | undefined, person: string, zone: Zone, now: Instant): Allowance {
  const again = nextDayIn(now, zone);
  const given = known?.given ?? 0;
  if (given >= KUDOS_A_DAY)
    throw new DeskError(
      'too_many',
      `You have thanked colleagues ${KUDOS_A_DAY} times today, which is all that a day has. It is possible again from ${inZone(again, zone)}.`,
      { retryAfter: Math.max(1, Math.ceil(secondsBetween(now, again))), possibleAt: again },
    );
  const ttl = Math.floor(Date.parse(after(again, 2 * 86_400)) / 1000);
  return { person, day: dayIn(now, zone), given: given + 1, ttl };
}
