import * as z from 'zod';
import { AskRung } from '../directory/area.ts';
import { Address, Contact } from '../directory/person.ts';
import { ChannelId } from '../ideas/channel.ts';
import { AskKey } from '../ladder/run.ts';
import { Purpose } from '../people/purpose.ts';
import { RecognitionMail } from '../recognition/reading.ts';
import { Behaviour } from '../recognition/behaviour.ts';
import type { SentFile, Source } from '../tickets/source.ts';
import { Language, LANGUAGES } from '../language.ts';
import { StoryChoice } from '../stories/telling.ts';
import { ResolutionCode } from '../resolution/resolution.ts';
import { Instant } from '../time.ts';
import { CodeSource, VoteCodeSource } from '../codes/code.ts';
import { VoteValue } from '../votes/vote.ts';
import { IdeaAnsweredMail, RewardMail } from './word-back.ts';

/** What the mails to somebody of the staff about a ticket have in common. */
const toStaff = {
  /** Id and name of the reader. */
  person: z.string(),
  name: z.string(),
  area: z.string(),
  subject: z.string(),
  /** The customer's name. */
  customer: z.string(),
  /** How many mails of others wait for a decision. */
  held: z.int().default(0),
  /** IANA name of the zone in which the reader's times are written. */
  timeZone: z.string(),
};

/** What whoever is asked to call a customer should know. `phone` is null where no number is known. */
const AskedCall = z.object({
  words: z.string().nullable(),
  summary: z.string(),
  by: Instant,
  timeZone: z.string(),
  phone: z.string().nullable(),
});

/** Names of files that came with what is quoted: they are there, on the page behind the link. */
const Files = z.array(z.string()).default([]);
/** So many of them are named. */
const NAMED = 10;

/** The names of what was sent with a message, for a mail about it. */
export const filesOf = ({
  files,
  source,
}: {
  readonly files: readonly SentFile[];
  readonly source: Source | null;
}): string[] =>
  [
    ...files.map(({ name }) => name),
    ...(source?.parts ?? []).flatMap(({ fate, name }) =>
      fate === 'attached' ? [(name ?? 'a part without a name').slice(0, 120)] : [],
    ),
  ].slice(0, NAMED);

/** To the owner of what a review says will be done. */
const ReviewActionMail = z.object({
  ...toStaff,
  kind: z.literal('review-action'),
  what: z.string(),
  /** The last day on which it is in time. */
  due: z.iso.date(),
  /** Name of whoever looked back. */
  by: z.string(),
  wanted: z.string(),
  did: z.string(),
  change: z.string(),
  holds: z.boolean(),
});

/** To the receiver of an idea, to whoever adopted it on their decision date, or to an administrator when it waits: it says nothing of whose ticket asks for it (F105). */
const IdeaMail = z.object({
  kind: z.literal('idea'),
  idea: z.string(),
  reads: z.enum(['receiver', 'owner', 'administrator']),
  /** They were asked before. */
  again: z.boolean(),
  /** Of the reader. */
  name: z.string(),
  area: z.string(),
  to: ChannelId,
  /** The idea in one line. */
  subject: z.string(),
  words: z.string(),
  theme: z.string(),
  from: z.enum(['customer', 'desk']),
  consent: z.boolean(),
  /** Name of whoever passed it on. */
  by: z.string(),
  receiver: z.string(),
  answerBy: Instant,
  timeZone: z.string(),
});

/** To those who lead, once a quarter: cases to walk as their customers. */
const WalkMail = z.object({
  kind: z.literal('walk'),
  quarter: z.string(),
  person: z.string(),
  name: z.string(),
  area: z.string(),
  /** How many there are. */
  cases: z.int(),
});

/** To whoever has a ticket that asked for it: it is there, and here is the letter to the customer. */
const IdeaShippedMail = z.object({
  ...toStaff,
  kind: z.literal('idea-shipped'),
  idea: z.string(),
  title: z.string(),
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  letter: z.string(),
  again: z.boolean(),
  holds: z.boolean(),
});

/**
 * Why a mail has not reached its reader, as people are told. `refused`: the address is none; `rejected`: the mail service
 * would not take what the mail said.
 */
export const Obstacle = z.enum(['bounced', 'soft-bounced', 'complained', 'suppressed', 'refused', 'rejected']);
export type Obstacle = z.infer<typeof Obstacle>;

/** In which language a customer is written to; older mails were all in English. */
const language = Language.default(LANGUAGES[0]);

/** What the mails with a code have in common. */
const withCode = {
  name: z.string(),
  area: z.string(),
  subject: z.string(),
  language,
  until: Instant,
  timeZone: z.string(),
};

