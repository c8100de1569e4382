import { PRICES, type Price, type Units } from './prices.ts';

/** One line of a bill. Dollars; `afterFree` is what is asked for when nothing else in the account uses what is free. */
export interface Line {
  readonly what: string;
  readonly units: number;
  readonly usd: number;
  readonly afterFree: number;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The bill for so many units in one month, dearest line first, and its sum. */
export function billFor(units: Units): { lines: Line[]; usd: number; afterFree: number } {
  const prices: Readonly<Record<string, Price>> = PRICES;
  const lines = Object.entries(units).flatMap(([name, count]) => {
    const price = prices[name];
    if (!price || count === 0) return [];
    const over = Math.max(0, count - (price.free ?? 0));
    const line = { what: price.unit, units: round(count, 3), usd: count * price.usd, afterFree: over * price.usd };
    return [{ ...line, usd: round(line.usd, 4), afterFree: round(line.afterFree, 4) }];
  });
  const sum = (of: 'usd' | 'afterFree'): number =>
    round(
      lines.reduce((total, line) => total + line[of], 0),
      2,
    );
  return { lines: lines.toSorted((a, b) => b.usd - a.usd), usd: sum('usd'), afterFree: sum('afterFree') };
}

/** Two sets of units together, each times its factor. */
export function together(...sets: readonly (readonly [Units, number])[]): Units {
  const all: Record<string, number> = {};
  for (const [units, factor] of sets)
    for (const [name, count] of Object.entries(units)) all[name] = (all[name] ?? 0) + count * factor;
  return all;
}
