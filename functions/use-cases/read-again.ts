import type { Case, Change, NewId } from '../domain/change.ts';
import type { Person } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import { hasItReadAgain, isUnread } from '../domain/intake/read-again.ts';
import type { Message } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Write } from '../store/entity.ts';
import type { IntakeStore } from '../store/intake.ts';
import { releasing } from './release.ts';

type Needs = { intake: Pick<IntakeStore, 'arrival' | 'exception'>; newId: NewId };

/** What having a mail read again does to its ticket; `writes` go with the change and send the mail on its way. */
export type ReadMailAgain = (
  kase: Pick<Case, 'ticket'>,
  messages: readonly Message[],
  number: number,
  by: Person,
  now: Instant,
) => Promise<{ changed: Change; writes: readonly Write[] }>;

/**
 * Somebody has a mail read again that could not be read (P8): it comes in once more by the road of every mail, from its
 * raw form. Throws DeskError `conflict` when there is no such mail, or it is on its way already.
 */
export const readMailAgain =
  ({ intake, newId }: Needs): ReadMailAgain =>
  async (kase, messages, number, { id, name, email }, now) => {
    const { ref } = kase.ticket;
    const message = messages.find((one) => one.number === number);
    if (!message?.source || !isUnread(message, messages))
      throw new DeskError('conflict', 'There is nothing to read again: the words of this mail are in the case', {
        ref,
      });
    const arrival = await intake.arrival(message.source.mail);
    const found = arrival && (await intake.exception(arrival));
    if (!arrival || !found || found.state !== 'open' || found.why !== 'unreadable')
      throw new DeskError('conflict', 'This mail is being read again already: please look again in a moment', { ref });
    const changed = hasItReadAgain(kase, { id, name, email }, now, newId);
    return { changed, writes: releasing(arrival, found, id, now, newId) };
  };
