import type { LinkSigner } from '../../outside/link-signer.ts';
import { askPage } from '../../pages/ask-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { askView } from './ask-view.ts';

type Needs = {
  links: Pick<LinkSigner, 'read'>;
  tickets: Pick<TicketStore, 'matter' | 'ask' | 'request'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
};

/** `GET /asks/{token}`: shows the question and changes nothing, as mail scanners open every link (P20). */
export const showAsk = ({ links, tickets, directory }: Needs): Handle => {
  return async (event) => {
    const { ask: key } = await links.read(event.path.token ?? '', 'ask');
    const [matter, ask, request, person] = await Promise.all([
      tickets.matter(key.ref, key.run),
      tickets.ask(key),
      tickets.request(key.ref),
      directory.person(key.person),
    ]);
    const area = await directory.area(matter.ticket.area);
    return page(200, askPage(askView({ matter, ask, request, area: area.name, timeZone: person?.timeZone ?? 'UTC' })));
  };
};
