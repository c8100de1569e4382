import type * as z from 'zod';
import type { Case, Change, NewId } from '../domain/change.ts';
import type { Person } from '../domain/directory/person.ts';
import { decideHeld } from '../domain/intake/hold-mail.ts';
import type { Decided } from '../domain/tickets/case-act.ts';
import { instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { Write } from '../store/entity.ts';
import { opening } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = {
  tickets: Pick<TicketStore, 'heldMail'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
  newId: NewId;
  newReference: () => string;
  now: () => Date;
};

/** What the decision does to the ticket, and to a new one; `writes` go with the change of the first. */
export type DecideOnHeld = (
  kase: Case,
  what: z.infer<typeof Decided>,
  by: Person,
) => Promise<{ changed: Change; opened: Change | null; writes: readonly Write[] }>;

/** Somebody decides on a held mail: by the API, or on the page of the case. */
export const decideOnHeld =
  ({ tickets, directory, newId, newReference, now }: Needs): DecideOnHeld =>
  async (kase, { number, decision }, { id, name, email }) => {
    const { ticket } = kase;
    const [mail, area, holder] = await Promise.all([
      tickets.heldMail(ticket.ref, number),
      directory.area(ticket.area),
      ticket.holder ? directory.person(ticket.holder.id) : undefined,
    ]);
    const context = { by: { id, name, email }, area, holderZone: holder?.timeZone ?? 'UTC', fresh: newReference() };
    const decided = decideHeld(kase, mail, decision, context, instantOf(now()), newId);
    return { ...decided, writes: decided.opened ? opening(decided.opened) : [] };
  };
