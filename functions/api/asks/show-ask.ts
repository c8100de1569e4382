import type { LinkSigner } from '../../outside/link-signer.ts';
import { askPage } from '../../pages/ask-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { viewAsk } from './ask-view.ts';

type Needs = {
  links: Pick<LinkSigner, 'read' | 'urlOf'>;
  tickets: Pick<TicketStore, 'matter' | 'ask' | 'message' | 'heldMails'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
  now: () => Date;
};

/** `GET /asks/{token}`: shows the question and changes nothing, as mail scanners open every link (P20). */
export const showAsk = (needs: Needs): Handle => {
  const { links, tickets } = needs;
  return async (event) => {
    const { ask: key } = await links.read(event.path.token ?? '', 'ask');
    const [matter, ask] = await Promise.all([tickets.matter(key.ref, key.run), tickets.ask(key)]);
    return page(200, askPage(await viewAsk(needs, matter, ask)));
  };
};
