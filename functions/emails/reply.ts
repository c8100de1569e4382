import type { ContentOf } from '../domain/mails/mail.ts';
import { shown } from '../domain/tickets/reference.ts';
import type { ResolutionCode } from '../domain/resolution/resolution.ts';
import type { Block, Letter, MailLinks } from './layout.ts';
import { ended, howItStands, yoursAlone } from './words.ts';

/** To the customer: a letter from the person who has their request. Its words are that person's own. */
export const reply = (content: ContentOf<'reply'>, ref: string, links: MailLinks): Letter => ({
  subject: `Re: ${links.tag} ${content.subject}`,
  preview: PREVIEW[content.about](content),
  area: content.area,
  ref,
  blocks: [
    ...letter(content),
    { p: `${content.by}, ${content.area}` },
    ...howItStands(links.page),
    ...didItHelp(voteIn(content, links)),
    { small: closing(content, ref, links.page) },
    ...yoursAlone(links.page, voteIn(content, links)),
  ],
});

type Reply = ContentOf<'reply'>;

const PREVIEW: Record<Reply['about'], (content: Reply) => string> = {
  reply: ({ by, area }) => `An answer from ${by}, ${area}.`,
  question: ({ by, area }) => `${by} of ${area} has a question for you.`,
  resolution: ({ by, area }) => `How your request ended, from ${by}, ${area}.`,
};

/** A first line that ends so is a greeting, in most languages. */
const GREETING = /^([^\n\r.]{1,80}[,!،])[ \t]*[\n\r]+/u;

/** How it ended stands below the greeting: the writer's own, or ours where they wrote none. */
function letter(content: Reply): Block[] {
  const text = content.text.trim();
  const [written, greeting] = GREETING.exec(text) ?? [''];
  const first: Block = greeting ? { letter: greeting } : { p: `Hello ${content.name},` };
  return [first, ...outcome(content), { letter: text.slice(written.length) }];
}

/** How it ended, said as plainly as it was. */
const OUTCOME: Record<ResolutionCode, string> = {
  solved: 'Your request is solved.',
  answered: 'Here is the answer to your question.',
  not_ours: 'We have looked into your request, and it is not in our hands to settle it. This is what we can tell you.',
  duplicate: 'We have this matter under another reference already, and go on with it there. So this one is closed.',
  spam: 'We took your message for one that needs no answer, and have closed it.',
  withdrawn: 'As you wished, we have closed your request.',
  overcome_by_events: 'Your request has been overtaken by events',
};

function outcome({ about, code, event }: Reply): Block[] {
  if (about !== 'resolution' || code === null) return [];
  const words = OUTCOME[code];
  return [{ p: code === 'overcome_by_events' && event ? ended(`${words}: ${event}`) : ended(words) }];
}

const voteIn = ({ vote }: Reply, links: MailLinks): string | null => (vote === null ? null : links.vote);
/** One link, and no vote in it: a mail scanner that opens it says nothing (P21). */
const didItHelp = (url: string | null): Block[] =>
  url === null ? [] : [{ link: 'Did it help? Tell us on this page', url }];

/** How the customer goes on: by answering this mail. */
function closing({ about, by }: Reply, ref: string, page: string): string {
  switch (about) {
    case 'reply':
      return `Just answer this mail to reach ${by}.${page === '' ? '' : ' The link shows how it stands.'} On the phone, please name ${shown(ref)}.`;
    case 'question':
      return `Just answer this mail: ${by} goes on as soon as your answer is here. On the phone, please name ${shown(ref)}.`;
    case 'resolution':
      return `If something is still open for you, just answer this mail: ${by} takes it up again. On the phone, please name ${shown(ref)}.`;
  }
}
