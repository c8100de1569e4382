/** Rounded to a hundredth of a percent; null of nothing. */
export const shareOf = (count: number, of: number): number | null =>
  of === 0 ? null : Math.round((count / of) * 10_000) / 10_000;
