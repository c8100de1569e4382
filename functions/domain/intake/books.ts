import * as z from 'zod';

const Count = z.int().default(0);

/**
 * What became of raw mails; each has exactly one outcome (F126). A mail that concerns two areas is counted by what it
 * became for the first. `repeated`: the very same mail was taken in before.
 */
const Counts = z.object({
  ticket: Count,
  message: Count,
  held: Count,
  quarantined: Count,
  parked: Count,
  automatic: Count,
  staff: Count,
  repeated: Count,
});
export type Counts = z.infer<typeof Counts>;
export const Outcome = Counts.keyof();
export type Outcome = z.infer<typeof Outcome>;
export const OUTCOMES = Outcome.options;

/** How many mails that arrived on a day (UTC) became what, in one of its hours (0 to 23) and shards. */
export const Books = Counts.extend({ day: z.iso.date(), hour: z.int(), shard: z.int() });

/** Several counts together: all shards of a day, or of an hour. */
export const summed = (all: readonly Counts[]): Counts =>
  Counts.parse(
    Object.fromEntries(OUTCOMES.map((outcome) => [outcome, all.reduce((sum, one) => sum + one[outcome], 0)])),
  );

/** The balance of a day: raw mails that arrived, and what became of them. It holds when nothing is missing. */
export type Balance = {
  readonly day: string;
  readonly arrived: number;
  readonly outcomes: Counts;
  readonly inFlight: number;
  readonly balanced: boolean;
};

export function balanceOf(day: string, arrived: number, outcomes: Counts, inFlight: number): Balance {
  const accounted = OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], inFlight);
  return { day, arrived, outcomes, inFlight, balanced: accounted === arrived };
}
