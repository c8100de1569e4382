/** What is asked about ideas and the channels in which they go. */
import * as z from 'zod';
import { channelFields } from '../../domain/ideas/channel.ts';
import { ideaFields, letterFields } from '../../domain/ideas/idea-forms.ts';
import { LONGEST_IDEA } from '../../domain/ideas/idea.ts';
import { shippedFields } from '../../domain/ideas/ship-idea.ts';
import { words } from '../../domain/texts.ts';
import { pageQuery, Ref } from './shapes.ts';

export const PassOn = z
  .strictObject({
    ...ideaFields,
    words: words('is missing: say what the idea is', LONGEST_IDEA)
      .optional()
      .meta({ description: 'What the message says, when not given' }),
    consent: z.boolean().default(false).meta({ description: 'The customer agreed that their words are told on' }),
    ticket: Ref.max(20).optional().meta({ description: 'The ticket that asks for it; it points to the idea' }),
    message: z.int().min(1).optional().meta({ description: 'Number of the customer’s message in which they say it' }),
    area: z.string().max(40).optional().meta({ description: 'From which area an idea without a ticket comes' }),
  })
  .meta({
    description: 'An idea of the desk, or a customer’s, without what tells who they are',
    examples: [
      {
        to: 'product',
        title: 'Mark reserved payments on the invoice',
        theme: 'Invoices',
        ticket: 'K7Q2-M9XD',
        message: 1,
      },
    ],
  });
export const IdeasQuery = z.strictObject(pageQuery);
export const LinkTicket = z.strictObject({ ticket: Ref.max(20) }).meta({ examples: [{ ticket: 'K7Q2-M9XD' }] });
export const Ship = z.strictObject(shippedFields).meta({
  description: 'What is there now, and the letter to everybody who asked',
  examples: [
    {
      what: 'Reserved payments are marked on the invoice',
      before: '12 questions a week',
      after: '2 questions a week',
      letter: 'Good news: reserved payments are marked on your invoice from now on.',
    },
  ],
});
export const SendLetter = z.strictObject(letterFields).meta({
  description: 'The letter that tells a customer that what they asked for is there',
  examples: [{ idea: '6f1c2c1e', text: 'Good news: what you asked for is there.' }],
});
export const PutChannel = z.strictObject(channelFields).meta({
  description: 'Who receives the ideas of a channel, and within how many working days they answer (5 when not given)',
  examples: [{ name: 'Pia', email: 'pia@example.com', days: 5 }],
});
