import type { Language } from '../../domain/language.ts';
import type { Status } from '../../domain/tickets/ticket.ts';
import type { ResolutionCode } from '../../domain/resolution/resolution.ts';
import type { VoteValue } from '../../domain/votes/vote.ts';
import type { StoryWords } from './stories/words.ts';
import type { Markup } from '../layout.ts';

/** A field of the form that a person fills in. */
export type FormField = 'name' | 'email' | 'subject' | 'message' | 'files';

/**
 * Everything that the desk says to a visitor in one language, on the pages of the form and of the status and in the
 * answers to programs. A language that lacks a text does not compile.
 */
export type VisitorWords = {
  readonly language: Language;
  /** BCP 47 tag by which times are written. */
  readonly locale: string;
  readonly form: FormWords;
  readonly sent: SentWords;
  readonly status: StatusWords;
  readonly write: WriteWords;
  readonly vote: VoteWords;
  readonly story: StoryWords;
  readonly call: CallWords;
  readonly code: CodeWords;
};

type FormWords = {
  readonly title: (area: string) => string;
  readonly fields: Readonly<Record<FormField, string>>;
  /** How large the files may be in all, in whole MB. */
  readonly filesHint: (megabytes: number) => string;
  /** Beside the field that nobody sees; for whoever sees it all the same. */
  readonly trap: string;
  readonly send: string;
  /** Above what is wrong with a form that was sent. */
  readonly refused: string;
  /** What happened to files of a form that was refused: a browser forgets them. */
  readonly filesAgain: string;
  /** What is wrong with a field, as a sentence of its own. */
  readonly wrong: {
    readonly missing: string;
    readonly long: (characters: number) => string;
    readonly longText: string;
    readonly lines: string;
    readonly character: string;
    readonly email: string;
    readonly ours: string;
    readonly noFile: string;
  };
  /** Before the fields and what is wrong with them, for programs. */
  readonly check: string;
  readonly unreadable: string;
  readonly tooLarge: (megabytes: number) => string;
  readonly tooManyFiles: (most: number) => string;
  readonly tooMany: (minutes: number) => string;
  readonly used: string;
  readonly broken: string;
};

type SentWords = {
  readonly title: (ref: string) => string;
  readonly heading: string;
  readonly reference: (area: string, ref: Markup) => Markup;
  /** Whether a mail confirms it: not when many forms within an hour name one address. */
  readonly confirmed: string;
  readonly unconfirmed: string;
  readonly look: string;
};

type StatusWords = {
  readonly reference: string;
  readonly status: string;
  readonly who: string;
  readonly next: string;
  /** How often it went from one colleague to another. */
  readonly handed: string;
  readonly passedOn: (times: number) => string;
  readonly goesOn: string;
  readonly asked: string;
  readonly ended: string;
  readonly names: Readonly<Record<Status, string>>;
  readonly means: Readonly<Record<Status, string>>;
  readonly endings: Readonly<Record<ResolutionCode, string>>;
  readonly nobodyYet: string;
  readonly nobody: string;
  readonly answer: string;
  /** The way to the page on which the customer says whether it helped. */
  readonly didItHelp: string;
  /** The same, once it was said. */
  readonly sayAnew: string;
  /** In place of its status, while a customer who was not helped waits for a call. */
  readonly notYet: { readonly name: string; readonly means: string; readonly done: string };
  /** By when something happens next, by the status; `who` is the holder. */
  readonly by: {
    readonly asking: (by: string) => string;
    readonly held: (by: string, who: string | null) => string;
    readonly waiting: (by: string) => string;
    readonly solved: (by: string) => string;
  };
};

/** Writing to us from the page of the status. */
type WriteWords = {
  readonly heading: string;
  readonly message: string;
  readonly hint: string;
  /** Why a code comes first. */
  readonly why: string;
  readonly send: string;
  readonly sent: string;
  readonly refused: string;
  readonly wrong: {
    readonly missing: string;
    readonly long: (characters: number) => string;
    readonly character: string;
    /** The page's own hidden field is missing. */
    readonly form: string;
  };
};

/** The call that is promised to a customer who was not helped yet. */
type CallWords = {
  readonly label: string;
  readonly promised: (by: string, who: string | null) => string;
  /** The time has passed. */
  readonly late: string;
};

type VoteWords = {
  readonly heading: string;
  /** In place of the heading, once it was sent. */
  readonly thanks: string;
  readonly ask: string;
  readonly values: Readonly<Record<VoteValue, string>>;
  readonly words: string;
  readonly hint: (characters: number) => string;
  /** Who reads it, and what does not follow from it. */
  readonly readBy: string;
  readonly send: string;
  readonly sendAgain: string;
  readonly said: string;
  readonly changeable: (until: string) => string;
  readonly onRecord: string;
  /** Why a code comes first. */
  readonly why: string;
  /** There is nothing to vote on: it is open again, or ended so that nobody is asked. */
  readonly nothing: string;
  readonly refused: string;
  readonly wrong: {
    readonly vote: string;
    readonly words: (characters: number) => string;
    readonly character: string;
    /** The page's own hidden field is missing. */
    readonly form: string;
  };
};

/** The code that is sent to the address on file, without which nothing is recorded. */
type CodeWords = {
  readonly ask: string;
  readonly sent: string;
  readonly label: string;
  readonly hint: string;
  readonly again: string;
  readonly wrong: {
    readonly digits: string;
    readonly other: string;
    /** It was used, ran out, or was replaced. */
    readonly old: string;
    readonly tries: string;
    readonly often: string;
    readonly day: string;
  };
};
