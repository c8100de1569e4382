import { DeskError } from '../../domain/errors.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { RawMail } from '../../outside/raw-mail.ts';
import { originalPage } from '../../pages/original-page.ts';
import type { Mailbox, ReadMail } from '../../reading/mail.ts';
import { type Handle, page } from '../../shared/http.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { type CaseNeeds, openCase } from './open-case.ts';

type Needs = CaseNeeds & {
  tickets: Pick<TicketStore, 'message'>;
  raw: Pick<RawMail, 'readKept'>;
  readMail: (raw: Uint8Array) => Promise<ReadMail>;
};

/** An answer of a function holds 6 MB; so much of a mail's text is shown. */
const SHOWN = 1_000_000;

const written = (boxes: readonly Mailbox[]): string =>
  boxes.map(({ name, email }) => (name === '' ? email : `${name} <${email}>`)).join(', ');

/**
 * `GET /cases/{token}/messages/{number}`: the whole of the mail from which a message was read, from its raw form. For
 * whoever may see the case. Shows, and changes nothing.
 */
export const showOriginal = (needs: Needs): Handle => {
  const open = openCase(needs);
  return async (event) => {
    const { kase } = await open(event.path.token ?? '');
    const number = Number(event.path.number);
    const { ref } = kase.ticket;
    const absent = new DeskError('not_found', 'There is no such mail', { ref });
    if (!Number.isInteger(number) || number < 1) throw absent;
    const { source } = await needs.tickets.message(ref, number);
    if (!source) throw absent;
    const mail = await needs.readMail(await needs.raw.readKept(source.mail, source.day));
    const headers = [
      ['From', written(mail.from ? [mail.from] : [])],
      ['To', written(mail.to)],
      ['Cc', written(mail.cc)],
      ['Reply to', written(mail.replyTo)],
      ['Date', mail.date ?? ''],
    ] as const;
    return page(
      200,
      originalPage({
        ref: shown(ref),
        subject: mail.subject === '' ? '(no subject)' : mail.subject,
        headers: headers.filter(([, value]) => value !== ''),
        text: mail.text.slice(0, SHOWN),
        parts: source.parts,
      }),
    );
  };
};
