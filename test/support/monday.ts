/** The hour of the weekly report, and how a desk comes to it. */
import { Temporal } from 'temporal-polyfill';
import type { Journey } from './desk.ts';

/** The instant of the next Monday, eight o'clock in Berlin. */
export function nextReport(desk: Journey): number {
  const now = Temporal.Instant.fromEpochMilliseconds(desk.desk.clock.now()).toZonedDateTimeISO('Europe/Berlin');
  const eight = now.with({ hour: 8, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  const monday = eight.add({ days: (8 - now.dayOfWeek) % 7 });
  return (Temporal.ZonedDateTime.compare(monday, now) > 0 ? monday : monday.add({ weeks: 1 })).epochMilliseconds;
}

/** The desk is off, and it is this instant when it is there again. */
export function sleepsUntil(desk: Journey, instant: number): void {
  const offset = new Float64Array(desk.desk.clock.offset);
  offset[0] = (offset[0] ?? 0) + instant - desk.desk.clock.now();
}
