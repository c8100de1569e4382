import type { Channel } from '../tickets/ticket.ts';
import type { Figure } from './analysis.ts';
import { type Happening, isOf } from './happening.ts';

/** Counts the matters with which customers came, by channel. */
export function openedFold() {
  const by = new Map<Channel, number>();
  return {
    take(one: Happening): void {
      if (isOf('contact')(one) && one.what.opens) by.set(one.what.channel, (by.get(one.what.channel) ?? 0) + 1);
    },
    figure(): Figure {
      const all = [...by.values()].reduce((sum, n) => sum + n, 0);
      const lines = [...by].map(([id, count]) => ({ id, name: id, count, sample: all }));
      const definition = 'Tickets that customers opened, on any channel, in the period.';
      return { id: 'opened', name: 'Tickets opened by customers', definition, count: all, sample: all, lines };
    },
  };
}
