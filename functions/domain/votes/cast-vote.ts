import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { DeskError } from '../errors.ts';
import { thanksByVote, type VoteThanks } from '../recognition/thanks-by-vote.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import { seeksCaller } from '../recovery/recovery.ts';
import { askForCall, settleRecovery } from '../recovery/recover.ts';
import { customer } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import { whoHears } from './who-hears.ts';
import { type Cast, newestVote, type Vote, voteStanding } from './vote.ts';

/**
 * The customer votes, or says it anew. The ticket stays as it is; when it has not helped, somebody is sought who calls
 * them, until they say that it helped. Words that it helped are thanks to those who served: the mail with the thanks is
 * then the one that tells them of the words. Null when this is on record already, as the same form was sent before or
 * says what was said last. Throws DeskError `conflict` when it is not possible, or
 * not any more.
 */
export function castVote(
  kase: Case,
  votes: readonly Vote[],
  { resolution, value, words, nonce }: Cast & { readonly resolution: number },
  { area, readerZone, thanks }: { readonly area: Area; readonly readerZone: string; readonly thanks: VoteThanks },
  now: Instant,
  newId: NewId,
): Change | null {
  const { ticket } = kase;
  const alike = (vote: Vote) => vote.value === value && vote.words === words;
  const last = newestVote(votes, resolution);
  if (last && alike(last)) return null;
  if (votes.some((vote) => vote.resolution === resolution && vote.nonce === nonce && alike(vote))) return null;
  const { may } = voteStanding(ticket, resolution, votes, now);
  const { requester } = ticket;
  if ((may !== 'vote' && may !== 'change') || !requester)
    throw new DeskError('conflict', 'There is nothing to vote on here, or not any more', { ref: ticket.ref });
  const said = value === 'up' ? 'it helped' : 'it did not help';
  const builder = new ChangeBuilder(ticket, now, newId)
    .vote({ resolution, value, words, nonce, by: requester })
    .record(
      customer(requester),
      'vote',
      `${may === 'change' ? 'says now that' : 'says that'} ${said}${words === null ? '' : `: “${words}”`}`,
    );
  if (value === 'down') askForCall(builder, kase, { resolution, words }, area, now);
  else settleRecovery(builder, kase, area, now);
  const reader = whoHears(ticket);
  const thanked = thanksByVote(builder, { resolution, value, words, by: requester }, thanks, area);
  if (words !== null && words !== last?.words && reader && !thanked.has(reader.email))
    builder.mail({
      from: fromArea(area),
      to: [reader.email],
      content: {
        ...staffContent(ticket, reader, area, readerZone),
        kind: 'voted',
        value,
        text: words,
        holds: ticket.holder !== null,
        called: seeksCaller(builder.now),
      },
    });
  return builder.done();
}
