/** What a form sends and is answered, and how a customer is shown a ticket: the routes that need no account. */
import * as z from 'zod';
import { Address } from '../../domain/directory/person.ts';
import { zoneNamed } from '../../domain/locale.ts';
import { Status } from '../../domain/tickets/ticket.ts';
import { ResolutionCode } from '../../domain/resolution/resolution.ts';
import { en } from '../../pages/words/en.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import { Ref } from './shapes.ts';

/** Bytes of a message: what fits a row of the table with room to spare. */
const LONGEST = 32_000;
/** Files of one form. */
export const MOST_FILES = 20;

/** What half a character and control characters are to a mail and to a page: nothing that can be shown. */
const isReadable = (text: string): boolean => text.isWellFormed() && !/[^\P{Cc}\t\r\n]/u.test(text);

/** The hosted form. */
export const FormPage = z.string().meta({ description: 'An HTML page in the language of Accept-Language' });

/** The fields of a form; what is wrong with one is said in the words of a visitor's language. */
export const formFields = ({ wrong }: VisitorWords['form']) => {
  const text = (max: number) =>
    z
      .string({ error: wrong.missing })
      .trim()
      .min(1, wrong.missing)
      .max(max, wrong.long(max))
      .refine(isReadable, wrong.character);
  const line = (max: number) => text(max).refine((value) => !/[\r\n]/.test(value), wrong.lines);
  return z.object({
    name: line(100).meta({ description: 'The customer’s name' }),
    email: z
      .string({ error: wrong.missing })
      .trim()
      .min(1, wrong.missing)
      .refine((value) => value === '' || Address.safeParse(value).success, wrong.email)
      .transform((value) => value.toLowerCase())
      .meta({ description: 'The customer’s address; answers go to it', format: 'email' }),
    subject: line(200).meta({ description: 'What it is about, in one line' }),
    message: z
      .string({ error: wrong.missing })
      .trim()
      .min(1, wrong.missing)
      .refine((value) => Buffer.byteLength(value) <= LONGEST, wrong.longText)
      .refine(isReadable, wrong.character)
      .meta({ description: `Plain text, ${LONGEST} bytes at most` }),
    timeZone: z.string().catch('').default('').transform(zoneNamed).meta({
      description:
        'IANA name of the customer’s time zone, such as Asia/Tokyo: times are written to them in it. What is none is passed over',
    }),
    key: z
      .string({ error: wrong.missing })
      .trim()
      .max(255, wrong.long(255))
      .refine(isReadable, wrong.character)
      .default('')
      .meta({ description: 'Does what Idempotency-Key does, for a form without script; the header counts before it' }),
  });
};

const example = {
  name: 'Carla',
  email: 'carla@example.com',
  subject: 'Billed twice',
  message: 'Order 1182 was billed twice.',
};
export const SendForm = formFields(en.form).meta({
  description: 'A request by form',
  examples: [example],
});
export const SendFormWithFiles = SendForm.extend({
  files: z
    .array(z.file())
    .max(MOST_FILES)
    .optional()
    .meta({ description: '4 MB at most of all files together; one part named files for each' }),
}).meta({ description: 'A request by form, with files', examples: [example] });

export const FormSent = z
  .strictObject({
    ref: Ref,
    statusUrl: z.string().meta({
      description: 'The customer’s private link: whoever has it sees how the ticket stands. It never expires',
    }),
  })
  .meta({
    description: 'What to show to the customer',
    examples: [{ ref: 'K7Q2-M9XD', statusUrl: 'https://desk.example.com/status/TOKEN' }],
  });

export const TicketStatus = z
  .strictObject({
    ref: Ref,
    subject: z.string(),
    status: Status,
    holder: z.string().nullable().meta({ description: 'Name of the colleague who has it' }),
    nextBy: z
      .string()
      .nullable()
      .meta({ description: 'By when something happens next, in words of the language of Accept-Language' }),
    passedOn: z.int().meta({ description: 'How often it went from one colleague to another' }),
    question: z.string().nullable().meta({ description: 'What the customer was asked, while we wait for the answer' }),
    resolution: z
      .strictObject({ code: ResolutionCode, summary: z.string(), event: z.string().nullable() })
      .nullable()
      .meta({ description: 'How it ended' }),
    call: z.string().nullable().meta({
      description:
        'The call that they are promised when it has not helped, in words of the language of Accept-Language',
    }),
    followedUpBy: z.string().nullable().meta({ description: 'Reference of the ticket in which it goes on' }),
    voteUrl: z.string().nullable().meta({
      description:
        'Where the customer says whether it helped, while that is possible: a page, which changes nothing when it is opened',
    }),
  })
  .meta({
    description: 'How a ticket stands, as its customer may see it',
    examples: [
      {
        ref: 'K7Q2-M9XD',
        subject: 'Billed twice',
        status: 'held',
        holder: 'Ana',
        nextBy: 'Mon 2 Mar, 10:30 (UTC)',
        passedOn: 0,
        call: null,
        question: null,
        resolution: null,
        followedUpBy: null,
        voteUrl: null,
      },
    ],
  });
