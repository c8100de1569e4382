/** Chance that can be had again: the same seed draws the same. */
export type Chance = ReturnType<typeof chance>;

/** @param seed any whole number; neighbours draw nothing alike */
export function chance(seed: number) {
  let state = seed >>> 0;
  /** A number from 0 to below 1 (mulberry32, a published generator of 32 bits). */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    yes: (share: number): boolean => next() < share,
    /** A whole number, both ends included. */
    between: (least: number, most: number): number => least + Math.floor(next() * (most - least + 1)),
    of: <T>(all: readonly [T, ...T[]]): T => all[Math.floor(next() * all.length)] ?? all[0],
    /** One of several things, each as likely as its weight says. */
    weighted: <T extends string>(weights: Readonly<Record<T, number>>, otherwise: NoInfer<T>): T => {
      let left = next() * Object.values<number>(weights).reduce((a, b) => a + b, 0);
      for (const thing in weights) if ((left -= weights[thing]) < 0) return thing;
      return otherwise;
    },
  };
}
