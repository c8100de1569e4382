import { type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import type { Callback } from '../ladder/put-ask.ts';
import { EARLY } from '../ladder/step.ts';
import { after, type Instant, secondsBetween } from '../time.ts';
import { dueOf } from './holding.ts';

/**
 * The step that watches a ticket's clock: the run gets the token of the callback state. When the ticket's instant has
 * moved to before the end of that state since it was entered, the token is answered at once.
 */
export function putWatch(
  { ticket, run }: Pick<Matter, 'ticket' | 'run'>,
  { token, seconds }: Callback,
  now: Instant,
  newId: NewId,
): Change {
  const wakes = after(now, seconds);
  const due = ticket.watch === run.run ? dueOf(ticket) : null;
  const inTime = due !== null && secondsBetween(due, wakes) <= EARLY;
  const builder = new ChangeBuilder(ticket, now, newId).run({
    ...run,
    token,
    watches: run.watches + 1,
    wakeAt: inTime ? wakes : after(now, 60),
    unheard: null,
  });
  return (inTime ? builder : builder.effect({ v: 1, kind: 'wake-run', run: run.run })).done();
}
