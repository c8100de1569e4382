import { DeskError } from '../../domain/errors.ts';
import { matterOf } from '../../domain/ideas/idea.ts';
import { pointTo } from '../../domain/ideas/letters.ts';
import { outboxRow } from '../../domain/outbox/outbox-row.ts';
import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import { changing } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { asking, becoming, type IdeaStore } from '../../store/ideas.ts';
import { owing } from '../../store/outbox.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { LinkTicket } from '../contracts/ideas-acts.ts';
import { versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { servedTicket } from '../tickets/served-ticket.ts';
import { ideaView } from './idea-view.ts';

type Needs = {
  ideas: Pick<IdeaStore, 'get' | 'ofTicket'>;
  tickets: Pick<TicketStore, 'get'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/ideas/{id}/tickets {ticket}`: another ticket asks for the same, for whoever serves its area. Its customer is told
 * when the idea has shipped, or now when it has.
 */
export const linkTicket = ({ ideas, tickets, directory, newId, now }: Needs): Posting => {
  return async ({ caller, path, body }) => {
    const { ticket: written } = parse(LinkTicket, body);
    const idea = await ideas.get(path.id ?? '');
    const { ticket } = await servedTicket(written, caller, { tickets, directory });
    if (idea.state === 'declined')
      throw new DeskError('conflict', 'This idea was declined: pass it on anew, with what has changed', {
        idea: idea.id,
      });
    if (await ideas.ofTicket(idea.id, ticket.ref)) return { answer: versioned(200, ideaView(idea)), writes: [] };
    const at = instantOf(now());
    const next = { ...idea, tickets: idea.tickets + 1, changedAt: at, version: idea.version + 1 };
    const tell = outboxRow(matterOf(idea), newId(), { v: 1, kind: 'tell-askers', idea: idea.id }, at);
    return {
      answer: versioned(200, ideaView(next)),
      writes: [
        ...changing(pointTo(ticket, idea, caller, at, newId)),
        ...becoming({ idea: next, happened: null }),
        asking(idea.id, ticket.ref, at),
        ...(idea.state === 'shipped' ? [owing(tell)] : []),
      ],
    };
  };
};
