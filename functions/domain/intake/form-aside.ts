import * as z from 'zod';
import { Contact } from '../directory/person.ts';
import { Language } from '../language.ts';
import { SentFile } from '../tickets/source.ts';
import { Instant } from '../time.ts';
import type { MailException } from './arrival.ts';
import { excerpt } from '../mails/mail.ts';

/** A form that was set aside, whole, so that it can be released as it came. */
export const FormAside = z.object({
  id: z.string(),
  /** The reference that its sender was shown; the ticket gets it when the form is released. */
  ref: z.string(),
  day: z.iso.date(),
  at: Instant,
  area: z.string(),
  requester: Contact,
  subject: z.string(),
  text: z.string(),
  files: z.array(SentFile),
  language: Language,
  timeZone: z.string().nullable().default(null),
});
export type FormAside = z.infer<typeof FormAside>;

/** What people see of it in the list of exceptions. `address` is the area's. */
export const exceptionOf = (form: FormAside, address: string): MailException => ({
  day: form.day,
  at: form.at,
  mail: form.id,
  why: 'trap',
  detail: 'a field of the form was filled in that people do not see',
  from: form.requester,
  subject: form.subject,
  text: excerpt(form.text),
  recipients: [address],
  ref: null,
  state: 'open',
  version: 1,
});
