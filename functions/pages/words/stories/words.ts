import type { StoryChoice } from '../../../domain/stories/telling.ts';

/** What the page says on which a customer tells their story and decides what may become of it. */
export type StoryWords = {
  readonly heading: string;
  /** In place of the heading, once it was sent. */
  readonly thanks: string;
  /** Where other pages lead here. */
  readonly invite: string;
  readonly about: string;
  readonly words: string;
  readonly hint: (characters: number) => string;
  /** What becomes of the words that were told before. */
  readonly keep: string;
  readonly ask: string;
  /** The sentences to which a customer says yes: recorded as they stand here (F83). */
  readonly consent: Readonly<Record<StoryChoice, string>>;
  /** That it can be taken back. */
  readonly back: string;
  readonly send: string;
  readonly sendAgain: string;
  /** What is on record, since when. */
  readonly decided: (at: string) => string;
  readonly published: string;
  /** It may be published, and is not yet. */
  readonly waits: string;
  /** Why a code comes first. */
  readonly why: string;
  readonly nothing: string;
  readonly refused: string;
  readonly wrong: {
    readonly choice: string;
    /** There are no words, though they may be kept. */
    readonly missing: string;
    readonly words: (characters: number) => string;
    readonly character: string;
    readonly form: string;
  };
};
