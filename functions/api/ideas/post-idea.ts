import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import { changing } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { IdeaDraft, PassOnIdea } from '../../use-cases/pass-on-idea.ts';
import { PassOn } from '../contracts/ideas-acts.ts';
import { versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { servedTicket } from '../tickets/served-ticket.ts';
import { ideaView } from './idea-view.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'message'>;
  directory: Pick<DirectoryStore, 'findArea' | 'areas'>;
  passOnIdea: PassOnIdea;
  now: () => Date;
};

/**
 * `POST /v1/ideas {to, title, words?, theme, consent?, ticket?, message?, area?}`: an idea goes to product, to marketing or
 * to those who lead the desk. With a ticket and the number of a message, and no words, it is what the customer wrote there,
 * without what tells who they are (F105).
 */
export const postIdea = ({ tickets, directory, passOnIdea, now }: Needs): Posting => {
  return async ({ caller, body }) => {
    const { ticket: written, message, area: named, words, ...draft } = parse(PassOn, body);
    const by = { id: caller.id, name: caller.name, email: caller.email };
    const at = instantOf(now());
    if (written === undefined) {
      if (message !== undefined) throw missing('ticket', 'is missing: say of which ticket the message is');
      if (words === undefined)
        throw missing('words', 'is missing: say what the idea is, or name a ticket and a message');
      const area = await areaOf(caller, named, directory);
      const { idea, writes } = await passOnIdea({ ...draft, words, from: 'desk' }, by, { area, ticket: null }, at);
      return { answer: versioned(201, ideaView(idea)), writes };
    }
    const { ticket, area } = await servedTicket(written, caller, { tickets, directory });
    const quoted = message === undefined ? null : await tickets.message(ticket.ref, message);
    if (quoted && quoted.by !== 'customer') throw missing('message', 'is not the number of a message of the customer');
    const said = words ?? quoted?.text;
    if (said === undefined) throw missing('words', 'is missing: say what the idea is, or give the number of a message');
    const idea: IdeaDraft = { ...draft, words: said, from: quoted ? 'customer' : 'desk' };
    const passed = await passOnIdea(idea, by, { area, ticket }, at);
    return {
      answer: versioned(201, ideaView(passed.idea)),
      writes: [...(passed.change ? changing(passed.change) : []), ...passed.writes],
    };
  };
};

/** The area that an idea of the desk comes from: the one that was named, or the first that the caller serves. */
async function areaOf(caller: Person, named: string | undefined, directory: Needs['directory']) {
  const areas = named === undefined ? await directory.areas() : [await directory.findArea(named)];
  const area = areas.find((one) => one && mayServe(caller, one));
  if (!area) throw missing('area', 'must be an area that you serve: say from which the idea comes');
  return area;
}

const missing = (path: string, message: string): DeskError =>
  new DeskError('invalid', `Please check: ${path} ${message}.`, { issues: [{ path, message }] });
