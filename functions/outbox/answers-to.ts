import { LETTERS } from '../domain/links/thread.ts';
import type { Mail } from '../domain/mails/mail.ts';
import { isTicket } from '../domain/tickets/reference.ts';
import { digestOf, type ThreadTokens } from '../outside/thread-tokens.ts';

/**
 * The address to which an answer to a mail comes: it says which ticket, by which mail, to whom. Of a mail of the desk
 * itself, which is about no ticket, answers go where whoever decided on it said.
 */
export async function answersTo(
  { content, ref, to, from, replyTo }: Mail,
  threads: Pick<ThreadTokens, 'addressOf'>,
): Promise<string> {
  // A token would tell which case it is; their answer is found by the id of our mail, and held again (P10).
  if (content.kind === 'will-be-looked-at' || !isTicket(ref)) return replyTo ?? from.email;
  const person = content.kind === 'ask' ? content.ask.person : 'person' in content ? content.person : (to[0] ?? '');
  return threads.addressOf(from.email, { ref, letter: LETTERS[content.kind], person: digestOf(person) });
}
