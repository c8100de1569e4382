import type { NewId } from '../domain/change.ts';
import { RUNGS } from '../domain/directory/area.ts';
import type { Person } from '../domain/directory/person.ts';
import type { Idea, IdeaTicket } from '../domain/ideas/idea.ts';
import { draftLetter } from '../domain/ideas/letters.ts';
import { outboxRow } from '../domain/outbox/outbox-row.ts';
import type { Instant } from '../domain/time.ts';
import { whoHears } from '../domain/votes/who-hears.ts';
import { changing, untilSaved } from '../store/changing.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { drafted, type IdeaStore } from '../store/ideas.ts';
import { finishing, type OutboxStore, owing, unlessTaken } from '../store/outbox.ts';
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
const PAGE = 100;
/** So many are told by one effect, which takes seconds; those that are left are told by the next, which follows it. */
const MOST_TOLD = 100;

/**
 * Whoever hears of a ticket, with its area. No ticket is nobody's: where nobody has or had it, or they have left, whoever
 * passed the idea on in that area hears of it, or the lowest rung that can be reached.
 */
const around = async ({ tickets, directory }: Pick<Needs, 'tickets' | 'directory'>, ref: string, idea: Idea) => {
  const ticket = await tickets.get(ref);
  const area = await directory.area(ticket.area);
  const passedOn = idea.area === area.id ? idea.by.id : null;
  let reader: Person | null = null;
  for (const id of [whoHears(ticket)?.id, passedOn, ...RUNGS.map((rung) => area.rungs[rung])]) {
    const person: Person | undefined = id && reader === null ? await directory.person(id) : undefined;
    if (person && person.unreachable === undefined) reader = person;
  }
  return { ticket, area, reader };
};

/**
 * An idea has shipped: each ticket that asks for it gets its letter, in a transaction of its own that also says so. What was
 * done before an attempt ended is not done again, and a ticket that fails keeps no other waiting: it is tried again with
 * the effect.
 */
export const tellAskers =
  (needs: Needs): Performer<'tell-askers'> =>
  async (row, effect, now) => {
    const idea = await needs.ideas.get(effect.idea);
    const failures: unknown[] = [];
    let told = 0;
    for await (const one of untold(idea, needs.ideas)) {
      if (told === MOST_TOLD) {
        const next = outboxRow(row.ref, needs.newId(), effect, now);
        await needs.outbox.write([owing(next), finishing(row, `told ${told}, more follow`)]);
        return { end: 'recorded', outcome: `told ${told}, more follow` };
      }
      try {
        told += (await tell(needs, idea, one, now)) ? 1 : 0;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return { end: 'done', outcome: `told ${told}` };
  };

async function* untold(idea: Idea, ideas: Pick<IdeaStore, 'tickets'>): AsyncGenerator<IdeaTicket> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<IdeaStore['tickets']>> = await ideas.tickets(idea.id, { limit: PAGE, cursor });
    yield* page.items.filter(({ draftedAt }) => draftedAt === null);
    cursor = page.cursor;
  } while (cursor !== null);
}

const tell = ({ tickets, ideas, ...needs }: Needs, idea: Idea, { ref }: IdeaTicket, now: Instant): Promise<boolean> =>
  untilSaved(async () => {
    const asks = await ideas.ofTicket(idea.id, ref);
    if (!asks || asks.draftedAt !== null) return false;
    const { ticket, area, reader } = await around({ tickets, directory: needs.directory }, ref, idea);
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
        const [idea, asks] = await Promise.all([ideas.get(effect.idea), ideas.ofTicket(effect.idea, row.ref)]);
        const { ticket, area, reader } = await around({ tickets, directory }, row.ref, idea);
        const reminds = asks?.sentAt === null && reader !== null;
        const change = reminds ? draftLetter(ticket, idea, { area, reader, zone, again: true }, now, newId) : null;
        const word = change ? 'reminded' : 'nothing to remind of';
        await outbox.write([...(change ? changing(change) : []), finishing(row, word)]);
        return word;
      }),
    );
    return { end: 'recorded', outcome };
  };
