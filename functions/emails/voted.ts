import type { ContentOf } from '../domain/mails/mail.ts';
import type { VoteValue } from '../domain/votes/vote.ts';
import type { Letter, MailLinks } from './layout.ts';
import { forYouOnly, othersWrote } from './words.ts';

/** To the holder: the customer's own words on how it went. Words about the work, whoever did it. */
export const voted = (content: ContentOf<'voted'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} ${SUBJECT[content.value](content.customer)}: ${content.subject}`,
  preview: `${content.customer} tells how it went.`,
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, ${content.customer} tells how it went` },
    { p: SAID[content.value](content.customer) },
    { quote: content.text, by: `${content.customer} wrote` },
    { p: content.called ? CALLED(content.customer) : MEANS[content.value] },
    ...othersWrote(content.held),
    ...(links.page === '' ? [] : [{ button: 'Open the case', url: links.page }, forYouOnly]),
  ],
});

const SUBJECT: Record<VoteValue, (customer: string) => string> = {
  up: (customer) => `${customer} says that it helped`,
  down: (customer) => `${customer} says what is still missing`,
};

const SAID: Record<VoteValue, (customer: string) => string> = {
  up: (customer) => `What was done for ${customer} helped. Thank you for it.`,
  down: (customer) =>
    `What was done for ${customer} has not helped yet. Their words say how this kind of work can be better.`,
};

const CALLED = (customer: string): string =>
  `The words are about the work and about no person. A colleague is asked to call ${customer} with fresh ears; what you know of the history will help them, and a note on the case is the place for it.`;

const MEANS: Record<VoteValue, string> = {
  up: 'The case stays as it is, and there is nothing to do.',
  down: 'The words are about the work and about no person. The case stays as it is; if you see what would help, a call or a line to them is the way.',
};
