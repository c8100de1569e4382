import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../../../functions/domain/reports/figures.ts';
import type { Happening } from '../../../../functions/domain/reports/happening.ts';
import { asked, came, ended, promised, SHIPPING, voted, workDesk } from '../../../support/work.ts';
import { anArea, named } from '../../../support/builders.ts';

/** Week 10 of 2026 in UTC: from Monday 2 March on, and before Monday 9 March. */
const WEEK = '2026-W10';
const figuresOf = async (happened: readonly Happening[], period = WEEK) => {
  const { of } = await workDesk({ happened }).analysis(period);
  return (id: FigureId) => [of(id).count, of(id).sample];
};
const MON = '2026-03-02T09:00:00.000Z';
const TUE = '2026-03-03T09:00:00.000Z';
const WED = '2026-03-04T09:00:00.000Z';

describe('F101: solved at the first touch', () => {
  test.each([
    ['came once, answered once', {}, 1],
    ['answered without a word of ours', { answers: 0 }, 1],
    ['the customer came twice', { contacts: 2 }, 0],
    ['two answers', { answers: 2 }, 0],
    ['a call: taken, and told of its end', { channel: 'phone', answers: 2 } as const, 1],
    ['two holders', { holders: 2 }, 0],
    ['answered counts as solved', { code: 'answered' } as const, 1],
  ])('%s', async (_name, more, count) =>
    expect((await figuresOf([came(MON), ended(TUE, more)]))('first-touch')).toEqual([count, 1]),
  );

  test.each(['not_ours', 'withdrawn', 'duplicate', 'spam', 'overcome_by_events'] as const)(
    '%s is no solution',
    async (code) =>
      expect(
        (await figuresOf([ended(TUE, { code, firstTrue: code === 'not_ours' || code === 'withdrawn' })]))(
          'first-touch',
        ),
      ).toEqual([0, 0]),
  );
});

describe('F101: customers who come back within seven days, on whatever channel and ticket', () => {
  const OTHER = 'V0TEDV0T';
  test.each<[string, Happening, number]>([
    ['on the same ticket', came(WED, { opens: false, was: 'solved', customer: null }), 1],
    ['by a ticket of its own, by phone', came(WED, { ref: OTHER, channel: 'phone' }), 1],
    ['seven times 24 hours later', came('2026-03-10T09:00:00.000Z', { ref: OTHER }), 1],
    ['a moment after that', came('2026-03-10T09:00:00.001Z', { ref: OTHER }), 0],
    ['before it was solved', came(MON, { ref: OTHER }), 0],
    ['somebody else', came(WED, { ref: OTHER, customer: 'kit@example.org' }), 0],
    ['in another area', came(WED, { ref: OTHER, area: 'shipping' }), 0],
  ])('%s', async (_name, back, count) => {
    const of = await figuresOf([ended(TUE), back]);
    expect(of('repeat-contacts')).toEqual([count, 1]);
    expect(of('first-touch')).toEqual([1 - count, 1]);
  });

  test('whoever left nothing is not taken for another who left nothing', async () =>
    expect(
      (await figuresOf([ended(TUE, { customer: null }), came(WED, { ref: OTHER, customer: null })]))('repeat-contacts'),
    ).toEqual([0, 1]));
});

describe('F104: a ticket is counted once', () => {
  test('reopened and solved again, it belongs to where it was solved first', async () => {
    const happened = [
      ended(MON),
      came(TUE, { opens: false, was: 'solved' }),
      ended('2026-03-11T09:00:00.000Z', { resolution: 2, first: false, firstTrue: false }),
    ];
    const [first, second] = [await figuresOf(happened), await figuresOf(happened, '2026-W11')];
    for (const id of ['ended', 'solved', 'first-touch', 'repeat-contacts', 'time'] as const) {
      expect([id, first(id)[1]]).toEqual([id, 1]);
      expect([id, second(id)[1]]).toEqual([id, 0]);
    }
  });

  test('a code corrected in the period counts as corrected', async () => {
    const { of } = await workDesk({
      happened: [ended(MON, { code: 'spam', firstTrue: false }), ended(TUE, { first: false })],
    }).analysis(WEEK);
    const codes = of('ended').lines.filter(({ by, count }) => by === 'code' && count > 0);
    expect(codes).toMatchObject([{ id: 'solved', count: 1, sample: 1, share: 1 }]);
    expect([of('solved').count, of('first-touch').sample]).toEqual([1, 1]);
  });

  test('overtaken by events stands on a line of its own, and in no rate', async () => {
    const happened = [
      ended(MON),
      ended(MON, { ref: 'V0TEDV0T', code: 'overcome_by_events', firstTrue: false }),
      ended(TUE, { ref: 'N0T0VRS0', code: 'not_ours' }),
    ];
    const { of } = await workDesk({ happened }).analysis(WEEK);
    expect(of('ended').lines.find(({ id }) => id === 'overcome_by_events')).toMatchObject({ count: 1, sample: 3 });
    expect([of('solved').count, of('solved').sample, of('solved').share]).toEqual([1, 2, 0.5]);
    expect(of('repeat-contacts').sample).toBe(2);
  });
});

describe('asks, promises and votes', () => {
  test('whoever no mail could reach is not counted as silent', async () => {
    const happened = [
      asked(MON, 'ana'),
      asked(MON, 'ben', { outcome: 'unreachable' }),
      ...(['accepted', 'suggested', 'declined'] as const).map((outcome) => asked(TUE, 'mia', { outcome })),
    ];
    expect((await figuresOf(happened))('unanswered-asks')).toEqual([1, 4]);
  });

  test('promises kept', async () =>
    expect(
      (await figuresOf([promised(MON, 'ana', true), promised(TUE, 'ben', false), promised(TUE, 'ana', true)]))(
        'promises-kept',
      ),
    ).toEqual([2, 3]));

  test('the newest vote on a resolution counts, in the period in which it was cast', async () => {
    const SUN = '2026-03-08T23:00:00.000Z';
    const happened = [
      voted(MON, 'up'),
      voted(TUE, 'down', 2),
      voted(SUN, 'up', 1, { ref: 'V0TEDV0T' }),
      voted('2026-03-09T01:00:00.000Z', 'down', 2, { ref: 'V0TEDV0T' }),
    ];
    expect((await figuresOf(happened))('votes')).toEqual([0, 1]);
    expect((await figuresOf(happened, '2026-W11'))('votes')).toEqual([0, 1]);
  });
});

test('F111: where the time went: with us, another area by its name, the customer, nobody', async () => {
  const spent = [
    { with: 'nobody', holder: null, seconds: 100 },
    { with: 'holder', holder: 'ana', seconds: 200 },
    { with: 'customer', holder: null, seconds: 300 },
    { with: 'holder', holder: 'eli', seconds: 400 },
  ] as const;
  const happened = [
    ended(MON, { spent: [...spent], by: named('eli') }),
    ended(TUE, { ref: 'V0TEDV0T', spent: [spent[1]] }),
  ];
  const { of } = await workDesk({ happened, areas: [anArea(), SHIPPING] }).analysis(WEEK);
  expect(of('time')).toMatchObject({ count: 1200, sample: 2, measure: 'seconds' });
  expect(of('time').lines.map(({ id, name, count, share }) => [id, name, count, share])).toEqual([
    ['us', 'With us', 400, 0.3333],
    ['area:shipping', 'With Shipping', 400, 0.3333],
    ['customer', 'With the customer', 300, 0.25],
    ['nobody', 'With nobody', 100, 0.0833],
  ]);
});
