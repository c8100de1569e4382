import { workingDaysAfter } from '../directory/working-time.ts';
import { EARLY } from '../ladder/step.ts';
import { dateIn, dayBegins, type Instant, secondsBetween } from '../time.ts';
import { deskHours, type IdeaChannel } from './channel.ts';
import type { Idea } from './idea.ts';
import { asked } from './pass-on.ts';

/** Working days after a reminder. */
const AFTER_REMINDER = 2;

/** Who is written to when an idea waits: its receiver once more, whoever adopted it, or whoever administers the desk. */
export type Looked = { readonly idea: Idea; readonly tells: 'receiver' | 'owner' | 'administrators' };

/** When somebody looks at an idea again; null when nothing follows by itself. */
export function looksAt({ state, answerBy, remindedAt, toldAt, decision }: Idea, zone: string): Instant | null {
  if (state === 'later') return dayBegins(decision, zone);
  if (state === 'adopted')
    return remindedAt === null ? workingDaysAfter(dayBegins(decision, zone), 1, deskHours(zone)) : null;
  return state === 'asked' && toldAt === null ? answerBy : null;
}

/**
 * What follows when the time has come to look at an idea: an answer that is missing is asked for once more, then an
 * administrator is told, once; on the day of a *later* its receiver is asked anew, and a working day after
 * the decision date whoever adopted it is asked once what became of it (F107). Null when nothing follows, as it was
 * answered meanwhile, or somebody looked before.
 */
export function lookAtIdea(idea: Idea, channel: IdeaChannel, zone: string, now: Instant): Looked | null {
  const at = looksAt(idea, zone);
  if (at === null || secondsBetween(now, at) > EARLY) return null;
  const next = { ...idea, changedAt: now, version: idea.version + 1 };
  if (idea.state === 'later')
    return { idea: { ...next, ...asked(channel, zone, now), reason: null }, tells: 'receiver' };
  if (idea.state === 'adopted') return { idea: { ...next, remindedAt: now }, tells: 'owner' };
  if (idea.remindedAt !== null) return { idea: { ...next, toldAt: now }, tells: 'administrators' };
  const answerBy = workingDaysAfter(now, AFTER_REMINDER, deskHours(zone));
  const { name, email } = channel;
  return {
    idea: { ...next, owner: { name, email }, remindedAt: now, answerBy, decision: dateIn(answerBy, zone) },
    tells: 'receiver',
  };
}
