import { shown } from '../../domain/tickets/reference.ts';
import type { Downloads } from '../../outside/downloads.ts';
import { originalPage } from '../../pages/original-page.ts';
import type { Mailbox } from '../../reading/mail.ts';
import { type Handle, page } from '../../shared/http.ts';
import { leadingTo } from '../../shared/policies.ts';
import { mailOf, type MailNeeds, openMessage } from './open-mail.ts';

type Needs = MailNeeds & { downloads: Pick<Downloads, 'origin'> };

/** An answer of a function holds 6 MB; so much of a mail's text is shown. */
const SHOWN = 1_000_000;

const written = (boxes: readonly Mailbox[]): string =>
  boxes.map(({ name, email }) => (name === '' ? email : `${name} <${email}>`)).join(', ');

/**
 * `GET /cases/{token}/messages/{number}`: the whole of the mail from which a message was read, from its raw form. For
 * whoever may see the case. Shows, and changes nothing.
 */
export const showOriginal = (needs: Needs): Handle => {
  const open = openMessage(needs);
  return async (event) => {
    const { found, message } = await open(event);
    const { source, mail } = await mailOf(message, needs);
    const headers = [
      ['From', written(mail.from ? [mail.from] : [])],
      ['To', written(mail.to)],
      ['Cc', written(mail.cc)],
      ['Reply to', written(mail.replyTo)],
      ['Date', mail.date ?? ''],
    ] as const;
    const view = originalPage({
      ref: shown(found.kase.ticket.ref),
      subject: mail.subject === '' ? '(no subject)' : mail.subject,
      headers: headers.filter(([, value]) => value !== ''),
      text: mail.text.slice(0, SHOWN),
      parts: source.parts,
      laidOut: mail.html !== '',
      here: `${found.here}/messages/${message.number}`,
    });
    return page(200, view, leadingTo(await needs.downloads.origin(), { frames: true }));
  };
};
