import { describe, expect, test } from 'vitest';
import { AreaContent, AreaMemory, type Deed, MOST_ENTRIES } from '../../../../functions/domain/recognition/content.ts';
import { deedsOf } from '../../../../functions/domain/recognition/deeds.ts';
import { weekOfArea } from '../../../../functions/domain/recognition/week-of-area.ts';
import type { Happening } from '../../../../functions/domain/reports/happening.ts';
import { aWeek, BILLING, WEEK } from '../../../support/report-week.ts';

const SEED = Number(process.env['SEED'] ?? 20_260_302);

/** A line of the report, as somebody would note it who goes through the tickets one by one. */
type Line = readonly [at: string, ref: string, who: string];
const newestFirst = (lines: Line[]): Line[] => lines.toSorted((a, b) => (a[0] < b[0] ? 1 : a[0] > b[0] ? -1 : 0));

/**
 * The same week counted in the plainest way: ticket after ticket, each thing looked for by itself. It shares nothing
 * with the report's own way.
 */
function recount(week: readonly Happening[]) {
  const lines: Record<'confirmed' | 'promises' | 'firstTouch' | 'rescues' | 'helpers', Line[]> = {
    confirmed: [],
    promises: [],
    firstTouch: [],
    rescues: [],
    helpers: [],
  };
  const figures = { ended: {} as Record<string, number>, spent: { holder: 0, customer: 0, nobody: 0 } };
  for (const ref of new Set(week.map((one) => one.ref))) {
    if (ref === null) continue;
    const mine = week.filter((one) => one.ref === ref);
    const people = [...new Set(mine.flatMap(({ what }) => ('person' in what ? [what.person.id] : [])))];

    for (const resolution of [1, 2, 3]) {
      let last: Happening | undefined;
      for (const one of mine) if (one.what.kind === 'voted' && one.what.resolution === resolution) last = one;
      const up = last?.what.kind === 'voted' && last.what.value === 'up' ? last.what.about : null;
      if (last && up) lines.confirmed.push([last.at, ref, up.id]);
    }

    for (const person of people) {
      const of = (one: Happening) => 'person' in one.what && one.what.person.id === person;
      const steps = mine.filter((one) => one.what.kind === 'next-step' && of(one));
      const allKept = steps.every(({ what }) => what.kind === 'next-step' && what.kept);
      if (steps.length > 0 && allKept) lines.promises.push([steps.at(-1)!.at, ref, person]);

      const taken = mine.filter(
        ({ what }) =>
          what.kind === 'held' &&
          what.person.id === person &&
          (what.why === 'released' ||
            what.why === 'step-passed' ||
            (what.why === 'request' && ['manager', 'director', 'vp', 'last-resort'].includes(what.from))),
      );
      if (taken.length > 0) lines.rescues.push([taken.at(-1)!.at, ref, person]);

      const answers = mine.filter(
        ({ what }) =>
          what.kind === 'ask' &&
          what.person.id === person &&
          (what.outcome === 'accepted' || what.outcome === 'suggested'),
      );
      if (answers.length > 0 && taken.length === 0 && person !== BILLING.rungs.primary)
        lines.helpers.push([answers.at(-1)!.at, ref, person]);
    }

    let ended: Extract<Happening['what'], { kind: 'resolved' }> | undefined;
    for (const [i, one] of mine.entries()) {
      if (one.what.kind !== 'resolved') continue;
      ended = one.what;
      const { resolution, contacts, answers, holders, customer, channel } = one.what;
      // Resolved once more under the same number: the code was corrected, by whomever.
      const same = mine.filter(({ what }) => what.kind === 'resolved' && what.resolution === resolution);
      if (same[0] !== one) continue;
      const last = same.at(-1)!.what;
      const code = last.kind === 'resolved' ? last.code : null;
      const served = (code === 'solved' || code === 'answered') && resolution === 1;
      const once = contacts === 1 && holders < 2 && (answers < 2 || (answers === 2 && channel === 'phone'));
      const again = mine.slice(i).some(({ what }) => what.kind === 'contact' && !what.thanks);
      const elsewhere = week.some(
        ({ what, at }) =>
          customer !== null && what.kind === 'contact' && !what.thanks && what.customer === customer && at > one.at,
      );
      const words = mine.filter(({ what }) => what.kind === 'voted' && what.resolution === resolution).at(-1)?.what;
      const missing = words?.kind === 'voted' && words.value === 'down';
      if (served && once && !again && !elsewhere && !missing) lines.firstTouch.push([one.at, ref, one.what.by.id]);
    }
    if (ended) figures.ended[ended.code] = (figures.ended[ended.code] ?? 0) + 1;
    for (const part of ended?.spent ?? []) figures.spent[part.with] += part.seconds;
  }
  return { lines, figures };
}

const lineOf = ({ at, evidence, who }: Deed): Line => [at, 'ref' in evidence ? (evidence.ref ?? '') : '', who.id];

describe(`a week of 500 tickets, recounted (seed ${SEED})`, () => {
  const week = aWeek(SEED, 500);
  const { lines, figures } = recount(week);
  const deeds = deedsOf(week, BILLING);
  const { content, memory } = weekOfArea(week, { week: WEEK, area: BILLING });

  test.each(['confirmed', 'promises', 'firstTouch', 'rescues', 'helpers'] as const)('%s, entry by entry', (section) => {
    const expected = newestFirst(lines[section]);
    expect(expected.length).toBeGreaterThan(MOST_ENTRIES / 2);
    expect(newestFirst(deeds[section].map(lineOf))).toEqual(expected);
    expect(content[section].all).toBe(expected.length);
    expect(content[section].entries.map(lineOf)).toEqual(expected.slice(0, MOST_ENTRIES));
  });

  test('thanks, ideas, lessons and stories', () => {
    const of = (kind: Happening['what']['kind']) => week.filter(({ what }) => what.kind === kind).toReversed();
    const [thanks, lessons, stories] = [of('kudos'), of('lesson'), of('story')];
    expect(content.thanks.all).toBe(thanks.length);
    expect(content.thanks.entries.map(({ at }) => at)).toEqual(thanks.slice(0, MOST_ENTRIES).map(({ at }) => at));
    for (const [i, one] of content.thanks.entries.entries())
      expect(thanks[i]!.what).toMatchObject({ words: one.words });
    expect(content.lessons.entries.map(({ at }) => at)).toEqual(lessons.map(({ at }) => at));
    expect(content.stories).toEqual(stories.map(({ what }) => what.kind === 'story' && what.story));
    const shipped = week.filter(({ what }) => what.kind === 'idea' && what.became === 'shipped');
    expect(content.ideas.entries.filter(({ became }) => became === 'shipped')).toHaveLength(shipped.length);
    expect(new Set(content.ideas.entries.map(({ evidence }) => JSON.stringify(evidence))).size).toBe(content.ideas.all);
  });

  test('how matters ended, and where their time went', () => {
    expect([content.ended, content.spent]).toEqual([figures.ended, figures.spent]);
  });

  test('it is a part as it is stored, and the same week gives the same', () => {
    expect(AreaContent.parse(content)).toEqual(content);
    expect(AreaMemory.parse(memory)).toEqual(memory);
    expect(weekOfArea(aWeek(SEED, 500), { week: WEEK, area: BILLING })).toEqual({ content, memory });
  });
});
