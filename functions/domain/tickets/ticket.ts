import * as z from 'zod';
import { AskRung, Priority } from '../directory/area.ts';
import { Address, Contact, Named } from '../directory/person.ts';
import { Language } from '../language.ts';
import { Recovery } from '../recovery/recovery.ts';
import { Resolution } from '../resolution/resolution.ts';
import { Instant } from '../time.ts';
import { Call } from './call.ts';
import { Cause } from './cause.ts';
import { SentFile, Source } from './source.ts';
import { Spent } from './spent.ts';

export const Status = z.enum(['new', 'climbing', 'held', 'waiting', 'solved', 'closed']);
export type Status = z.infer<typeof Status>;

export const Channel = z.enum(['form', 'mail', 'phone', 'staff', 'api']);
export type Channel = z.infer<typeof Channel>;

/**
 * What the holder does next and by when; whoever holds a ticket owes one. `ours`: the desk noted it, so nobody gave their
 * word, and nobody keeps or breaks it.
 */
const NextStep = z.object({ what: z.string(), by: Instant, ours: z.literal(true).optional() });
export type NextStep = z.infer<typeof NextStep>;

/** Why a ticket rests with the customer: what they were asked, and when somebody looks again without an answer. */
const Waiting = z.object({ question: z.string(), lookAt: Instant });

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
  /** Whose matter it is; null while nobody knows (a colleague opened it, or a mail named no sender). */
  requester: Contact.nullable(),
  /** Set exactly when it came by phone. */
  call: Call.nullable().default(null),
  /** How the customer reads, as far as their form or mail told: null while it is not known. See `Locale`. */
  language: Language.nullable().default(null),
  timeZone: z.string().nullable().default(null),
  /** Others whose words belong to it: whom the customer copied, and whom somebody let join. The newest fifty. */
  participants: z.array(Address).default([]),
  holder: Named.nullable(),
  nextStep: NextStep.nullable(),
  /** The rung on whose ask the holder accepted (primary for whoever took it unasked): a passed next step goes on above it. */
  heldFrom: AskRung.nullable().default(null),
  /** Whoever let go of it, and until when they held it: their links show it for a while. The newest ten. */
  formerHolders: z.array(z.object({ id: z.string(), until: Instant })).default([]),
  /** Set exactly while the status is `waiting`. */
  waiting: Waiting.nullable().default(null),
  /** Set exactly while the status is `solved` or `closed`. */
  resolution: Resolution.nullable().default(null),
  /** How many times it was solved; solved once more while it is solved, it is the same time. */
  resolutions: z.int().default(0),
  /** One of them was by what somebody did for the customer: reports count a matter once, where the first of those lies. */
  endedTruly: z.boolean().default(false),
  /** The call that was promised to a customer who was not helped yet; kept for the record. */
  recovery: Recovery.nullable().default(null),
  /** When a solved ticket becomes closed. */
  closesAt: Instant.nullable().default(null),
  /** Number of the customer's newest message that only thanks since it was solved, and did not open it again. */
  thanks: z.int().nullable().default(null),
  /** The closed ticket that this one follows up, and the one that follows it up. */
  followsUp: z.string().nullable().default(null),
  followedUpBy: z.string().nullable().default(null),
  /** Id of the holder about whom the customer was told last. */
  toldHolder: z.string().nullable().default(null),
  /** Id of the newest mail to the customer: the next one answers it, so that their mail program threads them. */
  lastMail: z.string().nullable().default(null),
  /** Number of the open ladder run, or null. */
  run: z.int().nullable(),
  /** Number of the run whose execution watches the clock of the ticket's status: next step, look-again, closing. */
  watch: z.int().nullable().default(null),
  /** Number of the customer's newest message. */
  latest: z.int().nullable().default(null),
  /** How many mails have been held for a decision, and how many of them still are. */
  held: z.int().default(0),
  heldOpen: z.int().default(0),
  /** It was opened by a mail of which nothing proves that it came from its sender. */
  unverified: z.boolean().default(false),
  /** Reference of the ticket to which it may belong, by sender and subject: a hint for people. */
  mayBelongTo: z.string().nullable().default(null),
  /** Addresses that a colleague's mail, by which it was opened, seems to be about. */
  offered: z.array(Address).default([]),
  /** Ids of the ideas that it asks for. */
  ideas: z.array(z.string()).default([]),
  /** Ids of colleagues who were told that their answer by mail is kept as a note. */
  toldNoted: z.array(z.string()).default([]),
  /** How many runs, messages, notes, votes, kudos, reviews, touches and timeline entries there have been: the next one's number is one more. */
  runs: z.int(),
  messages: z.int(),
  notes: z.int().default(0),
  votes: z.int().default(0),
  kudos: z.int().default(0),
  reviews: z.int().default(0),
  touches: z.int(),
  entries: z.int(),
  /** How often the customer came to us, how often somebody spoke to them, and through how many hands it went. */
  contacts: z.int().default(0),
  answers: z.int().default(0),
  holders: z.int().default(0),
  /** Since when it is with whom it is with now (null: since it was opened), and with whom it was before. */
  since: Instant.nullable().default(null),
  spent: z.array(Spent).default([]),
  openedAt: Instant,
  changedAt: Instant,
  version: z.int(),
});
export type Ticket = z.infer<typeof Ticket>;

