import type { IdeaState } from '../domain/ideas/idea.ts';

/** A colleague looked back at the case. Instants and dates are written out. */
export type ReviewLine = {
  readonly by: string;
  readonly at: string;
  readonly wanted: string;
  readonly did: string;
  readonly change: string;
  readonly action: { readonly what: string; readonly owner: string; readonly by: string } | null;
  readonly disaster: boolean;
  readonly lesson: string | null;
};
/** An idea for which the case asks. */
export type IdeaLine = { readonly id: string; readonly title: string; readonly to: string; readonly state: IdeaState };
/** What the case asked for is there, and its customer does not know yet. */
export type LetterDraft = {
  readonly idea: string;
  readonly title: string;
  readonly what: string;
  readonly figures: string | null;
  readonly text: string;
};

/** What the case teaches beyond itself: what was learned, and what its customer asks for. */
export type CaseVoice = {
  readonly reviews: readonly ReviewLine[];
  readonly ideas: readonly IdeaLine[];
  /** What the customer wrote last, without what tells who they are. */
  readonly excerpt: string;
  readonly letter: LetterDraft | null;
};
