import type { NewId } from '../domain/change.ts';
import { lookAtHeld as lookAt } from '../domain/intake/hold-mail.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { finishing, type OutboxStore, unlessTaken } from '../store/outbox.ts';
import { changing, untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { Performer } from './performer.ts';

type Needs = {
  outbox: Pick<OutboxStore, 'write'>;
  tickets: Pick<TicketStore, 'whole' | 'heldMail'>;
  directory: Pick<DirectoryStore, 'area'>;
  newId: NewId;
};

/** Looks at a held mail one waiting time later: somebody is asked, unless it is decided or somebody is asked already. */
export const lookAtHeld =
  ({ outbox, tickets, directory, newId }: Needs): Performer<'look-at-held'> =>
  async (row, { number }, now) => {
    const outcome = await untilSaved(() =>
      unlessTaken(async () => {
        const kase = await tickets.whole(row.ref);
        const [mail, area] = await Promise.all([tickets.heldMail(row.ref, number), directory.area(kase.ticket.area)]);
        const change = lookAt(kase, mail, area, now, newId);
        const word = change ? 'asked' : 'nothing to ask';
        await outbox.write([...(change ? changing(change) : []), finishing(row, word)]);
        return word;
      }),
    );
    return { end: 'recorded', outcome };
  };
