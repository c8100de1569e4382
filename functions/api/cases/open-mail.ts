import { DeskError } from '../../domain/errors.ts';
import type { Source } from '../../domain/tickets/source.ts';
import type { Message } from '../../domain/tickets/ticket.ts';
import type { RawMail } from '../../outside/raw-mail.ts';
import type { ReadMail } from '../../reading/mail.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { type CaseNeeds, type OpenCase, openCase } from './open-case.ts';

type MessageNeeds = CaseNeeds & { tickets: Pick<TicketStore, 'message'> };
type SourceNeeds = {
  raw: Pick<RawMail, 'original'>;
  readMail: (raw: Uint8Array) => Promise<ReadMail>;
};
export type MailNeeds = MessageNeeds & SourceNeeds;

/** A number that stands in a path: whole, and not below 1. */
export const numberIn = (text: string | undefined): number | null =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null;

/** The message that `{token}` and `{number}` of a path name, for whoever may see the case. Throws DeskError `not_found`. */
export const openMessage = (needs: MessageNeeds) => {
  const open = openCase(needs);
  return async (event: ApiEvent): Promise<{ readonly found: OpenCase; readonly message: Message }> => {
    const found = await open(event.path.token ?? '');
    const { ref } = found.kase.ticket;
    const number = numberIn(event.path.number);
    if (number === null) throw new DeskError('not_found', 'There is no such message', { ref });
    return { found, message: await needs.tickets.message(ref, number) };
  };
};

/**
 * The mail from which a message was read, from its raw form. Throws DeskError `not_found` for a message that came another
 * way, `expired` when the raw form is not kept yet, in its first moments, or not any more.
 */
export async function mailOf(
  { ref, source }: Message,
  needs: SourceNeeds,
): Promise<{ readonly source: Source; readonly mail: ReadMail }> {
  if (!source) throw new DeskError('not_found', 'There is no such mail', { ref });
  const raw = await needs.raw.original(source.mail, source.day);
  if (raw === null)
    throw new DeskError(
      'expired',
      'This mail is not kept as it came any more; or it came in just now, then try again in a minute. Its words are on the page of the case.',
    );
  return { source, mail: await needs.readMail(raw) };
}
