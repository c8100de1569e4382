import type * as z from 'zod';
import type { Idea } from '../../domain/ideas/idea.ts';
import type { IdeaShape } from '../contracts/ideas.ts';

/** An idea as everybody of the staff reads it. Which tickets ask for it stays inside (F105). */
export const ideaView = (idea: Idea): z.output<typeof IdeaShape> => ({
  id: idea.id,
  to: idea.to,
  title: idea.title,
  words: idea.words,
  theme: idea.theme,
  from: idea.from,
  consent: idea.consent,
  by: { name: idea.by.name, email: idea.by.email },
  area: idea.area,
  tickets: idea.tickets,
  state: idea.state,
  owner: { name: idea.owner.name, email: idea.owner.email },
  decision: idea.decision,
  answerBy: idea.answerBy,
  reason: idea.reason,
  before: idea.before,
  after: idea.after,
  shipped: idea.shipped && {
    at: idea.shipped.at,
    by: { name: idea.shipped.by.name, email: idea.shipped.by.email },
    what: idea.shipped.what,
    letter: idea.shipped.letter,
  },
  askedAt: idea.askedAt,
  changedAt: idea.changedAt,
  version: idea.version,
});
