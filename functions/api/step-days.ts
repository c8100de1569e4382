import type { Area } from '../domain/directory/area.ts';
import { stepDays } from '../domain/tickets/holding.ts';
import { type Instant, weekdayIn } from '../domain/time.ts';
import type { StepDay } from '../pages/fields.ts';

/**
 * The working days ahead to which a next step may be put, as a reader in this zone chooses among them; not after what
 * the customer was promised (`promised`), as long as that lies ahead.
 */
export const stepDaysFor = (now: Instant, hours: Area['hours'], timeZone: string, promised?: Instant): StepDay[] =>
  stepDays(now, hours)
    .filter(({ at }) => promised === undefined || promised <= now || at <= promised)
    .map(({ in: length, at }, i) => ({
      in: length,
      label:
        hours === 'always'
          ? `In ${i + 1} day${i === 0 ? '' : 's'}`
          : `On ${weekdayIn(at, timeZone)}, at this time of day`,
    }));
