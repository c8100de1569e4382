/** What is asked of tickets over the API. */
import * as z from 'zod';
import { actFields, Decided, NextStepIn } from '../../domain/tickets/case-act.ts';
import { Status } from '../../domain/tickets/ticket.ts';
import { Email, pageQuery } from './shapes.ts';

export const TicketsQuery = z.strictObject({
  requester: Email.optional().meta({ description: 'A customer’s tickets, newest first' }),
  area: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'Tickets of an area; open ones, by what is due, without status', examples: ['billing'] }),
  status: Status.optional().meta({ description: 'Tickets of a status; alone, of all areas that you serve' }),
  holder: z
    .union([z.literal('me'), Email])
    .optional()
    .meta({
      description:
        'Tickets that somebody holds: an address, or me; those not solved, without status; solved and closed ones are for the holder alone',
    }),
  ...pageQuery,
});

const line = (max: number) =>
  z
    .string({ error: 'is missing' })
    .trim()
    .min(1, 'is missing')
    .max(max, `is longer than ${max} characters`)
    .refine((text) => !/[\r\n]/.test(text), 'must be one line');
const step = {
  nextStep: z
    .string({ error: 'is missing: say what you do next' })
    .trim()
    .min(1, 'is missing: say what you do next')
    .max(500)
    .meta({ description: 'What you do next', examples: ['Call the bank'] }),
  nextStepIn: NextStepIn.meta({ description: 'In how much time, ISO 8601; PT30M when not given', examples: ['PT1H'] }),
};

export const TakeTicket = z.strictObject(step).meta({ examples: [{ nextStep: 'Call the bank', nextStepIn: 'PT1H' }] });

/** A call, as somebody logs it. */
export const LogCall = z
  .strictObject({
    area: z
      .string({ error: 'is missing' })
      .max(40)
      .meta({ examples: ['billing'] }),
    subject: line(200).meta({ description: 'What it is about, in one line' }),
    text: z
      .string({ error: 'is missing' })
      .trim()
      .min(1, 'is missing')
      .max(10_000)
      .meta({ description: 'The caller’s first words' }),
    caller: z.strictObject({
      name: line(100),
      email: Email.optional(),
      phone: line(40)
        .optional()
        .meta({ examples: ['+49 30 123456'] }),
    }),
    takenBy: Email.optional().meta({
      description: 'Who took the call, a person of the directory; you, when not given',
      examples: ['ana@baton.test'],
    }),
    take: TakeTicket.optional().meta({ description: 'You hold it at once; nobody is asked' }),
  })
  .meta({
    description: 'A call that you put on record',
    examples: [
      {
        area: 'billing',
        subject: 'Billed twice',
        text: 'Order 1182 was billed twice.',
        caller: { name: 'Carla', phone: '+49 30 123456' },
      },
    ],
  });

export const Reply = z
  .strictObject(actFields.reply)
  .meta({ examples: [{ text: 'We pay it back.', nextStep: 'Look whether it arrived', nextStepIn: 'P1D' }] });
export const WriteNote = z.strictObject(actFields.note).meta({ examples: [{ text: 'She called before.' }] });
export const Resolve = z
  .strictObject(actFields.resolve)
  .meta({ examples: [{ code: 'solved', summary: 'The second payment went back today.' }] });
export const Reopen = z.strictObject({}).meta({ examples: [{}] });
export const Release = z.strictObject(actFields.release).meta({ examples: [{ why: 'I am away tomorrow' }] });
export const AskRungOf = z
  .strictObject(actFields.ladder)
  .meta({ examples: [{ rung: 'director', skill: 'knows SEPA' }] });
export const DecideHeld = z.strictObject(Decided.shape).meta({ examples: [{ number: 1, decision: 'join' }] });
export const SetRequester = z
  .strictObject({ name: line(100), email: Email })
  .meta({ examples: [{ name: 'Carla', email: 'carla@example.com' }] });
