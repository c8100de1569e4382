import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly, nextStepFacts, whoIsAsked, othersWrote } from './words.ts';

/** To the holder, whose next step's time has passed: it is still theirs, help is on the way, and one line is enough. */
export function stepPassed(content: ContentOf<'step-passed'>, ref: string, links: MailLinks): Letter {
  const whom = whoIsAsked(content.asks, content.area);
  return {
    subject: `${links.tag} ${content.customer}’s case needs one line from you: ${content.subject}`,
    preview: `You still have it. We are asking ${whom} beside you, in case you are busy with something else.`,
    area: content.area,
    ref,
    blocks: [
      { heading: `${content.name}, you still have ${content.customer}’s case` },
      {
        facts: [['About', content.subject], ...nextStepFacts(content.nextStep, content.timeZone)],
      },
      { p: `In case you are busy with something else, we are asking ${whom} beside you.` },
      {
        p: 'If you are on it, one line about what you do next is enough. The case is yours until somebody takes it over.',
      },
      ...othersWrote(content.held),
      { button: 'Say what you do next', url: links.page },
      forYouOnly,
    ],
  };
}
