import type { ContentOf } from '../domain/mails/mail.ts';
import { shown } from '../domain/tickets/reference.ts';
import { CUSTOMER_WORDS } from './customer-words/all.ts';
import type { CustomerWords } from './customer-words/words.ts';
import type { Block, Letter, MailLinks } from './layout.ts';
import { ended, howItStands, yoursAlone } from './words.ts';

type Reply = ContentOf<'reply'>;

/**
 * To the customer: a letter from the person who has their request. Its words are that person's own; what stands around
 * them is in the customer's language.
 */
export function reply(content: Reply, ref: string, links: MailLinks): Letter {
  const { language, area, by, about } = content;
  const words = CUSTOMER_WORDS[language];
  const vote = content.vote === null ? null : links.vote;
  return {
    subject: `Re: ${links.tag} ${content.subject}`,
    preview: words.reply.preview[about](by, area),
    area,
    ref,
    language,
    blocks: [
      ...letter(content, words),
      { p: `${by}, ${area}` },
      ...howItStands(words, links.page),
      // One link, and no vote in it: a mail scanner that opens it says nothing (P21).
      ...(vote === null ? [] : [{ link: words.reply.didItHelp, url: vote }]),
      { small: closing(content, words, ref, links.page) },
      ...yoursAlone(words, links.page, vote),
    ],
  };
}

/** A first line that ends so is a greeting, in most languages. */
const GREETING = /^([^\n\r.]{1,80}[,!،])[ \t]*[\n\r]+/u;

/** How it ended stands below the greeting: the writer's own, or ours where they wrote none. */
function letter(content: Reply, words: CustomerWords): Block[] {
  const text = content.text.trim();
  const [written, greeting] = GREETING.exec(text) ?? [''];
  const first: Block = greeting ? { letter: greeting } : { p: words.hello(content.name) };
  return [first, ...outcome(content, words), { letter: text.slice(written.length) }];
}

/** How it ended, said as plainly as it was. */
function outcome({ about, code, event }: Reply, words: CustomerWords): Block[] {
  if (about !== 'resolution' || code === null) return [];
  const said = words.reply.outcome[code];
  return [{ p: code === 'overcome_by_events' && event ? ended(`${said}: ${event}`) : ended(said) }];
}

/** How the customer goes on: by answering this mail. */
const closing = ({ about, by }: Reply, { reply: said }: CustomerWords, ref: string, page: string): string =>
  [
    said.closing[about](by),
    ...(about === 'reply' && page !== '' ? [said.linkShows] : []),
    said.onThePhone(shown(ref)),
  ].join(' ');
