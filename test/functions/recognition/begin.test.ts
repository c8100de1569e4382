import { expect, test, vi } from 'vitest';
import { begin } from '../../../functions/recognition/begin.ts';

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
