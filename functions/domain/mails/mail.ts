import * as z from 'zod';
import { Address, Contact } from '../directory/person.ts';
import { AskKey, AskRung } from '../ladder/run.ts';
import { Instant } from '../time.ts';

/** What a mail says, as it was when the mail was decided on; links are added when it is handed over. */
export const MailContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('acknowledgement'),
    name: z.string(),
    area: z.string(),
    subject: z.string(),
    text: z.string(),
    /** Seconds the first person asked is given. */
    firstWait: z.int(),
  }),
  z.object({
    kind: z.literal('ask'),
    ask: AskKey,
    name: z.string(),
    rung: AskRung,
    area: z.string(),
    subject: z.string(),
    text: z.string(),
    customer: z.string(),
    wait: z.int(),
    /** Everybody else asked before in this round, without their answers: nobody is blamed. */
    askedBefore: z.array(z.string()),
    /** What those asked before noted for their colleagues. */
    notes: z.array(z.object({ by: z.string(), note: z.string() })).default([]),
    suggestedBy: z.string().nullable(),
    freed: z.boolean(),
    /** An address that the person before named and that could not be asked. */
    unusedSuggestion: z.string().nullable(),
  }),
]);
export type MailContent = z.infer<typeof MailContent>;
export type ContentOf<K extends MailContent['kind']> = Extract<MailContent, { kind: K }>;

/** A mail as it is handed over: what `emails/` makes of its content. */
export type Written = { readonly subject: string; readonly text: string; readonly html: string };

/** Characters of a customer's words that a mail quotes; the page behind its link shows them all. */
const QUOTED = 2_000;

/** The beginning of a long text, for a mail. */
export const excerpt = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED).trimEnd()} …` : text);

/** The message tag by which SES's events find the row of a mail. */
export const MAIL_TAG = 'mail';

/** A mail is a stored row before it is sent; its recipients are frozen here. */
export const Mail = z.object({
  /** Also the value of SES's message tag `mail`: letters, digits and dashes only. */
  id: z.string(),
  ref: z.string(),
  from: Contact,
  to: z.array(Address).min(1),
  content: MailContent,
  state: z.enum(['queued', 'accepted', 'not-sure', 'withdrawn']),
  /** The id that SES gave. */
  sesId: z.string().nullable(),
  createdAt: Instant,
  /** When the provider accepted it, or when the doubtful attempt began. */
  handedOverAt: Instant.nullable(),
});
export type Mail = z.infer<typeof Mail>;