/** What a mail says, as it was when the mail was decided on; links are added when it is handed over. */
export const MailContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('acknowledgement'),
    name: z.string(),
    area: z.string(),
    subject: z.string(),
    language,
    text: z.string(),
    files: Files,
    /** Seconds the first person asked is given. */
    firstWait: z.int(),
    /** That time counts in the area's working hours only. */
    working: z.boolean().default(false),
  }),
  /** To the customer, once per new holder: who has it now, and when something happens next. */
  z.object({
    kind: z.literal('holder'),
    name: z.string(),
    area: z.string(),
    subject: z.string(),
    language,
    holder: z.string(),
    /** When the holder's next step is due. */
    by: Instant,
    /** The call that they were promised when they said that they were not helped; without a time once that has passed. */
    call: z.object({ by: Instant.nullable() }).nullable().default(null),
    timeZone: z.string(),
  }),
  /** The holder's words to the customer: an answer, a question that is waited for, or how it was resolved. */
  z.object({
    kind: z.literal('reply'),
    name: z.string(),
    area: z.string(),
    subject: z.string(),
    language,
    /** Name of the holder who wrote it. */
    by: z.string(),
    text: z.string(),
    about: z.enum(['reply', 'question', 'resolution']),
    /** How it was resolved; for `about: resolution` alone. */
    code: ResolutionCode.nullable(),
    event: z.string().nullable(),
    /** Which of the ticket's resolutions the customer is asked about; null when they are not asked. */
    vote: z.int().nullable().default(null),
  }),
  z.object({
    kind: z.literal('ask'),
    ask: AskKey,
    name: z.string(),
    rung: AskRung,
    area: z.string(),
    subject: z.string(),
    /** Quotes the customer; where it does not, the subject, the words and the names of the files are empty. */
    quotes: z.boolean().default(true),
    /** What the customer asked for at first. */
    text: z.string(),
    /** What they wrote last, when they wrote again; null otherwise. */
    latest: z.string().nullable().default(null),
    /** What came with either. */
    files: Files,
    customer: z.string(),
    /** Seconds of the reader's waiting time. */
    wait: z.int(),
    /** The waiting time counts in the area's working hours only. */
    working: z.boolean().default(false),
    /** Seconds since the customer wrote first. */
    waited: z.int().default(0),
    /** Name of the holder beside whom somebody is asked, if there is one. */
    holder: z.string().nullable().default(null),
    /** Everybody else asked before in this round, without their answers: nobody is blamed. */
    /** How many mails of others wait for a decision. */
    held: z.int().default(0),
    askedBefore: z.array(z.string()),
    /** What those asked before noted for their colleagues. */
    notes: z.array(z.object({ by: z.string(), note: z.string() })).default([]),
    suggestedBy: z.string().nullable(),
    freed: z.boolean(),
    /** An address that the person before named and that could not be asked. */
    unusedSuggestion: z.string().nullable(),
    /** The customer was not helped yet, and is promised a call: what they said, how it had ended, and by when. */
    recovery: AskedCall.nullable().default(null),
    /** What it takes, and what is in it for the reader, in the words of whoever started the run. */
    skill: z.string().nullable().default(null),
    benefit: z.string().nullable().default(null),
  }),
  /** To the holder: the customer wrote again. */
  z.object({
    ...toStaff,
    kind: z.literal('customer-wrote'),
    text: z.string(),
    files: Files,
    /** What the ticket was before: only a waiting or solved one gets a new next step. */
    was: z.enum(['held', 'waiting', 'solved']),
    nextStep: z.object({ what: z.string(), by: Instant }),
  }),
  /** To the holder: the next step's time has passed, and somebody else is asked beside them. */
  z.object({
    ...toStaff,
    kind: z.literal('step-passed'),
    nextStep: z.object({ what: z.string(), by: Instant }),
    /** Where the new run begins. */
    asks: AskRung,
  }),
  /** To the holder: the customer has not answered by the time to look again. */
  z.object({ ...toStaff, kind: z.literal('look-again'), question: z.string(), by: Instant }),
  /** To the holder: a mail to the customer did not arrive. */
  z.object({
    ...toStaff,
    kind: z.literal('not-delivered'),
    /** To whom, and what it was about. */
    address: z.string(),
    what: z.enum(['acknowledgement', 'holder', 'reply']),
    text: z.string(),
    obstacle: Obstacle,
    /** What the mail's road said, in its own words; may be empty. */
    reason: z.string(),
    /** `address` was copied alone, and the customer has the mail as far as anybody knows. */
    copy: z.boolean().default(false),
    nextStep: z.object({ what: z.string(), by: Instant }).nullable(),
  }),
  /** To a colleague who answered a mail of the desk: it is kept as a note, and where the buttons are. */
  z.object({ ...toStaff, kind: z.literal('note-kept'), text: z.string() }),
  /** To the holder, or to whoever resolved it when nobody holds it: what the customer says of how it went. */
  z.object({
    ...toStaff,
    kind: z.literal('voted'),
    value: VoteValue,
    text: z.string(),
    /** The reader holds the case: its page opens for them. */
    holds: z.boolean(),
    /** Somebody else is asked to call the customer. */
    called: z.boolean().default(false),
  }),
  /** To the holder, or to whoever resolved it when nobody holds it: the customer only said thank you, and it stays solved. */
  z.object({ ...toStaff, kind: z.literal('thanked'), text: z.string(), holds: z.boolean() }),
  /** To a colleague: somebody thanks them; the customer when `from` is null. */
  z.object({
    ...toStaff,
    kind: z.literal('kudos'),
    /** The name of whoever thanks. */
    from: z.string().nullable(),
    behaviour: Behaviour.nullable(),
    text: z.string(),
    /** The page of the case opens for the reader. */
    opens: z.boolean(),
  }),
  ReviewActionMail,
  IdeaMail,
  IdeaShippedMail,
  IdeaAnsweredMail,
  RewardMail,
  WalkMail,
  /**
   * To the customer alone: the code for something they do on a page. Mails are rows, and stay: so it holds what the digits
   * are made of, and they are made when it is handed over.
   */
  z.object({ ...withCode, kind: z.literal('code'), code: CodeSource }),
  /** The same, as it was while votes alone asked for a code. */
  z.object({ ...withCode, kind: z.literal('vote-code'), code: VoteCodeSource }),
  /** To whoever hears of a customer's words: they told their story. It holds nothing of it, as they may take it back. */
  z.object({
    ...toStaff,
    kind: z.literal('story-told'),
    choice: StoryChoice.exclude(['not-kept']),
    holds: z.boolean(),
  }),
  /** To whoever wrote to somebody else's ticket: a person will look. It tells nothing of the ticket (P10). */
  z.object({
    kind: z.literal('will-be-looked-at'),
    name: z.string(),
    area: z.string(),
    /** The subject of their own mail. */
    subject: z.string(),
    language,
  }),
  /** To the last resort, once: mails are parked, since too many come. */
  z.object({
    kind: z.literal('parked'),
    name: z.string(),
    area: z.string(),
    subject: z.string(),
    /** Who writes, and what limit was reached. */
    address: z.string(),
    limit: z.string(),
  }),
  /** To a colleague, at once: somebody opened their record. */
  z.object({
    kind: z.literal('looked'),
    person: z.string(),
    name: z.string(),
    /** The name of whoever opened it. */
    by: z.string(),
    purpose: Purpose,
    text: z.string().nullable(),
    at: Instant,
    timeZone: z.string(),
  }),
  /** To everybody of the staff, once a week. */
  RecognitionMail,
]);
export type MailContent = z.infer<typeof MailContent>;
export type MailKind = MailContent['kind'];
export type ContentOf<K extends MailKind> = Extract<MailContent, { kind: K }>;

