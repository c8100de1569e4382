import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { readReference } from '../../domain/tickets/reference.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { ticketRecord } from './ticket-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'record' | 'notes' | 'heldMails' | 'mails' | 'run'>;
  directory: Pick<DirectoryStore, 'area'>;
};

/** `GET /v1/tickets/{ref}`: one ticket with its record. Unknown and not one's own look alike (F120). */
export const getTicket = ({ tickets, directory }: Needs): StaffHandle => {
  return async ({ caller, path }) => {
    const record = await tickets.record(readReference(path.ref ?? ''));
    const area = await directory.area(record.ticket.area);
    if (!mayServe(caller, area)) throw new DeskError('not_found', 'There is no ticket with this reference');
    const { ref, run: open } = record.ticket;
    const [run, notes, held, mails] = await Promise.all([
      open === null ? null : tickets.run(ref, open),
      tickets.notes(ref),
      record.ticket.held > 0 ? tickets.heldMails(ref) : [],
      tickets.mails(
        ref,
        record.messages.flatMap(({ mail }) => mail ?? []),
      ),
    ]);
    return versioned(200, ticketRecord({ ...record, notes, held, mails }, run));
  };
};
