import type { NewId } from '../domain/change.ts';
import { putWatch } from '../domain/tickets/put-watch.ts';
import { instantOf } from '../domain/time.ts';
import { untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { InputOf } from './input.ts';
import { RunIsOver } from './run-is-over.ts';

type Needs = { tickets: Pick<TicketStore, 'matter' | 'save'>; newId: NewId; now: () => Date };

/**
 * The callback step `Hold`: gives the run that watches its ticket's clock the token by which it is woken. Throws
 * RunIsOver when the run watches nothing now or another execution drives it.
 */
export const hold = ({ tickets, newId, now }: Needs) => {
  return (input: InputOf<'hold'>): Promise<void> =>
    untilSaved(async () => {
      const matter = await tickets.matter(input.ref, input.run);
      if (matter.run.state !== 'holding' || matter.run.execution !== input.execution)
        throw new RunIsOver(`Run ${input.ref}-${input.run} watches nothing in execution ${input.execution}`);
      await tickets.save(putWatch(matter, input, instantOf(now()), newId));
    });
};
