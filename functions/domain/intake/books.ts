import * as z from 'zod';

/**
 * What became of a raw mail; each has exactly one outcome (F126). A mail that concerns two areas is counted by what it
 * became for the first. `repeated`: the very same mail was taken in before.
 */
export const OUTCOMES = [
  'ticket',
  'message',
  'held',
  'quarantined',
  'parked',
  'automatic',
  'staff',
  'repeated',
] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

const Count = z.int().default(0);

/** How many mails that arrived on a day (UTC) became what, in one of its hours and shards. */
export const Books = z.object({
  day: z.iso.date(),
  /** Hour of the day in which they arrived, 0 to 23. */
  hour: z.int(),
  shard: z.int(),
  ticket: Count,
  message: Count,
  held: Count,
  quarantined: Count,
  parked: Count,
  automatic: Count,
  staff: Count,
  repeated: Count,
});
export type Books = z.infer<typeof Books>;
export type Counts = Readonly<Record<Outcome, number>>;

const NOTHING: Counts = {
  ticket: 0,
  message: 0,
  held: 0,
  quarantined: 0,
  parked: 0,
  automatic: 0,
  staff: 0,
  repeated: 0,
};

/** All shards of a day together. */
export const summed = (shards: readonly Counts[]): Counts =>
  shards.reduce(
    (sum, one) => ({
      ticket: sum.ticket + one.ticket,
      message: sum.message + one.message,
      held: sum.held + one.held,
      quarantined: sum.quarantined + one.quarantined,
      parked: sum.parked + one.parked,
      automatic: sum.automatic + one.automatic,
      staff: sum.staff + one.staff,
      repeated: sum.repeated + one.repeated,
    }),
    NOTHING,
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
