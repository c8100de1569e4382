import { expect, test, vi } from 'vitest';
import { askedFor, type ReportWeek } from '../../../functions/domain/recognition/report-week.ts';
import { begin } from '../../../functions/recognition/begin.ts';

test('weeks are asked for from the oldest on: what fails in between leaves the newer ones due, and none is passed over', async () => {
  const known: ReportWeek[] = [askedFor('2026-W09', '2026-03-02T07:00:00.000Z').report].map((one) => ({
    ...one,
    state: 'mailed',
  }));
  const asked: string[] = [];
  let fails = true;
  const begins = begin({
    recognition: {
      weeks: async () => ({ items: known.toReversed(), cursor: null }),
      ask: async ({ report }) => {
        asked.push(report.week);
        if (report.week === '2026-W11' && fails) throw new Error('table away');
        known.push(report);
      },
    },
    openWalk: async () => null,
    zone: 'UTC',
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    now: () => new Date('2026-03-23T08:00:00.000Z'),
  });
  await expect(begins()).rejects.toThrow('table away');
  expect(asked).toEqual(['2026-W10', '2026-W11']);
  fails = false;
  expect(await begins()).toEqual({ asked: ['2026-W11', '2026-W12'] });
  // The newest tells of the one that the first call had asked for, too.
  expect(known.map(({ week, quiet, besides }) => [week, quiet, besides])).toEqual([
    ['2026-W09', false, []],
    ['2026-W10', true, []],
    ['2026-W11', true, []],
    ['2026-W12', false, ['2026-W10', '2026-W11']],
  ]);
});

test.each([
  ['2026-03-30T06:00:00.000Z', 'Europe/Berlin', '2026-Q1'],
  // The first of April already, on the other side of the world.
  ['2026-03-31T12:00:00.000Z', 'Pacific/Kiritimati', '2026-Q2'],
])(
  'F108: the weekly schedule at %s in %s opens the walk of %s, after it has asked for the reports',
  async (at, zone, quarter) => {
    const order: string[] = [];
    const openWalk = vi.fn(async () => {
      order.push('walk');
      return null;
    });
    const ask = async () => {
      order.push('report');
    };
    const begins = begin({
      recognition: { weeks: async () => ({ items: [], cursor: null }), ask },
      openWalk,
      zone,
      log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
      now: () => new Date(at),
    });
    await begins();
    expect(openWalk).toHaveBeenCalledExactlyOnceWith(quarter);
    expect(order).toEqual(['report', 'walk']);
  },
);
