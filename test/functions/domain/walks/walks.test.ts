import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../../../functions/domain/reports/happening.ts';
import { ResolutionCode } from '../../../../functions/domain/resolution/resolution.ts';
import { customerSide } from '../../../../functions/domain/walks/customer-side.ts';
import { Quarter, quarterBefore, quarterOf, spanOfQuarter } from '../../../../functions/domain/walks/quarter.ts';
import { walkResults } from '../../../../functions/domain/walks/results.ts';
import { isInTheLot, leadersOf, sampled, type WalkAnswer } from '../../../../functions/domain/walks/walk.ts';
import { aMessage, anArea, aPerson, aTicket, named, NOW } from '../../../support/builders.ts';
import { assertAsyncProperty, assertProperty } from '../../../support/property.ts';

const ZONES = ['Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'America/St_Johns'];

describe('a quarter', () => {
  test.each([
    ['2026-Q1', 'Europe/Berlin', '2025-12-31T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['2026-Q4', 'Europe/Berlin', '2026-09-30T22:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['2026-Q2', 'Pacific/Kiritimati', '2026-03-31T10:00:00.000Z', '2026-06-30T10:00:00.000Z'],
  ])('%s in %s', (quarter, zone, from, to) => {
    expect(spanOfQuarter(quarter, zone)).toEqual({ from, to });
  });

  test('P39: each instant lies in exactly one, and quarters follow each other, in any zone', () => {
    const at = fc.date({ min: new Date('2001-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    assertProperty(
      fc.property(at, fc.constantFrom(...ZONES), (date, zone) => {
        const [instant, quarter] = [date.toISOString(), quarterOf(date.toISOString(), zone)];
        const { from, to } = spanOfQuarter(quarter, zone);
        expect(from <= instant && instant < to).toBe(true);
        expect(spanOfQuarter(quarterBefore(quarter), zone).to).toBe(from);
      }),
    );
  });

  test('is written with its year', () => {
    expect(quarterBefore('2026-Q1')).toBe('2025-Q4');
    for (const text of ['2026-Q5', '2026Q1', '26-Q1', '2026-q1', ''])
      expect(Quarter.safeParse(text).success).toBe(false);
  });
});

async function* each(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i += 1) yield i;
}

describe('F108: the lot', () => {
  test('draws as many as are wanted, or all, and none twice', () =>
    assertAsyncProperty(
      fc.asyncProperty(
        fc.nat(200),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        async (count, chance) => {
          const drawn = await sampled(each(count), 10, () => chance.next().value ?? 0);
          expect(drawn).toHaveLength(Math.min(10, count));
          expect(new Set(drawn).size).toBe(drawn.length);
          for (const one of drawn) expect(one).toBeLessThan(count);
        },
      ),
    ));

  test('gives each the same chance', async () => {
    // A fixed row of numbers (mulberry32), so that the test is the same each time.
    let seed = 7;
    const random = () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
    const times = Array.from({ length: 40 }, () => 0);
    for (let round = 0; round < 4_000; round += 1)
      for (const one of await sampled(each(40), 10, random)) times[one]! += 1;
    // 1,000 each are expected; five deviations of sqrt(4,000 · 1/4 · 3/4) = 27.
    for (const count of times) expect(Math.abs(count - 1_000)).toBeLessThan(137);
  });

  test.each(ResolutionCode.options)('real cases alone, each by its first resolution: %s', (code) => {
    const one = (resolution: number) => ({ what: { kind: 'resolved', code, resolution } }) as Happening<'resolved'>;
    expect(isInTheLot(one(1))).toBe(code !== 'spam' && code !== 'duplicate');
    expect(isInTheLot(one(2))).toBe(false);
  });

  test('asks those on the upper rungs and the leads of areas, each once', () => {
    const areas = [
      anArea(),
      anArea({ id: 'shipping', rungs: { primary: 'kim', backup: null, manager: 'mia', director: 'ana', vp: null } }),
    ];
    const people = ['ana', 'ben', 'mia', 'dev', 'val', 'kim'].map((id) => aPerson(id));
    const lead = aPerson('lea', { areas: [{ area: 'shipping', role: 'lead' }] });
    const rep = aPerson('rob', { areas: [{ area: 'shipping', role: 'representative' }] });
    const found = leadersOf(areas, [...people, lead, rep]).map(({ person, area }) => [person.id, area.id]);
    expect(found).toEqual([
      ['ana', 'shipping'],
      ['mia', 'billing'],
      ['dev', 'billing'],
      ['val', 'billing'],
      ['lea', 'shipping'],
    ]);
  });
});

describe('F108: the customer’s side', () => {
  const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
  test('shows what was said, the waits and the hands, and names nobody', () => {
    const messages = [
      aMessage({ text: 'Order 1182, Cleo here.' }),
      aMessage({ number: 2, at: at(60), text: 'Anybody?' }),
      aMessage({ number: 3, at: at(90), by: 'machine', text: 'I am away' }),
      aMessage({ number: 4, at: at(120), by: 'staff', text: 'Dear Cleo, we look.\nAna', from: named('ana') }),
      aMessage({ number: 5, at: at(180), by: 'staff', text: 'Done.' }),
    ];
    const side = customerSide(aTicket({ holders: 3, messages: 5, subject: 'Cleo’s order' }), messages, [
      { name: 'Cleo', email: 'cleo@example.org' },
      named('ana'),
    ]);
    expect(side).toEqual({
      subject: '[…]’s order',
      channel: 'form',
      openedAt: NOW,
      said: [
        { by: 'customer', at: NOW, text: 'Order […], […] here.', waited: null },
        { by: 'customer', at: at(60), text: 'Anybody?', waited: null },
        { by: 'us', at: at(120), text: 'Dear […], we look.\n[…]', waited: 7_200 },
        { by: 'us', at: at(180), text: 'Done.', waited: null },
      ],
      more: false,
      passedOn: 2,
      ended: null,
    });
  });
});

describe('F108, F100: what everybody reads', () => {
  const walk = { quarter: '2026-Q1', at: NOW, cases: ['A', 'B'], leaders: [], mailed: true };
  const said = (number: number, person: string, answer: 'yes' | 'no'): WalkAnswer => ({
    quarter: '2026-Q1',
    number,
    person,
    answer,
    reason: `${answer} by somebody, ${9 - person.length}`,
    at: NOW,
  });
  const people = ['a', 'bb', 'ccc', 'dddd', 'eeeee'];

  test('under five answers the reasons alone', () => {
    const few = walkResults(
      walk,
      people.slice(0, 4).map((person) => said(1, person, 'no')),
    );
    expect(few).toMatchObject({ counts: null, cases: [{ counts: null }, { counts: null, reasons: [] }] });
    expect(few.cases[0]?.reasons).toHaveLength(4);
  });

  test('from five on how often yes and no; the sum tells nothing of the cases that are not counted', () => {
    const answers = [...people.map((person, i) => said(1, person, i < 2 ? 'yes' : 'no')), said(2, 'a', 'no')];
    const results = walkResults(walk, answers);
    expect(results).toMatchObject({
      counts: { yes: 2, no: 3 },
      cases: [{ counts: { yes: 2, no: 3 } }, { counts: null }],
    });
  });

  test('in no order that tells whose they are, and without any name', () => {
    const answers = people.map((person) => said(1, person, 'yes'));
    const { reasons } = walkResults(walk, answers).cases[0]!;
    expect(reasons).toEqual(reasons.toSorted());
    expect(walkResults(walk, answers.toReversed()).cases[0]!.reasons).toEqual(reasons);
    expect(JSON.stringify(walkResults(walk, answers))).not.toMatch(/person|"at"/);
  });
});
