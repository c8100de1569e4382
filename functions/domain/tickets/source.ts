import * as z from 'zod';

/** What became of a leaf of a mail: shown, attached, or neither, for a reason (P13). */
export const MailPart = z.object({
  name: z.string().nullable(),
  type: z.string(),
  size: z.int(),
  fate: z.enum(['shown', 'attached', 'not-shown']),
  reason: z.string().nullable(),
});
export type MailPart = z.infer<typeof MailPart>;

/** The raw mail from which something was read. */
export const Source = z.object({
  /** SES's id of the mail, and the day under which its raw form is kept. */
  mail: z.string(),
  day: z.string(),
  /** Whether SES's verdicts say that it came from its sender. */
  verified: z.boolean(),
  /** By what sign a machine was known; '' for a person. */
  why: z.string(),
  /** Nothing was cut off: neither quotation nor signature. */
  whole: z.boolean(),
  parts: z.array(MailPart),
  /** Nothing at all could be read from it (P8). */
  unread: z.boolean().optional(),
});
export type Source = z.infer<typeof Source>;
