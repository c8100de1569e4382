import { reportsLink } from '../domain/links/links.ts';
import type { Mail, Written } from '../domain/mails/mail.ts';
import { isTicket } from '../domain/tickets/reference.ts';
import { instantOf } from '../domain/time.ts';
import type { MailLinks } from '../emails/layout.ts';
import { writeMail } from '../emails/write-mail.ts';
import type { LinkSigner } from '../outside/link-signer.ts';
import type { ThreadTokens } from '../outside/thread-tokens.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { ReadWeek } from '../use-cases/read-week.ts';
import { answersTo } from './answers-to.ts';
import { NothingToSay } from './performer.ts';

type Needs = {
  links: Pick<LinkSigner, 'urlOf' | 'codeOf'>;
  threads: Pick<ThreadTokens, 'addressOf' | 'tagOf'>;
  tickets: Pick<TicketStore, 'get'>;
  readWeek: ReadWeek;
  now: () => Date;
};

/**
 * A mail as it is handed over: what it says, with the links of its reader, and where answers to it come. Throws
 * NothingToSay when what it was to tell is gone.
 */
export const writeLetter = ({ links, threads, tickets, readWeek, now }: Needs) => {
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
      case 'thanked':
      case 'voted':
      case 'story-told':
      case 'review-action':
        return { page: content.holds ? await caseOf(content.person) : '', case: null };
      case 'kudos':
        return { page: content.opens ? await caseOf(content.person) : '', case: null };
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
      case 'code':
      case 'vote-code':
        return { page: '', case: null, code: await links.codeOf(content.code) };
      case 'recognition': {
        // Read at this moment: a story may have been withdrawn since the mail was decided on.
        const report = await readWeek(content.week, content);
        if (!report) throw new NothingToSay(`The report of ${content.week} is not there any more`);
        return { page: await links.urlOf(reportsLink(content.person, instantOf(now()))), case: null, report };
      }
      case 'idea-answered':
      case 'reward':
      case 'looked':
      case 'will-be-looked-at':
      case 'parked':
        return { page: '', case: null };
    }
  };

  return async (mail: Mail): Promise<{ written: Written; replyTo: string }> => ({
    written: writeMail(mail.content, mail.ref, await linksIn(mail)),
    replyTo: await answersTo(mail, threads),
  });
};
export type WriteLetter = ReturnType<typeof writeLetter>;
