/** F89, F97: what makes points, who decides, and that a month never grants more than it has. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Budget, drawn, setBudget } from '../../../../functions/domain/recognition/budget.ts';
import { type Proof, whyNotProven } from '../../../../functions/domain/recognition/reward-proof.ts';
import { decide, evidenceKey, propose, type Reward } from '../../../../functions/domain/recognition/reward.ts';
import { happened, type What } from '../../../../functions/domain/reports/happening.ts';
import { DeskError } from '../../../../functions/domain/errors.ts';
import { anAsk, aRun, aVote, named, NOW, REF } from '../../../support/builders.ts';
import { heldCase, solvedCase } from '../../../support/cases.ts';
import { assertProperty } from '../../../support/property.ts';

const ana = named('ana');
const { ticket: solved } = solvedCase();
const confirmed = (more: Partial<Extract<Proof, { ground: 'confirmed' }>> = {}): Proof => ({
  ground: 'confirmed',
  ticket: solved,
  resolution: 1,
  votes: [aVote()],
  asks: [],
  ...more,
});
const kept = (what: Partial<Extract<What, { kind: 'next-step' }>> = {}): Proof => ({
  ground: 'kept-promise',
  happened:
    happened(
      { area: 'billing', ref: REF },
      'h',
      [{ kind: 'next-step', person: ana, kept: true, what: 'call', ...what }],
      NOW,
    ) ?? undefined,
});
const rescue = (ask: Parameters<typeof anAsk>[0] = {}, why: Parameters<typeof aRun>[0] = {}): Proof => ({
  ground: 'rescue',
  ask: anAsk({ state: 'accepted', ...ask }),
  run: aRun(why),
});

describe('F89: what is evidence', () => {
  test.each<[string, Proof]>([
    ['a resolution that the customer confirmed', confirmed()],
    ['one that was changed to up', confirmed({ votes: [aVote({ value: 'down' }), aVote({ number: 2 })] })],
    [
      'for a helper, too',
      confirmed({
        ticket: { ...solved, holder: null, resolution: { ...solved.resolution!, by: named('ben') } },
        asks: [anAsk({ state: 'accepted' })],
      }),
    ],
    ['a next step kept in time', kept()],
    ['a case taken after a next step had passed', rescue({ rung: 'backup' }, { why: 'step-passed' })],
    ['a case taken after somebody let go', rescue({}, { why: 'released' })],
    ['a case taken by a manager', rescue({ rung: 'manager' })],
    ['a case taken by the last resort', rescue({ rung: 'last-resort' })],
  ])('%s', (_what, proof) => {
    expect(whyNotProven(proof, ana)).toBeNull();
  });

  test.each<[string, Proof, RegExp]>([
    ['a resolution nobody spoke of, however fast it was', confirmed({ votes: [] }), /has not said/],
    ['a thumbs down', confirmed({ votes: [aVote(), aVote({ number: 2, value: 'down' })] }), /has not said/],
    ['a vote on another resolution', confirmed({ votes: [aVote({ resolution: 2 })] }), /has not said/],
    ['a ticket opened again', confirmed({ ticket: heldCase({ resolutions: 1 }).ticket }), /opened again/],
    ['a resolution that is not there', confirmed({ resolution: 2 }), /opened again/],
    [
      'somebody else’s case',
      confirmed({
        ticket: { ...solved, holder: named('ben'), resolution: { ...solved.resolution!, by: named('ben') } },
      }),
      /not among those who served/,
    ],
    ['a next step that passed', kept({ kept: false }), /kept no next step/],
    ['a next step of somebody else', kept({ person: named('ben') }), /kept no next step/],
    ['an entry that kept nothing', { ground: 'kept-promise', happened: undefined }, /kept no next step/],
    ['an ask that was declined', rescue({ state: 'declined', rung: 'vp' }), /did not take it/],
    ['an ask to somebody else', rescue({ contact: named('ben'), rung: 'vp' }), /did not take it/],
    ['no ask', { ground: 'rescue', ask: null, run: null }, /did not take it/],
    ['the first contact taking a request', rescue(), /no rescue/],
    ['the backup taking a request', rescue({ rung: 'backup' }), /no rescue/],
    ['somebody asked by a colleague', rescue({}, { why: 'staff' }), /no rescue/],
  ])('not %s', (_what, proof, why) => {
    expect(whyNotProven(proof, ana)).toMatch(why);
  });

  test('is one and the same, however it is pointed at, and another for another service', () => {
    const ask = { run: 2, round: 1, rung: 'manager' } as const;
    const keys = [
      evidenceKey({ ground: 'confirmed', ref: REF, resolution: 1 }),
      evidenceKey({ ground: 'confirmed', ref: REF, resolution: 2 }),
      evidenceKey({ ground: 'kept-promise', ref: REF, entry: 2, change: 1 }),
      evidenceKey({ ground: 'rescue', ref: REF, ask: { ...ask, run: 1 } }),
      evidenceKey({ ground: 'rescue', ref: REF, ask }),
      evidenceKey({ ground: 'confirmed', ref: 'N0NE0001', resolution: 1 }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(evidenceKey({ ground: 'kept-promise', ref: REF, entry: 3, change: 1 })).toBe(keys[2]);
  });
});

const aReward = (more: Partial<Reward> = {}): Reward => ({
  ...propose(
    { to: ana, by: named('mia'), evidence: { ground: 'confirmed', ref: REF, resolution: 1 }, points: 50, words: 'x' },
    'Europe/Berlin',
    NOW,
    'r1',
  ),
  ...more,
});
const aBudget = (more: Partial<Budget> = {}): Budget => ({
  month: '2026-03',
  points: 100,
  granted: 0,
  version: 1,
  ...more,
});
const APPROVE = { decision: 'approve', why: null } as const;
const approving =
  (reward: Reward, by: string, budget: Budget | undefined = aBudget()) =>
  () =>
    decide(reward, named(by), APPROVE, budget, NOW);

describe('F97: the ledger', () => {
  test.each([
    ['2026-03-31T21:59:59.999Z', '2026-03'],
    ['2026-03-31T22:00:00.000Z', '2026-04'],
    ['2026-12-31T23:00:00.000Z', '2027-01'],
  ])('P39: what is proposed at %s is of %s, in Berlin', (at, month) => {
    const { to, by, evidence, points, words } = aReward();
    expect(propose({ to, by, evidence, points, words }, 'Europe/Berlin', at, 'r1')).toMatchObject({
      id: `${month}.r1`,
      month,
      state: 'proposed',
    });
  });

  test('nobody proposes or decides for themselves, and two people decide', () => {
    expect(() => propose({ ...aReward(), by: ana }, 'UTC', NOW, 'r')).toThrow(/to is you/);
    expect(approving(aReward(), 'ana')).toThrow(/of their own/);
    expect(approving(aReward(), 'mia')).toThrow(/another administrator/);
    expect(approving(aReward(), 'sam')().reward).toMatchObject({
      state: 'approved',
      version: 2,
      decision: { by: named('sam'), at: NOW, why: null },
    });
  });

  test('is decided once', () => {
    for (const state of ['approved', 'refused'] as const)
      expect(approving(aReward({ state }), 'sam')).toThrow(`It is ${state} already`);
  });

  test('a refusal says why, and takes nothing from the budget', () => {
    const refusal = { decision: 'refuse', why: 'It was the same case.' } as const;
    expect(decide(aReward(), named('sam'), refusal, undefined, NOW)).toMatchObject({
      reward: { state: 'refused', decision: { why: 'It was the same case.' } },
      budget: null,
    });
  });

  test.each([
    ['no budget is set', undefined, 0],
    ['it is used up', aBudget({ granted: 51 }), 49],
    ['it is of no points', aBudget({ points: 0 }), 0],
  ])('nothing is granted when %s', (_what, budget, left) => {
    expect(() => decide(aReward(), named('sam'), APPROVE, budget, NOW)).toThrow(
      expect.objectContaining({ kind: 'conflict', message: expect.stringContaining(`${left} points left`) }),
    );
    expect(approving(aReward(), 'sam', aBudget({ granted: 50 }))().budget).toMatchObject({ granted: 100, version: 2 });
  });

  test('whatever is set and drawn, a month never grants more than it has', () => {
    const step = fc.oneof(
      fc.record({ set: fc.integer({ min: 0, max: 500 }) }),
      fc.record({ draw: fc.integer({ min: 1, max: 200 }) }),
    );
    assertProperty(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let budget: Budget | undefined;
        let granted = 0;
        for (const one of steps) {
          const before = budget;
          try {
            budget = 'set' in one ? setBudget(budget, '2026-03', one.set) : drawn(budget, '2026-03', one.draw);
            if ('draw' in one) granted += one.draw;
          } catch (error) {
            expect(error).toBeInstanceOf(DeskError);
            budget = before;
          }
          expect(budget?.granted ?? 0).toBe(granted);
          expect(granted).toBeLessThanOrEqual(budget?.points ?? 0);
        }
      }),
    );
  });
});
