import type { ContentOf, Obstacle } from '../domain/mails/mail.ts';
import type { Block, Letter, MailLinks } from './layout.ts';
import { forYouOnly, nextStepFacts } from './words.ts';

type Notice = ContentOf<'not-delivered'>;

/** Characters of the mail's own words: enough to know which one it was; the case page has them all. */
const ENOUGH = 400;

/** To the holder: a mail to the customer has not reached them; why, and what helps instead (P18, P19). */
export const notDelivered = (content: Notice, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${headline(content)}: ${content.subject}`,
  preview: `${WHAT_HAPPENED[content.obstacle]} ${whatHelps(content)}`,
  area: content.area,
  ref,
  blocks: [
    { heading: headline(content) },
    { p: `${content.name}, this is about ${MAIL[content.what]}. ${WHAT_HAPPENED[content.obstacle]}` },
    { p: whatHelps(content) },
    {
      facts: [
        [content.copy ? 'Copied' : 'To', content.address],
        ['About', content.subject],
      ],
    },
    ...quoted(content),
    ...(content.nextStep ? [{ facts: nextStepFacts(content.nextStep, content.timeZone) }] : []),
    { button: 'Open the case', url: links.page },
    forYouOnly,
  ],
});

function headline({ customer, what, obstacle, copy, address }: Notice): string {
  if (obstacle === 'complained') return `${copy ? address : `${customer}’s mailbox`} marks our mail as unwanted`;
  return `${what === 'reply' ? 'Your answer' : 'Our mail'} has not reached ${copy ? address : customer}`;
}

const MAIL: Record<Notice['what'], string> = {
  acknowledgement: 'the first mail, which says that their request is here',
  holder: 'the mail which says that you have their request',
  reply: 'your answer',
};

/** Facts about a mailbox or a mail, not about a person. */
const WHAT_HAPPENED: Record<Obstacle, string> = {
  bounced: 'The other side says that this mailbox does not take mail.',
  'soft-bounced': 'The other side does not take it for now; a full mailbox is a usual reason.',
  complained: 'It arrived, and was marked there as unwanted, so the desk does not write to this address any more.',
  suppressed: 'The desk does not write to this address, because of an earlier mail, so nothing went there.',
  refused: 'Our mail service takes no mail for this address, so nothing went there.',
  rejected: 'Our mail service did not take what it says, so nothing went out.',
};

function whatHelps({ customer, obstacle, copy, address }: Notice): string {
  if (copy)
    return `It went to ${customer} too, of whom nothing came back. If ${address} needs to know, please tell them another way.`;
  const call = `Please call ${customer} instead`;
  switch (obstacle) {
    case 'bounced':
      return `${call}, and ask for an address that works.`;
    case 'soft-bounced':
      return `${call} if it is urgent, or write again in a few hours.`;
    case 'complained':
      return `${call}, and ask how they would like to hear from us. On the case page you can let the desk write there again.`;
    case 'suppressed':
      return `${call}. Once you know that the address works, you can let the desk write to it again on the case page.`;
    case 'refused':
      return `${call}, and ask for an address that works.`;
    case 'rejected':
      return `${call}, or write again in other words on the case page.`;
  }
}

/** What the mail said, and what its road says to it; each where there is something to tell. */
const quoted = ({ what, text, reason }: Notice): Block[] =>
  [
    { quote: beginning(text), by: what === 'reply' ? 'You wrote' : 'The mail says' },
    { quote: reason, by: 'What came back' },
  ].filter(({ quote }) => quote.trim() !== '');

const beginning = (text: string): string => (text.length > ENOUGH ? `${text.slice(0, ENOUGH).trimEnd()} …` : text);
