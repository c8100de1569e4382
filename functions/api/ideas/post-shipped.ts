import { DeskError } from '../../domain/errors.ts';
import { wordBack } from '../../domain/ideas/idea-mails.ts';
import { matterOf } from '../../domain/ideas/idea.ts';
import { shipIdea } from '../../domain/ideas/ship-idea.ts';
import { outboxRow } from '../../domain/outbox/outbox-row.ts';
import { mayServe } from '../../domain/people/access.ts';
import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { becoming, type IdeaStore } from '../../store/ideas.ts';
import { owing, sending } from '../../store/outbox.ts';
import { Ship } from '../contracts/ideas-acts.ts';
import { unlessStale, versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { ideaView } from './idea-view.ts';

type Needs = {
  ideas: Pick<IdeaStore, 'get'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  zone: string;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/ideas/{id}/shipped {what, before?, after?, letter}`: it is there. For its owner, and whoever serves the area from
 * which it came. The letter is put before whoever has a ticket that asked for it (F106).
 */
export const postShipped = ({ ideas, directory, zone, newId, now }: Needs): Posting => {
  return async (event) => {
    const draft = parse(Ship, event.body);
    const { caller } = event;
    const idea = await ideas.get(event.path.id ?? '');
    const area = await directory.findArea(idea.area);
    if (caller.email !== idea.owner.email && !(area && mayServe(caller, area)))
      throw new DeskError('forbidden', 'Its owner says when it is there, or whoever serves the area it came from.');
    unlessStale(event, idea.version);
    const at = instantOf(now());
    const shipped = shipIdea(idea, caller, draft, zone, at);
    const tell = outboxRow(matterOf(idea), newId(), { v: 1, kind: 'tell-askers', idea: idea.id }, at);
    const told = area ? wordBack(shipped.idea, caller.email, area, at) : [];
    return {
      answer: versioned(200, ideaView(shipped.idea)),
      writes: [...becoming(shipped), ...told.flatMap(sending), owing(tell)],
    };
  };
};
