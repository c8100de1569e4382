import type { Language } from '../../domain/language.ts';
import type { ContentOf } from '../../domain/mails/mail.ts';
import type { ResolutionCode } from '../../domain/resolution/resolution.ts';

/** What a code is for. */
export type CodeFor = 'vote' | 'message' | 'story';
type About = ContentOf<'reply'>['about'];

/**
 * Everything that the desk says to a customer by mail in one language; the words of people stand between it as they were
 * written. A language that lacks a text does not compile. `ref` is a reference as it is shown.
 */
export type CustomerWords = {
  readonly language: Language;
  /** BCP 47 tag by which times and lengths are written. */
  readonly locale: string;
  readonly hello: (name: string) => string;
  /** The way to the status page, and what is to be known of it. */
  readonly look: string;
  readonly yours: string;
  readonly yoursBoth: string;
  /** Names of files that came with the quoted words. */
  readonly filesCame: (names: string, many: boolean) => string;
  readonly acknowledgement: {
    readonly preview: (ref: string) => string;
    readonly thanks: (area: string, ref: string) => string;
    /** `wait` is a length in words; `working`: of the area's working hours. */
    readonly asking: (wait: string, working: boolean) => string;
    readonly toAdd: string;
    readonly youWrote: string;
  };
  readonly holder: {
    readonly preview: (who: string, by: string) => string;
    readonly news: (who: string, area: string) => string;
    readonly who: string;
    readonly nextBy: string;
    readonly promise: (who: string) => string;
    /** Of somebody who was not helped at first, and is promised a call. */
    readonly call: {
      readonly preview: (who: string) => string;
      readonly news: (who: string, area: string) => string;
      readonly by: string;
      readonly number: (who: string) => string;
    };
  };
  readonly reply: {
    readonly preview: Readonly<Record<About, (who: string, area: string) => string>>;
    /** How it ended, said as plainly as it was. Of `overcome_by_events` the event follows, or a full stop. */
    readonly outcome: Readonly<Record<ResolutionCode, string>>;
    readonly didItHelp: string;
    readonly closing: Readonly<Record<About, (who: string) => string>>;
    readonly linkShows: string;
    readonly onThePhone: (ref: string) => string;
  };
  readonly code: {
    readonly preview: Readonly<Record<CodeFor, string>>;
    readonly typeIt: Readonly<Record<CodeFor, string>>;
    readonly code: string;
    readonly until: string;
    readonly shows: Readonly<Record<CodeFor, string>>;
    readonly notYou: string;
  };
  readonly willBeLookedAt: {
    readonly preview: string;
    readonly thanks: (area: string) => string;
    readonly please: string;
  };
};
