import { Temporal } from 'temporal-polyfill';

/** The duration given to `advance` is not one: answer 400 with the message. */
export class BadDuration extends Error {
  override readonly name = 'BadDuration';
}

/** Length of an ISO 8601 duration that begins at `from`; a month is a calendar month. Throws BadDuration. */
export function milliseconds(duration: string, from: number): number {
  const start = Temporal.Instant.fromEpochMilliseconds(Math.floor(from)).toZonedDateTimeISO('UTC');
  let ms: number;
  try {
    ms = start.add(Temporal.Duration.from(duration)).epochMilliseconds - start.epochMilliseconds;
  } catch (cause) {
    throw new BadDuration(`"${duration}" is not an ISO 8601 duration such as PT20M or P1D`, { cause });
  }
  if (ms < 0) throw new BadDuration('The clock cannot be turned back');
  return ms;
}
