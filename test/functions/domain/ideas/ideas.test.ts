import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerIdea, type IdeaAnswer, mayBeAnswered } from '../../../../functions/domain/ideas/answer-idea.ts';
import { unset } from '../../../../functions/domain/ideas/channel.ts';
import { ideaMail, lookingAt } from '../../../../functions/domain/ideas/idea-mails.ts';
import { lookAtIdea, looksAt } from '../../../../functions/domain/ideas/look-at-idea.ts';
import { Idea, LONGEST_IDEA } from '../../../../functions/domain/ideas/idea.ts';
import { excerptOf, passOn } from '../../../../functions/domain/ideas/pass-on.ts';
import { shipIdea } from '../../../../functions/domain/ideas/ship-idea.ts';
import { after, secondsBetween } from '../../../../functions/domain/time.ts';
import { anArea, named, NOW } from '../../../support/builders.ts';
import { aChannel, anIdea } from '../../../support/ideas.ts';
import { assertProperty } from '../../../support/property.ts';

const ZONE = 'Europe/Berlin';
const DAY = 86_400;
const adopt = { answer: 'adopt', name: 'Pia', email: 'pia@baton.test', decision: '2026-03-20', before: null } as const;

const answerFor = (does: 'later' | 'adopt' | 'decline', day: string): IdeaAnswer =>
  ({
    later: { answer: 'later' as const, again: day, why: null },
    adopt: { ...adopt, decision: day },
    decline: { answer: 'decline' as const, reason: 'No' },
  })[does];

describe('F105: the time to answer', () => {
  test.each([
    // A Monday, 10:00 in Berlin.
    [5, NOW, '2026-03-09T09:00:00.000Z'],
    [1, NOW, '2026-03-03T09:00:00.000Z'],
    // A Friday: over the weekend.
    [1, '2026-03-06T09:00:00.000Z', '2026-03-09T09:00:00.000Z'],
    // Over the change of the clock the time of day stays.
    [5, '2026-03-25T09:00:00.000Z', '2026-04-01T08:00:00.000Z'],
  ])('%d working days from %s', (days, now, answerBy) => {
    const { words, ...draft } = anIdea();
    expect(passOn({ ...draft, words }, aChannel({ days }), ZONE, now)).toMatchObject({
      answerBy,
      state: 'asked',
      version: 1,
    });
  });

  test('a channel that nobody set is the last resort’s, with five days', () => {
    expect(unset('desk', { name: 'Lou', email: 'lou@baton.test' })).toMatchObject({ name: 'Lou', days: 5, version: 0 });
  });

  test('whatever happens, an idea is asked for twice at most and told of once, until it is answered', () => {
    const steps = fc.array(
      fc.record({
        wait: fc.integer({ min: 0, max: 20 * DAY }),
        does: fc.constantFrom('look' as const, 'later' as const, 'adopt' as const, 'decline' as const),
      }),
      { maxLength: 15 },
    );
    assertProperty(
      fc.property(steps, (all) => {
        let [idea, now] = [anIdea(), NOW as string];
        // How often its receiver was asked again, and an administrator told, since the idea was put or answered last.
        let [asked, told, most, early] = [0, 0, 0, 0];
        for (const { wait, does } of all) {
          now = after(now, wait);
          const looked = does === 'look' ? lookAtIdea(idea, aChannel(), ZONE, now) : null;
          if (looked) {
            early = Math.max(early, secondsBetween(now, looksAt(idea, ZONE) ?? ''));
            const anew = idea.state === 'later';
            asked = anew ? 0 : asked + (looked.tells === 'receiver' ? 1 : 0);
            told = anew ? 0 : told + (looked.tells === 'administrators' ? 1 : 0);
            most = Math.max(most, asked, told);
            idea = looked.idea;
          } else if (does !== 'look' && mayBeAnswered(idea)) {
            idea = answerIdea(idea, answerFor(does, after(now, 3 * DAY).slice(0, 10)), ZONE, now).idea;
            [asked, told] = [0, 0];
          }
        }
        expect(most).toBeLessThanOrEqual(1);
        expect(early).toBeLessThanOrEqual(5);
        expect(Idea.parse(idea)).toEqual(idea);
      }),
    );
  });

  test('the row that looks lies at the time to look, and once for each version', () => {
    const idea = anIdea();
    const [row] = lookingAt(idea, ZONE);
    expect(row).toMatchObject({ ref: 'IDEA-idea-1', id: 'look-1', nextTryAt: idea.answerBy });
    const adopted = { ...idea, state: 'adopted' as const, decision: '2026-03-20' };
    // A Friday: on the Monday after.
    expect(secondsBetween('2026-03-22T23:00:00.000Z', lookingAt(adopted, ZONE)[0]?.nextTryAt ?? '')).toBe(0);
    expect(lookingAt({ ...adopted, remindedAt: NOW }, ZONE)).toEqual([]);
    expect(lookingAt({ ...idea, state: 'shipped' }, ZONE)).toEqual([]);
    const later = { ...idea, state: 'later' as const, decision: '2026-03-30' };
    expect(secondsBetween('2026-03-29T22:00:00.000Z', lookingAt(later, ZONE)[0]?.nextTryAt ?? '')).toBe(0);
  });
});

describe('F105: what leaves the desk', () => {
  test('no mail of an idea holds a reference, and answers go to whoever passed it on', () => {
    const on = { area: anArea(), zone: ZONE, now: NOW };
    for (const reader of [aChannel(), { ...named('sam'), administrator: 0 }]) {
      const { mail, row } = ideaMail(anIdea(), reader, on);
      expect(mail).toMatchObject({ ref: 'IDEA-idea-1', replyTo: 'ana@baton.test', to: [reader.email] });
      expect(ideaMail(anIdea(), reader, on).row.id).toBe(row.id);
    }
  });

  test('an excerpt is never longer than an idea, and keeps whole characters', () => {
    assertProperty(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5_000 }), (text) => {
        const left = excerptOf(text, [named('ana')]);
        expect(left.length).toBeLessThanOrEqual(LONGEST_IDEA);
        expect(left.isWellFormed()).toBe(true);
      }),
    );
    expect(excerptOf('🙂'.repeat(3_000), [])).toMatch(/🙂 …$/u);
  });
});

describe('F107: what it changed', () => {
  const draft = { what: 'It is there', before: null, after: null, letter: 'Dear …' };
  test.each([
    [{}, {}, 'It is there'],
    [{ before: '12' }, {}, 'It is there (12 before)'],
    [{ before: '12' }, { after: '2' }, 'It is there (12 before, 2 after)'],
    [{ before: '12' }, { before: '10', after: '2' }, 'It is there (10 before, 2 after)'],
  ])('%j, then %j', (idea, more, changed) => {
    const { idea: shipped, happened } = shipIdea(anIdea(idea), named('ben'), { ...draft, ...more }, ZONE, NOW);
    expect(shipped).toMatchObject({ state: 'shipped', answerBy: null, shipped: { by: { id: 'ben' } } });
    expect(happened?.what).toEqual([expect.objectContaining({ became: 'shipped', changed, by: named('ana') })]);
    expect(happened).toMatchObject({ area: 'billing', ref: null });
  });

  test.each(['shipped', 'declined'] as const)('%s: not once more', (state) => {
    expect(() => shipIdea(anIdea({ state }), named('ben'), draft, ZONE, NOW)).toThrow(`is ${state} already`);
  });
});
