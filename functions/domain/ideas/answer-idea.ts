import * as z from 'zod';
import { Contact } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { happened, type Happened } from '../reports/happening.ts';
import { optional, words } from '../texts.ts';
import { dateIn, type Instant } from '../time.ts';
import type { Idea } from './idea.ts';

const date = z.iso.date('must be a date such as 2026-12-24');

/** What the receiver of an idea says to it. */
export const IdeaAnswer = z.discriminatedUnion('answer', [
  z.object({
    answer: z.literal('adopt'),
    /** Who makes something of it; and the day on which they decide what. */
    ...Contact.shape,
    decision: date,
    /** The figure that should change, as it is today. */
    before: optional(300),
  }),
  z.object({ answer: z.literal('decline'), reason: words('is missing: say why, for whoever had the idea', 1_000) }),
  z.object({ answer: z.literal('later'), again: date, why: optional(1_000) }),
]);
export type IdeaAnswer = z.infer<typeof IdeaAnswer>;

/** What becomes of an idea, beside what reports count of it. */
export type IdeaChange = { readonly idea: Idea; readonly happened: Happened | null };

/** No decision lies further ahead: two years. */
const LONGEST_YEARS = 2;

/** Whether its receiver can still answer: whoever adopted it, or declined it, has. */
export const mayBeAnswered = ({ state }: Pick<Idea, 'state'>): boolean => state === 'asked' || state === 'later';

/**
 * The receiver answers. Throws DeskError `conflict` when it is answered, `invalid` for a day that has passed or lies more
 * than two years ahead.
 */
export function answerIdea(idea: Idea, answer: IdeaAnswer, zone: string, now: Instant): IdeaChange {
  if (!mayBeAnswered(idea))
    throw new DeskError('conflict', 'This idea has been answered already', { idea: idea.id, state: idea.state });
  const today = dateIn(now, zone);
  const next = { ...idea, answerBy: null, changedAt: now, version: idea.version + 1 };
  switch (answer.answer) {
    case 'adopt': {
      liesAhead('decision', answer.decision, today);
      const { name, email, decision, before } = answer;
      const adopted: Idea = {
        ...next,
        state: 'adopted',
        owner: { name, email },
        decision,
        before,
        reason: null,
        remindedAt: null,
      };
      return { idea: adopted, happened: tells(adopted, 'adopted', null, now) };
    }
    case 'decline':
      return { idea: { ...next, state: 'declined', decision: today, reason: answer.reason }, happened: null };
    case 'later':
      liesAhead('again', answer.again, today, 'after');
      return { idea: { ...next, state: 'later', decision: answer.again, reason: answer.why }, happened: null };
  }
}

/** What reports count: the idea, credited to whoever had it or passed it on. It is evidence of no ticket: those stay apart. */
export const tells = (idea: Idea, became: 'adopted' | 'shipped', changed: string | null, now: Instant) =>
  happened(
    { area: idea.area, ref: null },
    `IDEA-${idea.id}-${idea.version}`,
    [{ kind: 'idea', idea: idea.id, title: idea.title, became, by: idea.by, changed }],
    now,
  );

function liesAhead(field: string, on: string, today: string, from: 'today' | 'after' = 'today'): void {
  const last = `${Number(today.slice(0, 4)) + LONGEST_YEARS}${today.slice(4)}`;
  if ((from === 'today' ? on >= today : on > today) && on <= last) return;
  const message =
    from === 'today' ? `must lie between ${today} and ${last}` : `must lie after ${today}, and not after ${last}`;
  throw new DeskError('invalid', `Please check: ${field} ${message}.`, { issues: [{ path: field, message }] });
}
