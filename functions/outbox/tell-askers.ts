import type { NewId } from '../domain/change.ts';
import type { Idea, IdeaTicket } from '../domain/ideas/idea.ts';
import { draftLetter } from '../domain/ideas/letters.ts';
import type { Instant } from '../domain/time.ts';
import { whoHears } from '../domain/votes/who-hears.ts';
import { changing, untilSaved } from '../store/changing.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { drafted, type IdeaStore } from '../store/ideas.ts';
import { finishing, type OutboxStore, unlessTaken } from '../store/outbox.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { Performer } from './performer.ts';

type Needs = {
  outbox: Pick<OutboxStore, 'write'>;
  tickets: Pick<TicketStore, 'get' | 'save'>;
  ideas: Pick<IdeaStore, 'get' | 'tickets' | 'ofTicket'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
  zone: string;
  newId: NewId;
};

/** So many tickets are read at once. */
const PAGE = 25;

/** Whoever hears of a ticket, with its area. */
const around = async (needs: Pick<Needs, 'tickets' | 'directory'>, ref: string) => {
  const ticket = await needs.tickets.get(ref);
  const named = whoHears(ticket);
  const [area, reader] = await Promise.all([
    needs.directory.area(ticket.area),
    named ? needs.directory.person(named.id) : undefined,
  ]);
  return { ticket, area, reader: reader ?? null };
};

/**
 * An idea has shipped: each ticket that asks for it gets its letter, in a transaction of its own that also says so. What was
 * done before an attempt ended is not done again.
 */
export const tellAskers =
  (needs: Needs): Performer<'tell-askers'> =>
  async (_row, effect, now) => {
    const idea = await needs.ideas.get(effect.idea);
    let [cursor, told]: [string | null, number] = [null, 0];
    do {
      const page = await needs.ideas.tickets(idea.id, { limit: PAGE, cursor });
      for (const one of page.items) told += (await tell(needs, idea, one, now)) ? 1 : 0;
      cursor = page.cursor;
    } while (cursor !== null);
    return { end: 'done', outcome: `told ${told}` };
  };

const tell = ({ tickets, ideas, ...needs }: Needs, idea: Idea, { ref }: IdeaTicket, now: Instant): Promise<boolean> =>
  untilSaved(async () => {
    const asks = await ideas.ofTicket(idea.id, ref);
    if (!asks || asks.draftedAt !== null) return false;
    const { ticket, area, reader } = await around({ tickets, directory: needs.directory }, ref);
    const telling = { area, reader, zone: needs.zone, again: false };
    await tickets.save(draftLetter(ticket, idea, telling, now, needs.newId), [drafted(asks, now)]);
    return true;
  });

/** Two working days later: whoever has the ticket is reminded once, unless the letter was sent. */
export const lookAtLetter =
  ({ outbox, tickets, ideas, directory, zone, newId }: Needs): Performer<'look-at-letter'> =>
  async (row, effect, now) => {
    const outcome = await untilSaved(() =>
      unlessTaken(async () => {
        const { ticket, area, reader } = await around({ tickets, directory }, row.ref);
        const [idea, asks] = await Promise.all([ideas.get(effect.idea), ideas.ofTicket(effect.idea, row.ref)]);
        const reminds = asks?.sentAt === null && reader !== null;
        const change = reminds ? draftLetter(ticket, idea, { area, reader, zone, again: true }, now, newId) : null;
        const word = change ? 'reminded' : 'nothing to remind of';
        await outbox.write([...(change ? changing(change) : []), finishing(row, word)]);
        return word;
      }),
    );
    return { end: 'recorded', outcome };
  };
