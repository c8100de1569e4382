/** What is read from a raw mail. Nothing here decides anything: that is the domain's. */

/** A name and an address as a header gives them; `email` without surrounding space, as it was written otherwise. */
export type Mailbox = { readonly name: string; readonly email: string };

/** What becomes of a leaf part: its text is part of what is shown, it is attached, or neither, for a reason (P13). */
export type Fate =
  { readonly fate: 'shown' } | { readonly fate: 'attached' } | { readonly fate: 'not-shown'; readonly reason: string };

/** A leaf of the mail: whatever has no parts of its own. */
export type Part = Fate & {
  /** Media type in lower case, `application/octet-stream` when there is none that can be read. */
  readonly type: string;
  /** File name, or null; of an attachment that has none one is made up. */
  readonly name: string | null;
  /** Content-ID without angle brackets. */
  readonly cid: string | null;
  /** Decoded bytes. */
  readonly content: Uint8Array;
};

/** One header line: name in lower case, value unfolded and with encoded words decoded. */
export type Header = { readonly name: string; readonly value: string };

/** A mail as its MIME structure says it. Reading never fails: what cannot be read is left empty. */
export type ReadMime = {
  /** In the order of the mail. */
  readonly headers: readonly Header[];
  /** Ids without angle brackets and inner space. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** From; where it names nobody Reply-To, Sender or Return-Path. */
  readonly from: Mailbox | null;
  /** Envelope sender as `Return-Path` tells it: '' for the null path, null when the header is missing. */
  readonly returnPath: string | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  /** Addresses of Delivered-To, X-Original-To, Envelope-To and their like. */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  /** ISO 8601 in UTC, or null. */
  readonly date: string | null;
  /** Readable text: the plain text parts in order, or made from the HTML where there are none. */
  readonly text: string;
  /** The HTML parts as they came, joined; '' when there are none. */
  readonly html: string;
  /** Every leaf, in order. */
  readonly parts: readonly Part[];
};

export type MailKindRead = 'human' | 'auto-reply' | 'bounce' | 'list' | 'other-automatic';

/** What a bounce tells of the mail that failed. */
export type BounceReport = {
  /** Message-IDs that may be the failed mail's, likeliest first: of the returned mail, then any the report names. */
  readonly failedIds: readonly string[];
  /** Addresses that did not get it, in lower case. */
  readonly recipients: readonly string[];
  /** Whether it is for good (5.x.x), passes (4.x.x, delayed), or null when it does not say. */
  readonly permanent: boolean | null;
  /** What the failing server said, one line, at most 300 characters. */
  readonly reason: string;
};

/** Who wrote a mail, a person or a machine, and by what sign that is known. */
export type Sorted = {
  readonly kind: MailKindRead;
  /** The sign, for the record: `Auto-Submitted: auto-replied`, `multipart/report`. '' for a person. */
  readonly why: string;
  /** Set for bounces alone. */
  readonly bounce: BounceReport | null;
};

/** What is new in a mail. */
export type NewWords = {
  /** The words of this mail's writer, without quotation and signature; the whole text when `whole`. */
  readonly text: string;
  /** Nothing was cut off: there was nothing to cut, or new words stand inside a quotation (F14). */
  readonly whole: boolean;
};

export type ReadMail = ReadMime & Sorted & { readonly newWords: NewWords };
