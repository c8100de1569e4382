import * as z from 'zod';
import { DeskError } from '../errors.ts';

/** A month never has more points than these. */
export const MOST_BUDGET = 10_000_000;

/** How many points a month of the desk's zone has to give, and how many of them were granted. */
export const Budget = z.object({ month: z.string(), points: z.int().min(0), granted: z.int(), version: z.int() });
export type Budget = z.infer<typeof Budget>;

/** The budget as an administrator sets it. Throws DeskError `conflict` when more than that was granted already. */
export function setBudget(known: Budget | undefined, month: string, points: number): Budget {
  const granted = known?.granted ?? 0;
  if (points < granted)
    throw new DeskError('conflict', `In ${month} ${granted} points were granted already: the budget cannot be less.`, {
      month,
      granted,
    });
  return { month, points, granted, version: (known?.version ?? 0) + 1 };
}

/** The budget after `points` more were granted. Throws DeskError `conflict` when it does not hold them. */
export function drawn(known: Budget | undefined, month: string, points: number): Budget {
  const left = known ? known.points - known.granted : 0;
  if (!known || points > left)
    throw new DeskError(
      'conflict',
      `The budget of ${month} has ${left} points left, and this needs ${points}. Set a larger one first, or refuse it.`,
      { month, left },
    );
  return { ...known, granted: known.granted + points, version: known.version + 1 };
}
