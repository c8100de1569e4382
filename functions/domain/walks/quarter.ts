import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Span, Zone } from '../reports/period.ts';
import { type Instant, dayBegins } from '../time.ts';

const QUARTER = /^(\d{4})-Q([1-4])$/;

/** A quarter of a year, as `2026-Q4`. */
export const Quarter = z.string().regex(QUARTER, 'must be a quarter such as 2026-Q4');
export type Quarter = z.infer<typeof Quarter>;

const nameOf = ({ year, month }: Temporal.PlainDate): Quarter =>
  `${String(year).padStart(4, '0')}-Q${Math.ceil(month / 3)}`;

/** Its first day. Throws an Error for what is no quarter. */
function firstOf(quarter: Quarter): Temporal.PlainDate {
  const [, year, number] = QUARTER.exec(quarter) ?? [];
  if (year === undefined) throw new Error(`${quarter} is no quarter`);
  return Temporal.PlainDate.from({ year: Number(year), month: Number(number) * 3 - 2, day: 1 });
}

/** The quarter in which an instant lies in this zone. */
export const quarterOf = (at: Instant, zone: Zone): Quarter =>
  nameOf(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate());

export const quarterBefore = (quarter: Quarter): Quarter => nameOf(firstOf(quarter).subtract({ months: 3 }));

/** When a quarter begins and ends in this zone. */
export function spanOfQuarter(quarter: Quarter, zone: Zone): Span {
  const first = firstOf(quarter);
  return {
    from: dayBegins(first.toString(), zone),
    to: dayBegins(first.add({ months: 3 }).toString(), zone),
  };
}
