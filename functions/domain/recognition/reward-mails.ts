import type { Area } from '../directory/area.ts';
import { type DeskMail, deskMail } from '../mails/matter.ts';
import { fromArea } from '../tickets/letters.ts';
import type { Instant } from '../time.ts';
import type { Reward } from './reward.ts';

/**
 * Word of a decision: to whoever proposed the reward; to whoever receives it only when it was approved, so that nobody
 * hears of what they do not get. Answers go to whoever decided.
 */
export function rewardMails(reward: Reward, area: Area, now: Instant): DeskMail[] {
  const { id, to, by, decision, points, words, state } = reward;
  if (decision === null) return [];
  const approved = state === 'approved';
  const readers = [
    { reads: 'proposer', who: by } as const,
    ...(approved ? [{ reads: 'receiver', who: to } as const] : []),
  ];
  return readers.map(({ reads, who }) =>
    deskMail(
      // SES takes no dot in the tag by which it finds a mail.
      `REWARD-${id.replaceAll('.', '-')}`,
      reads,
      {
        from: fromArea(area),
        to: [who.email],
        replyTo: decision.by.email,
        content: {
          kind: 'reward',
          reads,
          person: who.id,
          name: who.name,
          area: area.name,
          to: to.name,
          by: by.name,
          decidedBy: decision.by.name,
          approved,
          points,
          words,
          why: decision.why,
        },
      },
      now,
    ),
  );
}