/** Mails that go to a customer; all others go to the staff. */
const TO_CUSTOMER: ReadonlySet<MailKind> = new Set(['acknowledgement', 'holder', 'reply']);
export type CustomerContent = ContentOf<'acknowledgement' | 'holder' | 'reply'>;
export const goesToCustomer = (content: MailContent): content is CustomerContent => TO_CUSTOMER.has(content.kind);

/** A mail as it is handed over: what `emails/` makes of its content. */
export type Written = { readonly subject: string; readonly text: string; readonly html: string };

/** Characters of a customer's words that a mail quotes; the page behind its link shows them all. */
const QUOTED = 2_000;

/** The beginning of a long text, for a mail. */
export const excerpt = (text: string): string =>
  text.length > QUOTED ? `${text.slice(0, QUOTED).toWellFormed().trimEnd()} …` : text;

/** The message tag by which SES's events find the row of a mail. */
export const MAIL_TAG = 'mail';

/**
 * Where a mail stands. `queued` until SES has taken it; `accepted`, `delivered`, `bounced`, `complained` as SES says;
 * `suppressed` when the desk or SES does not send to this address; `refused` when SES will not take it, for good;
 * `not-sure` when it may have gone out; `withdrawn` when it was not needed any more.
 */
export const MailState = z.enum([
  'queued',
  'accepted',
  'delivered',
  'bounced',
  'complained',
  'suppressed',
  'refused',
  'not-sure',
  'withdrawn',
]);
export type MailState = z.infer<typeof MailState>;

/** A mail is a stored row before it is sent; its recipients are frozen here. */
export const Mail = z.object({
  /** Also the value of SES's message tag `mail` (matter.ts makes it). */
  id: z.string(),
  /** The ticket's reference, or the matter of the desk to which it belongs. */
  ref: z.string(),
  from: Contact,
  to: z.array(Address).min(1),
  cc: z.array(Address).default([]),
  /** Where answers go to a mail of no ticket; to one of a ticket they come to an address with a thread token. */
  replyTo: Address.optional(),
  content: MailContent,
  state: MailState,
  /** Why it stands so, in words for people; null when there is nothing to say. */
  reason: z.string().nullable().default(null),
  /** The id that SES gave, without its domain. */
  sesId: z.string().nullable(),
  createdAt: Instant,
  /** When the provider accepted it, or when the doubtful attempt began. */
  handedOverAt: Instant.nullable(),
  /** Number of the message that it carries. */
  message: z.int().nullable().default(null),
  /** Id of the mail before it in the customer's thread. */
  follows: z.string().nullable().default(null),
  /** Id of the doubtful mail that this one repeats. */
  repeats: z.string().nullable().default(null),
  /** Id of the mail by which a person had this one repeated. */
  repeatedBy: z.string().nullable().default(null),
});
export type Mail = z.infer<typeof Mail>;
