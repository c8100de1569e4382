import type { Named } from '../directory/person.ts';
import { workingDaysAfter } from '../directory/working-time.ts';
import { type Known, withoutPersonalData } from '../privacy/personal-data.ts';
import { dateIn, type Instant } from '../time.ts';
import { deskHours, type IdeaChannel } from './channel.ts';
import { type Idea, LONGEST_IDEA } from './idea.ts';

/** What is known of an idea when it is passed on. */
export type NewIdea = Pick<Idea, 'id' | 'to' | 'title' | 'words' | 'theme' | 'from' | 'consent' | 'area'> & {
  readonly by: Named;
};

/** What a customer wrote, without whatever tells who they are, as an idea's words. */
export const excerptOf = (text: string, known: readonly Known[]): string => {
  const left = withoutPersonalData(text.trim(), known);
  return left.length > LONGEST_IDEA
    ? `${left
        .slice(0, LONGEST_IDEA - 2)
        .toWellFormed()
        .trimEnd()} …`
    : left;
};

/** The same of all that an idea says: the person does not travel, whoever typed their name (F105). */
export const withoutPeople = <T extends Pick<NewIdea, 'title' | 'words' | 'theme'>>(
  idea: T,
  known: readonly Known[],
): T => ({
  ...idea,
  title: withoutPersonalData(idea.title, known),
  theme: withoutPersonalData(idea.theme, known),
  words: excerptOf(idea.words, known),
});

/** An idea goes to its channel, whose receiver answers within so many working days of the desk. */
export function passOn(idea: NewIdea, channel: IdeaChannel, zone: string, now: Instant): Idea {
  const { id, name, email } = idea.by;
  return {
    ...idea,
    by: { id, name, email },
    tickets: 0,
    ...asked(channel, zone, now),
    reason: null,
    before: null,
    after: null,
    shipped: null,
    askedAt: now,
    changedAt: now,
    version: 1,
  };
}

/** Its receiver is asked from now on, whoever that is by now. */
export function asked(channel: IdeaChannel, zone: string, now: Instant) {
  const answerBy = workingDaysAfter(now, channel.days, deskHours(zone));
  const { name, email } = channel;
  return {
    state: 'asked' as const,
    owner: { name, email },
    decision: dateIn(answerBy, zone),
    answerBy,
    remindedAt: null,
    toldAt: null,
  };
}
