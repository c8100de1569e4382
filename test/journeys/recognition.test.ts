/** The weekly recognition report: Monday at eight in the desk's zone, one mail a person and week, whatever fails. */
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { aDesk, type Journey } from '../support/desk.ts';

const ANA = 'ana@baton.test';

/** The instant of the next Monday, eight o'clock in Berlin. */
function nextReport(desk: Journey): number {
  const now = Temporal.Instant.fromEpochMilliseconds(desk.desk.clock.now()).toZonedDateTimeISO('Europe/Berlin');
  const eight = now.with({ hour: 8, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  const monday = eight.add({ days: (8 - now.dayOfWeek) % 7 });
  return (Temporal.ZonedDateTime.compare(monday, now) > 0 ? monday : monday.add({ weeks: 1 })).epochMilliseconds;
}

/** The desk is off, and it is this instant when it is there again. */
function sleepsUntil(desk: Journey, instant: number): void {
  const offset = new Float64Array(desk.desk.clock.offset);
  offset[0] = (offset[0] ?? 0) + instant - desk.desk.clock.now();
}

const reports = (desk: Journey) => desk.desk.mailbox.list().filter(({ subject }) => subject.includes('Recognition'));

test('on Monday at eight everybody who serves gets one mail about the week that has ended', async () => {
  const desk = await aDesk();
  await desk.writes('Wrong invoice');
  await desk.accepts(ANA);
  await desk.does(ANA, { act: 'resolve', code: 'solved', summary: 'We paid it back today.' });
  const monday = nextReport(desk);
  sleepsUntil(desk, monday - 90_000);
  await desk.passes('PT1M');
  expect(reports(desk)).toEqual([]);
  await desk.passes('PT3M');
  const to = reports(desk).map((mail) => mail.to.join());
  console.log(to, reports(desk)[0]);
  expect(new Set(to).size).toBe(to.length);
});
