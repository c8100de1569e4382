import type { Walk, WalkAnswer } from './walk.ts';

/** Answers of fewer people are told by their reasons alone: nobody can be told apart, or compared (F100). */
const ENOUGH = 5;

type Counts = { readonly yes: number; readonly no: number };
export type WalkResults = {
  readonly quarter: string;
  /** Over those cases alone whose answers are counted: otherwise the rest of the sum would tell. */
  readonly counts: Counts | null;
  readonly cases: readonly {
    readonly number: number;
    readonly counts: Counts | null;
    readonly reasons: readonly string[];
  }[];
};

/** What everybody reads: how often yes and no, and why. Reasons go by their words, as time or person would tell whose they are. */
export function walkResults({ quarter, cases }: Walk, answers: readonly WalkAnswer[]): WalkResults {
  const each = cases.map((_ref, i) => {
    const said = answers.filter(({ number }) => number === i + 1);
    return {
      number: i + 1,
      counts: said.length < ENOUGH ? null : countsOf(said),
      reasons: said.map(({ reason }) => reason).toSorted((a, b) => a.localeCompare(b)),
    };
  });
  const counted = each.flatMap(({ counts }) => counts ?? []);
  const sum = (of: keyof Counts): number => counted.reduce((all, one) => all + one[of], 0);
  return { quarter, counts: counted.length === 0 ? null : { yes: sum('yes'), no: sum('no') }, cases: each };
}

const countsOf = (said: readonly WalkAnswer[]): Counts => ({
  yes: said.filter(({ answer }) => answer === 'yes').length,
  no: said.filter(({ answer }) => answer === 'no').length,
});
