import type { Opening } from './folded.ts';
import { headerOf, precedence, subjectOfReply, writtenInMailProgram } from './machine-headers.ts';
import type { ReadMime } from '../mail.ts';

/**
 * The sign of a mailing list or a newsletter (RFC 2919, RFC 2369), or null. A Google Group is often a company's own shared
 * address, through which customers write: who writes there is a person. A link to unsubscribe alone is also put below
 * people's letters by programs for sales: it counts where nobody is answered.
 */
export function listSign(mime: ReadMime, opening: Opening): string | null {
  const valued = precedence(mime);
  const answers = (mime.inReplyTo.length > 0 && subjectOfReply(mime)) || writtenInMailProgram(mime) || opening.quotes;
  const isGroup = headerOf(mime, 'x-google-group-id') !== null;
  if (isGroup) return null;
  for (const name of [
    'list-id',
    'list-post',
    'x-mailman-version',
    'x-beenthere',
    'x-listname',
    'x-mailing-list',
    'mailing-list',
  ])
    if (headerOf(mime, name) !== null) return `${name}: ${(headerOf(mime, name) ?? '').slice(0, 80)}`;
  if (valued === 'list' && !(answers && headerOf(mime, 'list-unsubscribe') === null)) return 'Precedence: list';
  if (answers) return null;
  if (headerOf(mime, 'list-unsubscribe') !== null) return 'List-Unsubscribe';
  if (valued === 'bulk') return 'Precedence: bulk';
  return (
    ['x-campaign', 'x-campaignid', 'x-campaign-id', 'x-mc-user', 'x-mailchimp-campaign-id', 'x-csa-complaints']
      .map((name) => (headerOf(mime, name) === null ? null : name))
      .find((name) => name !== null) ?? null
  );
}
