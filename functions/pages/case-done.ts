import type { ActName } from '../domain/tickets/case-act.ts';

/** What was just done, as the page says it that follows. Nothing here says more than what has surely happened. */
export const DONE: Readonly<Record<ActName, string>> = {
  reply: 'Your answer is on its way to the customer. Your next step is noted.',
  note: 'Your note is kept. It stays among colleagues.',
  'next-step': 'Your next step is noted.',
  wait: 'Your question is on its way to the customer. We look again when the time has come.',
  resolve: 'It is noted how it ended. Thank you!',
  reopen: 'It is open again, and yours. Your next step is to read what the customer wrote.',
  release: 'Thank you for what you did. We are asking somebody else to take it.',
  ladder: 'We are asking now. It stays in your hands until somebody accepts.',
  'repeat-mail': 'The mail is on its way once more.',
  'lift-block': 'The desk writes to this address again.',
  'decide-held': 'It is decided where that mail belongs.',
  'read-again':
    'The mail is read again. Within moments its words stand here, or the record says that it still cannot be read.',
  thank: 'Your thanks are on their way, in your words. They stand on the record, too.',
  review: 'Thank you for looking back. It is kept with the case.',
  idea: 'Your idea is on its way. You hear what becomes of it.',
  tell: 'Your letter is on its way. The case stays as it is.',
  'set-requester': 'It is on record whose case this is.',
};
