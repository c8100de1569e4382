import { instantOf } from '../../domain/time.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { servedTicket } from './served-ticket.ts';
import { ticketRecord } from './ticket-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'record' | 'notes' | 'heldMails' | 'mails' | 'run' | 'votes' | 'reviews'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  now: () => Date;
};

/** `GET /v1/tickets/{ref}`: one ticket with its record, for whoever serves its area, and its holder. Unknown and not one's own look alike (F120). */
export const getTicket = ({ tickets, directory, now }: Needs): StaffHandle => {
  return async ({ caller, path }) => {
    const { ticket } = await servedTicket(path.ref ?? '', caller, { tickets, directory });
    const record = await tickets.record(ticket.ref);
    const { ref, run: open } = record.ticket;
    const [run, notes, held, votes, reviews, mails] = await Promise.all([
      open === null ? null : tickets.run(ref, open),
      tickets.notes(ref),
      record.ticket.held > 0 ? tickets.heldMails(ref) : [],
      record.ticket.votes > 0 ? tickets.votes(ref) : [],
      record.ticket.reviews > 0 ? tickets.reviews(ref) : [],
      tickets.mails(
        ref,
        record.messages.flatMap(({ mail }) => mail ?? []),
      ),
    ]);
    return versioned(200, ticketRecord({ ...record, notes, held, votes, reviews, mails }, run, instantOf(now())));
  };
};
