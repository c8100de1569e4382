import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter } from './layout.ts';

/** A reward was decided on: to whoever receives it, or proposed it. */
export const reward = (content: ContentOf<'reward'>): Letter => {
  const { reads, name, area, to, by, decidedBy, approved, points, words, why } = content;
  const mine = reads === 'receiver';
  return {
    subject: mine
      ? `${many(points)} for what you did, proposed by ${by}`
      : `${approved ? 'Approved' : 'Not approved'}: the reward that you proposed for ${to}`,
    preview: mine ? `${by} proposed it, and it is yours.` : `${decidedBy} has decided on the reward for ${to}.`,
    area,
    ref: null,
    blocks: [
      {
        heading: mine
          ? `${name}, ${many(points)} ${points === 1 ? 'is' : 'are'} yours`
          : `${name}, ${decidedBy} has ${approved ? 'approved' : 'not approved'} the reward for ${to}`,
      },
      { quote: words, by: mine ? `${by} wrote` : 'You wrote' },
      ...(why === null ? [] : [{ quote: why, by: `${decidedBy} says` }]),
      {
        small: mine
          ? 'It is for a service that your customer had, and for nothing else. Your points are for your eyes: GET /v1/rewards/mine.'
          : approved
            ? `${to} hears of it by a mail of their own.`
            : `${to} is told nothing of it. If you answer this mail, ${decidedBy} reads it.`,
      },
    ],
  };
};

const many = (points: number): string => (points === 1 ? '1 point' : `${points} points`);
