import type { MailKind } from '../domain/mails/mail.ts';

/** Which mail it is, for the record of its ticket. */
export const WHICH: Record<MailKind, string> = {
  acknowledgement: 'the acknowledgement to the customer',
  holder: 'word to the customer of who has it now',
  reply: 'a message to the customer',
  ask: 'a question',
  'customer-wrote': 'word to the holder that the customer wrote',
  'step-passed': 'word to the holder about the next step',
  'look-again': 'word to the holder to look again',
  'not-delivered': 'word to the holder that a mail has not arrived',
  'note-kept': 'word to a colleague that their answer is a note',
  'review-action': 'word to whoever will do something that a review found',
  idea: 'an idea',
  walk: 'cases to walk as a customer',
  'idea-shipped': 'word to whoever has it that an idea is there',
  voted: 'word to the holder of how it went',
  'story-told': 'word to the holder that the customer told their story',
  kudos: 'thanks to a colleague',
  'vote-code': 'a code for the vote to the customer',
  code: 'a code to the customer',
  'will-be-looked-at': 'word to a sender that a person will look',
  parked: 'word that mails are parked',
  recognition: 'the recognition report',
};
