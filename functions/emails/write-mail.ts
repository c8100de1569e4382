import type { MailContent, Written } from '../domain/mails/mail.ts';
import { acknowledgement } from './acknowledgement.ts';
import { ask } from './ask.ts';
import { codeMail } from './code.ts';
import { customerWrote } from './customer-wrote.ts';
import { holder } from './holder.ts';
import { kudos } from './kudos.ts';
import { idea } from './idea.ts';
import { ideaAnswered } from './idea-answered.ts';
import { ideaShipped } from './idea-shipped.ts';
import { type Letter, type MailLinks, render } from './layout.ts';
import { lookAgain } from './look-again.ts';
import { looked } from './looked.ts';
import { noteKept } from './note-kept.ts';
import { notDelivered } from './not-delivered.ts';
import { parked } from './parked.ts';
import { recognition } from './recognition.ts';
import { reply } from './reply.ts';
import { reward } from './reward.ts';
import { storyTold } from './story-told.ts';
import { reviewAction } from './review-action.ts';
import { stepPassed } from './step-passed.ts';
import { thanked } from './thanked.ts';
import { voted } from './voted.ts';
import { walk } from './walk.ts';
import { willBeLookedAt } from './will-be-looked-at.ts';

/** The text of every mail that the desk writes, one file each. `links` are its reader's own, signed when it is handed over. */
export const writeMail = (content: MailContent, ref: string, links: MailLinks): Written =>
  render(letterOf(content, ref, links));

function letterOf(content: MailContent, ref: string, links: MailLinks): Letter {
  switch (content.kind) {
    case 'acknowledgement':
      return acknowledgement(content, ref, links);
    case 'holder':
      return holder(content, ref, links);
    case 'reply':
      return reply(content, ref, links);
    case 'ask':
      return ask(content, ref, links);
    case 'customer-wrote':
      return customerWrote(content, ref, links);
    case 'step-passed':
      return stepPassed(content, ref, links);
    case 'look-again':
      return lookAgain(content, ref, links);
    case 'not-delivered':
      return notDelivered(content, ref, links);
    case 'note-kept':
      return noteKept(content, ref, links);
    case 'thanked':
      return thanked(content, ref, links);
    case 'review-action':
      return reviewAction(content, ref, links);
    case 'idea':
      return idea(content, ref, links);
    case 'idea-shipped':
      return ideaShipped(content, ref, links);
    case 'idea-answered':
      return ideaAnswered(content);
    case 'reward':
      return reward(content);
    case 'walk':
      return walk(content, ref, links);
    case 'voted':
      return voted(content, ref, links);
    case 'story-told':
      return storyTold(content, ref, links);
    case 'kudos':
      return kudos(content, ref, links);
    case 'code':
    case 'vote-code':
      return codeMail(content, ref, links);
    case 'will-be-looked-at':
      return willBeLookedAt(content);
    case 'parked':
      return parked(content, ref, links);
    case 'looked':
      return looked(content);
    case 'recognition':
      return recognition(content, links);
  }
}
