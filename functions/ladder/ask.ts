import type { NewId } from '../domain/change.ts';
import { putAsk } from '../domain/ladder/put-ask.ts';
import { instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { InputOf } from './input.ts';
import { RunIsOver } from './run-is-over.ts';

type Needs = {
  tickets: Pick<TicketStore, 'matter' | 'message' | 'save'>;
  directory: Pick<DirectoryStore, 'area'>;
  newId: NewId;
  now: () => Date;
};

/**
 * The callback step `Ask`: writes the ask with its token and mail, or gives the ask that is there the new token. Throws
 * RunIsOver when the run has ended or another execution drives it.
 */
export const ask = ({ tickets, directory, newId, now }: Needs) => {
  return (input: InputOf<'ask'>): Promise<void> =>
    untilSaved(async () => {
      const matter = await tickets.matter(input.ref, input.run);
      if (matter.run.state !== 'open' || matter.run.execution !== input.execution || !matter.run.current)
        throw new RunIsOver(`Run ${input.ref}-${input.run} asks nobody in execution ${input.execution}`);
      const newest = matter.ticket.latest ?? matter.ticket.messages;
      const [area, request, last] = await Promise.all([
        directory.area(matter.run.area),
        tickets.message(input.ref, 1),
        newest > 1 ? tickets.message(input.ref, newest) : null,
      ]);
      const latest = last?.by === 'customer' ? last : null;
      await tickets.save(putAsk(matter, { area, request, latest }, input, instantOf(now()), newId));
    });
};