/** One thing said by or to the customer, or what a machine sent, which is kept as evidence and moves nothing. */
export const Message = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  from: Contact,
  by: z.enum(['customer', 'staff', 'machine']),
  text: z.string(),
  /** To whom it went, frozen when it was written (F24); of a customer's own message: whom it was addressed to. */
  to: z.array(Address).default([]),
  cc: z.array(Address).default([]),
  replyTo: z.array(Address).default([]),
  /** Id of the mail that carries it, whose state is the message's; null for what came in. */
  mail: z.string().nullable().default(null),
  /** The raw mail from which it was read; null when it came another way. */
  source: Source.nullable().default(null),
  /** What was sent with a form. The files of a mail are parts of its source. */
  files: z.array(SentFile).default([]),
});
export type Message = z.infer<typeof Message>;

/** Something said among colleagues. It has no recipients, and no mail can hold it (P17). */
export const Note = z.object({ ref: z.string(), number: z.int(), at: Instant, by: Named, text: z.string() });
export type Note = z.infer<typeof Note>;

/** One contact with the customer on any channel, and who took it (null: the desk itself). */
export const Touch = z.object({
  ref: z.string(),
  number: z.int(),
  at: Instant,
  channel: Channel,
  takenBy: z.string().nullable(),
});
export type Touch = z.infer<typeof Touch>;

/** Who did something: the desk, the customer, somebody of the staff, or somebody or something else that sent a mail. */
export const Actor = z.object({
  role: z.enum(['desk', 'customer', 'staff', 'stranger']),
  name: z.string(),
  email: z.string().nullable(),
});
export type Actor = z.infer<typeof Actor>;

/** One line of a ticket's record: `what` is a sentence for people, `version` the ticket's with which it was saved. */
export const TimelineEntry = z.object({
  ref: z.string(),
  seq: z.int(),
  at: Instant,
  by: Actor,
  cause: Cause,
  what: z.string(),
  version: z.int().default(0),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** How people are told of a customer; of one whom nobody knows yet too. */
export const customerName = ({ requester, call }: Pick<Ticket, 'requester'> & Partial<Pick<Ticket, 'call'>>): string =>
  requester?.name ?? call?.caller.name ?? 'the customer';

export const DESK: Actor = { role: 'desk', name: 'Baton', email: null };
/** A machine, or somebody of whom only the mail tells. */
export const stranger = (c: Contact): Actor => ({ role: 'stranger', name: c.name, email: c.email });
export const staff = (c: Contact): Actor => ({ role: 'staff', name: c.name, email: c.email });
export const customer = (c: Contact): Actor => ({ role: 'customer', name: c.name, email: c.email });
