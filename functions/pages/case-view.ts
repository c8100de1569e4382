import type { MailState, Obstacle } from '../domain/mails/mail.ts';
import type { AskState } from '../domain/ladder/run.ts';
import type { HeldFor } from '../domain/intake/held-mail.ts';
import type { Recovery } from '../domain/recovery/recovery.ts';
import type { Status } from '../domain/tickets/ticket.ts';
import type { ResolutionCode } from '../domain/resolution/resolution.ts';
import type { CaseVoice } from './case-voice-view.ts';
import type { StepDay } from './fields.ts';
import type { MailPart, SentFile } from '../domain/tickets/source.ts';

/** What is to be known of a raw mail beside its words. */
export type MailFacts = {
  /** Number of the message: the whole mail is one click away. */
  readonly number: number;
  readonly verified: boolean;
  /** Nothing was cut off. */
  readonly whole: boolean;
  readonly parts: readonly MailPart[];
  /** Nothing could be read from it so far: the holder can have it read again. */
  readonly unread: boolean;
};

/** One thing said to or by the customer, or among colleagues. Instants are written out in the reader's zone. */
export type Said =
  | {
      readonly kind: 'customer';
      /** Of the message. */
      readonly number: number;
      readonly from: string;
      readonly at: string;
      readonly text: string;
      /** Null for what came another way. */
      readonly mail: MailFacts | null;
      /** What was sent with a form. */
      readonly files: readonly Pick<SentFile, 'name' | 'type' | 'size'>[];
    }
  | {
      readonly kind: 'machine';
      readonly from: string;
      readonly at: string;
      readonly text: string;
      /** By what it was known. */
      readonly sign: string;
      readonly mail: MailFacts | null;
    }
  | {
      readonly kind: 'reply';
      readonly from: string;
      readonly at: string;
      readonly text: string;
      /** To whom it went, frozen when it was written. */
      readonly to: readonly string[];
      readonly cc: readonly string[];
      /** Null for what carries no mail of ours. */
      readonly mail: { readonly id: string; readonly state: MailState; readonly reason: string | null } | null;
    }
  | { readonly kind: 'note'; readonly from: string; readonly at: string; readonly text: string };

/** Why the desk does not write to an address, and since when. */
export type Block = {
  readonly address: string;
  readonly why: Obstacle;
  readonly detail: string;
  readonly since: string;
};

/** A mail that waits for a decision whether it belongs here. */
export type HeldView = {
  readonly number: number;
  readonly from: string;
  readonly email: string;
  readonly at: string;
  readonly subject: string;
  readonly text: string;
  readonly why: HeldFor;
};

/** What was typed into a form that was held back, by field name. */
export type Typed = Readonly<Record<string, string>>;

/** What a reader of the case page sees. Everything is text: who shows it escapes it. */
export type CaseView = CaseVoice & {
  readonly ref: string;
  readonly subject: string;
  readonly area: string;
  readonly status: Status;
  readonly customer: { readonly name: string; readonly email: string | null };
  /** Set when it came by phone: by which number, and who took the call. */
  readonly call: { readonly phone: string | null; readonly takenBy: string } | null;
  readonly openedAt: string;
  /** Name of the reader, and what they may do: `act` for the holder, `answer` while they are asked, else `read`. */
  readonly reader: string;
  readonly may: 'act' | 'answer' | 'read';
  /** The page on which the reader answers their ask; null when they are not asked. */
  readonly askUrl: string | null;
  readonly holder: string | null;
  readonly nextStep: { readonly what: string; readonly by: string; readonly passed: boolean } | null;
  readonly waiting: { readonly question: string; readonly lookAt: string } | null;
  readonly resolution: {
    readonly code: ResolutionCode;
    readonly summary: string;
    readonly event: string | null;
    readonly by: string;
    readonly at: string;
    readonly closesAt: string | null;
  } | null;
  /** The call that they were promised as our answer had not helped; null when there was none. */
  readonly recovery: {
    readonly state: Recovery['state'];
    readonly words: string | null;
    readonly summary: string;
    readonly by: string;
    /** Its time has passed, and nobody has called yet. */
    readonly late: boolean;
    readonly doneAt: string | null;
  } | null;
  /** References of the ticket that this one follows up, and of the one that follows it. */
  readonly followsUp: string | null;
  readonly followedUpBy: string | null;
  /** Who is being asked now, where, and until when (null: the mail is not out yet); null when nobody is. */
  readonly asking: { readonly name: string; readonly rung: string; readonly until: string | null } | null;
  /** It was opened by a mail of which nothing proves who sent it. */
  readonly unverified: boolean;
  /** Reference of the ticket to which it may belong. */
  readonly mayBelongTo: string | null;
  /** Addresses of which one may be the customer's, while nobody knows. */
  readonly offered: readonly string[];
  /** Mails of others that wait for a decision. */
  readonly held: readonly HeldView[];
  readonly conversation: readonly Said[];
  /** Older messages and notes are not shown. */
  readonly more: boolean;
  readonly asks: readonly {
    readonly name: string;
    readonly rung: string;
    readonly state: AskState;
    readonly at: string;
    readonly note: string | null;
    readonly suggested: string | null;
  }[];
  readonly timeline: readonly { readonly at: string; readonly by: string; readonly what: string }[];
  /** To whom a reply goes, shown before it is sent; `fresh` are new since the last mail. */
  readonly replyTo: {
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly fresh: readonly string[];
  };
  /** Whom the reader can thank: the others on the record of the case. */
  readonly thankable: readonly { readonly name: string; readonly email: string }[];
  readonly blocks: readonly Block[];
  /** The working days ahead to which a next step may be put. */
  readonly stepDays: readonly StepDay[];
  /** Since when the desk's mail as a whole does not go out; null while it does. */
  readonly mailDelayedSince: string | null;
  /** Carried by each form: the view it was made from, and what makes each act happen once. */
  readonly version: number;
  readonly nonce: string;
  /** Path of this page. */
  readonly here: string;
  /** What has just been done, when the page follows an act. */
  readonly done: string | null;
  /** Set when a form was held back because something had changed since its page was made: nothing was done. */
  readonly heldBack: {
    readonly changes: readonly { at: string; by: string; what: string }[];
    readonly typed: Typed;
  } | null;
};
