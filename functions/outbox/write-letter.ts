import { LETTERS } from '../domain/links/thread.ts';
import type { Mail, Written } from '../domain/mails/mail.ts';
import { isTicket } from '../domain/tickets/reference.ts';
import type { MailLinks } from '../emails/layout.ts';
import { writeMail } from '../emails/write-mail.ts';
import type { LinkSigner } from '../outside/link-signer.ts';
import { digestOf, type ThreadTokens } from '../outside/thread-tokens.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = {
  links: Pick<LinkSigner, 'urlOf' | 'codeOf'>;
  threads: Pick<ThreadTokens, 'addressOf' | 'tagOf'>;
  tickets: Pick<TicketStore, 'get'>;
};

/** A mail as it is handed over: what it says, with the links of its reader, and where answers to it come. */
export const writeLetter = ({ links, threads, tickets }: Needs) => {
  /** The address to which an answer comes: it says which ticket, by which mail, to whom. */
  const answersTo = async ({ content, ref, to, from, replyTo }: Mail): Promise<string> => {
    // A token would tell which case it is; their answer is found by the id of our mail, and held again (P10).
    if (content.kind === 'will-be-looked-at' || !isTicket(ref)) return replyTo ?? from.email;
    const person = content.kind === 'ask' ? content.ask.person : 'person' in content ? content.person : (to[0] ?? '');
    return threads.addressOf(from.email, { ref, letter: LETTERS[content.kind], person: digestOf(person) });
  };

  /** The private links that a mail gives its reader: one that leads on, and for an ask the whole case beside it. */
  const linksIn = async (mail: Mail): Promise<MailLinks> => ({
    tag: isTicket(mail.ref) ? await threads.tagOf(mail.ref) : '',
    vote: null,
    ...(await pagesIn(mail)),
  });
  const pagesIn = async ({
    content,
    ref,
    to,
    cc,
  }: Mail): Promise<Omit<MailLinks, 'tag' | 'vote'> & { vote?: string }> => {
    const caseOf = (person: string) => links.urlOf({ for: 'case', ref, person });
    switch (content.kind) {
      case 'acknowledgement':
      case 'holder':
      case 'reply': {
        // The link is the customer's own: a mail that others read too has none.
        const requester = (await tickets.get(ref)).requester?.email;
        const alone = requester !== undefined && [...to, ...cc].every((address) => address === requester);
        if (!alone) return { page: '', case: null };
        const page = await links.urlOf({ for: 'status', ref, requester });
        const resolution = content.kind === 'reply' ? content.vote : null;
        if (resolution === null) return { page, case: null };
        return { page, case: null, vote: await links.urlOf({ for: 'vote', ref, requester, resolution }) };
      }
      case 'ask':
        return { page: await links.urlOf({ for: 'ask', ask: content.ask }), case: await caseOf(content.ask.person) };
      case 'voted':
      case 'review-action':
        return { page: content.holds ? await caseOf(content.person) : '', case: null };
      case 'idea':
        return { page: await links.urlOf({ for: 'idea', idea: content.idea, reader: to[0] ?? '' }), case: null };
      case 'walk':
        return {
          page: await links.urlOf({ for: 'walk', quarter: content.quarter, person: content.person }),
          case: null,
        };
      case 'idea-shipped':
        // The page of the case, with the letter in its form.
        return { page: content.holds ? `${await caseOf(content.person)}?letter=${content.idea}` : '', case: null };
      case 'customer-wrote':
      case 'step-passed':
      case 'look-again':
      case 'not-delivered':
      case 'note-kept':
        return { page: await caseOf(content.person), case: null };
      case 'vote-code':
        return { page: '', case: null, code: await links.codeOf(content.code) };
      case 'will-be-looked-at':
      case 'parked':
        return { page: '', case: null };
    }
  };

  return async (mail: Mail): Promise<{ written: Written; replyTo: string }> => ({
    written: writeMail(mail.content, mail.ref, await linksIn(mail)),
    replyTo: await answersTo(mail),
  });
};
export type WriteLetter = ReturnType<typeof writeLetter>;
