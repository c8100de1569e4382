import * as z from 'zod';
import { Priority } from '../directory/area.ts';
import { Contact } from '../directory/person.ts';
import { Instant } from '../time.ts';

export const Status = z.enum(['new', 'climbing', 'held', 'waiting', 'solved', 'closed']);
export type Status = z.infer<typeof Status>;

export const Channel = z.enum(['form', 'mail', 'phone', 'staff', 'api']);
export type Channel = z.infer<typeof Channel>;

/** What the holder does next and by when; whoever holds a ticket owes one. */
const NextStep = z.object({ what: z.string(), by: Instant });

/** A contact who is known to the directory. */
export const Named = Contact.extend({ id: z.string() });
export type Named = z.infer<typeof Named>;

/**
 * One customer's matter. Everything that belongs to a ticket is written in a transaction that also moves `version` by
 * one, so that two of them never overlap.
 */
export const Ticket = z.object({
  ref: z.string(),
  area: z.string(),
  subject: z.string(),
  status: Status,
  priority: Priority,
  channel: Channel,
  requester: Contact,
  holder: Named.nullable(),
  nextStep: NextStep.nullable(),
  /** Number of the open ladder run, or null. */
  run: z.int().nullable(),
  /** How many runs, messages, touches and timeline entries there have been: the next one's number is one more. */
  runs: z.int(),
  messages: z.int(),
  touches: z.int(),
  entries: z.int(),
  openedAt: Instant,
  changedAt: Instant,
  version: z.int(),
});
export type Ticket = z.infer<typeof Ticket>;

/** One thing said by or to the customer. */
export const Message = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  from: Contact,
  by: z.enum(['customer', 'staff']),
  text: z.string(),
});
export type Message = z.infer<typeof Message>;

/** One contact with the customer on any channel, and who took it (null: the desk itself). */
export const Touch = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  channel: Channel,
  takenBy: z.string().nullable(),
});
export type Touch = z.infer<typeof Touch>;

/** Who did something: the desk, the customer, or somebody of the staff. */
export const Actor = z.object({
  role: z.enum(['desk', 'customer', 'staff']),
  name: z.string(),
  email: z.string().nullable(),
});
export type Actor = z.infer<typeof Actor>;

/** One line of a ticket's record. `cause` is why it happened (a short fixed word), `what` a sentence for people. */
export const TimelineEntry = z.object({
  ref: z.string(),
  seq: z.int(),
  at: Instant,
  by: Actor,
  cause: z.enum(['request', 'ladder', 'answer', 'silence', 'delivery', 'repair']),
  what: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export type Cause = TimelineEntry['cause'];

export const DESK: Actor = { role: 'desk', name: 'Baton', email: null };
export const staff = (c: Contact): Actor => ({ role: 'staff', name: c.name, email: c.email });
export const customer = (c: Contact): Actor => ({ role: 'customer', name: c.name, email: c.email });
