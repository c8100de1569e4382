import type { Change, NewId } from '../domain/change.ts';
import type { Area } from '../domain/directory/area.ts';
import type { Named } from '../domain/directory/person.ts';
import { dayIn, oneMore } from '../domain/recognition/allowance.ts';
import { weigh } from '../domain/recognition/pair.ts';
import { thank, type Thanks } from '../domain/recognition/thank.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { Write } from '../store/entity.ts';
import { allowing, type KudosStore, weighing } from '../store/kudos.ts';
import type { TicketStore } from '../store/tickets.ts';
import { caseOpens } from './case-opens.ts';
import { personOf } from './person-of.ts';

type Needs = {
  tickets: Pick<TicketStore, 'record' | 'notes' | 'run'>;
  directory: Pick<DirectoryStore, 'person' | 'personAt'>;
  kudos: Pick<KudosStore, 'allowance' | 'pair'>;
  /** IANA name of the desk's zone, in which its days begin. */
  zone: string;
  newId: NewId;
  now: () => Date;
};

/** Thanks as they are written down: `to` is a person's id or address. */
export type Written = Omit<Thanks, 'to'> & { readonly to: string };

/** What thanks do to the ticket; `writes` go with that change. */
export type ThankColleague = (
  matter: { readonly ticket: Ticket; readonly area: Area },
  by: Named,
  said: Written,
) => Promise<{ change: Change; writes: readonly Write[] }>;

/**
 * A colleague thanks another: by the API, or on the page of the case. Throws DeskError `too_many` after five times a day,
 * and as `thank` does. The ticket is read before, so that its version guards what is read here.
 */
export const thankColleague = ({ tickets, directory, kudos, zone, newId, now }: Needs): ThankColleague => {
  const found = personOf(directory);
  const opens = caseOpens(tickets);

  return async ({ ticket, area }, by, said) => {
    const at = instantOf(now());
    const to = await found(said.to);
    const [record, notes, known, pair] = await Promise.all([
      tickets.record(ticket.ref),
      tickets.notes(ticket.ref),
      kudos.allowance(by.id, dayIn(at, zone)),
      kudos.pair(by.id, to.id),
    ]);
    const weighed = weigh(pair, { from: by.id, to: to.id, ref: ticket.ref, number: ticket.kudos + 1 }, at);
    const context = {
      area,
      record: { ...record, notes },
      counts: weighed.counts,
      opens: await opens(ticket, to.id, record.asks, at),
    };
    const change = thank(ticket, by, { ...said, to }, context, at, newId);
    return { change, writes: [allowing(known, oneMore(known, by.id, zone, at)), ...weighing(weighed)] };
  };
};
