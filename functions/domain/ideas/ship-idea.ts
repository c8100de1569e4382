import { optional, words } from '../texts.ts';
import type { Named } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { dateIn, type Instant } from '../time.ts';
import { type IdeaChange, tells } from './answer-idea.ts';
import type { Idea } from './idea.ts';

/** What is told when an idea is there. */
export const shippedFields = {
  what: words('is missing: say what is there now', 500),
  before: optional(300),
  after: optional(300),
  letter: words('is missing: write the letter to those who asked', 5_000),
};
export type ShippedDraft = {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly letter: string;
};

/**
 * What was asked for is there: whoever had the idea, or passed it on, is credited. Everybody who asked is told by whoever
 * has their ticket. Throws DeskError `conflict` for one that was declined, or has shipped.
 */
export function shipIdea(idea: Idea, by: Named, draft: ShippedDraft, zone: string, now: Instant): IdeaChange {
  if (idea.state === 'shipped' || idea.state === 'declined')
    throw new DeskError('conflict', `This idea is ${idea.state} already`, { idea: idea.id, state: idea.state });
  const { what, letter } = draft;
  const { id, name, email } = by;
  const before = draft.before ?? idea.before;
  const shipped: Idea = {
    ...idea,
    state: 'shipped',
    decision: idea.state === 'adopted' ? idea.decision : dateIn(now, zone),
    answerBy: null,
    reason: null,
    before,
    after: draft.after,
    shipped: { at: now, by: { id, name, email }, what, letter },
    changedAt: now,
    version: idea.version + 1,
  };
  return { idea: shipped, happened: tells(shipped, 'shipped', changedBy(what, before, draft.after), now) };
}

/** "… (3 days before, 1 day after)" */
const changedBy = (what: string, before: string | null, after: string | null): string => {
  const figures = [before === null ? [] : `${before} before`, after === null ? [] : `${after} after`].flat();
  return figures.length === 0 ? what : `${what} (${figures.join(', ')})`;
};
