import type { RecognitionMail } from '../domain/recognition/reading.ts';
import type { Letter, MailLinks } from './layout.ts';

export const recognition = ({ week, name }: RecognitionMail, { page, report }: MailLinks): Letter => ({
  subject: `Recognition: week ${week.slice(6)} of ${week.slice(0, 4)}`,
  preview: 'Who served customers well in this week, and what came of it.',
  area: 'Recognition',
  ref: null,
  blocks: [
    { heading: `${name}, this is what people did for customers` },
    {
      p: `Problems solved in the company, of which customers say that it helped: ${report?.company.confirmed.all ?? 0}`,
    },
    { button: 'Read the report', url: page },
  ],
});
