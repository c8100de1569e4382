import { DeskError } from '../../domain/errors.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import { statusPage, type StatusView } from '../../pages/status-page.ts';
import { type Handle, json, page, wantsPage } from '../../shared/http.ts';
import type { TicketStore } from '../../store/tickets.ts';

type Needs = { links: Pick<LinkSigner, 'read'>; tickets: Pick<TicketStore, 'get'> };

/** `GET /status/{token}`: how a customer's ticket stands. Only its requester's own link shows it. */
export const showStatus = ({ links, tickets }: Needs): Handle => {
  return async (event) => {
    const claims = await links.read(event.path.token ?? '', 'status');
    const ticket = await tickets.get(claims.ref);
    if (ticket.requester.email !== claims.requester) throw new DeskError('not_found', 'This link is no longer valid.');
    const { subject, status, holder } = ticket;
    const view: StatusView = { ref: shown(ticket.ref), subject, status, holder: holder?.name ?? null };
    return wantsPage(event) || !/json/i.test(event.headers.accept ?? '')
      ? page(200, statusPage(view))
      : json(200, view);
  };
};
