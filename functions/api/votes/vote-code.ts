import { draw } from '../../domain/intake/bucket.ts';
import { DeskError } from '../../domain/errors.ts';
import { CODES, codeStanding, newCode, tried, usedUp } from '../../domain/votes/code.ts';
import { mailCode } from '../../domain/votes/mail-code.ts';
import type { Cast } from '../../domain/votes/vote.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import { votePage } from '../../pages/vote-page.ts';
import { inLanguage } from '../../shared/in-language.ts';
import { ShownRefusal } from '../../shared/shown-refusal.ts';
import { ConflictError } from '../../store/conflict.ts';
import type { Write } from '../../store/entity.ts';
import { drawing, type IntakeStore } from '../../store/intake.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { coding, type VoteCodeStore } from '../../store/vote-codes.ts';
import type { OpenVote } from './open-vote.ts';

export type CodeNeeds = {
  codes: Pick<VoteCodeStore, 'newest' | 'save'>;
  links: Pick<LinkSigner, 'newestKey' | 'isCode'>;
  intake: Pick<IntakeStore, 'bucket'>;
  tickets: Pick<TicketStore, 'get' | 'save'>;
  newId: () => string;
};

/** Sends a code to the address on file; the same form sends one. Throws DeskError `too_many` after three in an hour. */
export async function sendCode(open: OpenVote, cast: Cast, needs: CodeNeeds): Promise<void> {
  const { codes, links, intake, tickets, newId } = needs;
  const { ticket, area, resolution, at, words } = open;
  const { ref } = ticket;
  const of = `codes for the vote on ${ref}`;
  const [known, bucket] = await Promise.all([codes.newest(ref, resolution), intake.bucket(of)]);
  if (known?.nonce === cast.nonce && codeStanding(known, at) === 'good') return;
  const drawn = draw(bucket, of, CODES, at);
  if (!drawn.passes) throw refusal('too_many', open, cast, words.vote.code.wrong.often);
  const code = newCode({ ref, resolution, id: newId(), key: await links.newestKey() }, cast.nonce, known, at);
  await tickets.save(mailCode(ticket, code, area, at, newId), [coding(code), drawing(drawn.bucket)]);
}

/**
 * The write by which the code that was typed is used up, beside the vote. A wrong one is counted before it is refused,
 * on the condition that nobody else tried meanwhile: so guesses at the same time are counted one by one.
 * Throws DeskError `invalid` with the page, which says what to do.
 */
export async function useCode(
  open: OpenVote,
  cast: Cast,
  typed: string,
  { codes, links, tickets }: Pick<CodeNeeds, 'codes' | 'links' | 'tickets'>,
): Promise<Write> {
  const { ticket, resolution, at } = open;
  const { wrong } = open.words.vote.code;
  const digits = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) throw refusal('invalid', open, cast, wrong.digits);
  const code = await codes.newest(ticket.ref, resolution);
  // Whoever used it has voted since the ticket was read, perhaps by this same form: that is looked at anew (P23).
  if (code?.used && (await tickets.get(ticket.ref)).version !== ticket.version) throw new ConflictError([], undefined);
  const stands = codeStanding(code, at);
  if (!code || stands !== 'good') throw refusal('invalid', open, cast, stands === 'tries' ? wrong.tries : wrong.old);
  if (await links.isCode(digits, code)) return coding(usedUp(code));
  await codes.save(tried(code));
  throw refusal('invalid', open, cast, wrong.other);
}

function refusal(kind: 'invalid' | 'too_many', { view, words }: OpenVote, cast: Cast, message: string): ShownRefusal {
  const issues = [{ path: 'code', message }];
  const html = votePage({ ...view, ...withCode(cast), refused: { issues, ...typedIn(cast) } }, words);
  return new ShownRefusal(new DeskError(kind, message, { issues }), html, inLanguage(words.language));
}

const typedIn = ({ value, words }: Cast) => ({ vote: value, words: words ?? '' });
/** The page that asks for the code, with all that was typed. */
export const withCode = (cast: Cast) => ({ withCode: typedIn(cast) });
