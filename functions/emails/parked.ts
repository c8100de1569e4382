import type { ContentOf } from '../domain/mails/mail.ts';
import type { Letter, MailLinks } from './layout.ts';

/** To the last resort, once: more mails come than people write, and they wait where people see them. */
export const parked = (content: ContentOf<'parked'>, ref: string, links: MailLinks): Letter => ({
  subject: `${links.tag} Mails of ${content.address} are parked: ${content.subject}`,
  preview: 'Nothing is lost: they wait in the list of exceptions, from where each can be released.',
  area: content.area,
  ref,
  blocks: [
    { heading: `${content.name}, mails of ${content.address} are parked` },
    { p: 'More mails come than the desk lets through within an hour. Perhaps a machine answers our mails.' },
    {
      facts: [
        ['About', content.subject],
        ['Limit', content.limit],
      ],
    },
    {
      p: 'Nothing is lost. They wait in the list of exceptions of the API (GET /v1/quarantine); each can be released from there, and keeps its time of arrival.',
    },
    { small: 'You are told once; more of them are parked in silence.' },
  ],
});
