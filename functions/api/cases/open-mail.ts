import { DeskError } from '../../domain/errors.ts';
import type { RawMail } from '../../outside/raw-mail.ts';
import type { Source } from '../../domain/tickets/source.ts';
import type { ReadMail } from '../../reading/mail.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { type CaseNeeds, type OpenCase, openCase } from './open-case.ts';

export type MailNeeds = CaseNeeds & {
  tickets: Pick<TicketStore, 'message'>;
  raw: Pick<RawMail, 'original'>;
  readMail: (raw: Uint8Array) => Promise<ReadMail>;
};

/** A mail of a case, read from its raw form. */
export type OpenMail = {
  readonly found: OpenCase;
  /** Number of the message that was read from it. */
  readonly number: number;
  readonly source: Source;
  readonly mail: ReadMail;
};

/** A number that stands in a path: whole, and not below 1. */
export const numberIn = (text: string | undefined): number | null =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null;

/**
 * The mail that `{token}` and `{number}` of a path name, for whoever may see the case. Throws DeskError `not_found` for a
 * message that is none or came another way, `expired` when its raw form is not kept any more.
 */
export const openMail = (needs: MailNeeds) => {
  const open = openCase(needs);
  return async (event: ApiEvent): Promise<OpenMail> => {
    const found = await open(event.path.token ?? '');
    const { ref } = found.kase.ticket;
    const number = numberIn(event.path.number);
    const absent = new DeskError('not_found', 'There is no such mail', { ref });
    if (number === null) throw absent;
    const { source } = await needs.tickets.message(ref, number);
    if (!source) throw absent;
    const raw = await needs.raw.original(source.mail, source.day);
    if (raw === null)
      throw new DeskError(
        'expired',
        'This mail is not kept as it came any more. Its words are still on the page of the case.',
      );
    return { found, number, source, mail: await needs.readMail(raw) };
  };
};
