/** Fewer people than this are not set beside others: what is told of them would be told of one (F100). */
export const FEWEST = 5;

/** A part of a figure, and those whose work shows in it. */
export type Crowd = { readonly id: string; readonly people: ReadonlySet<string> };

const together = (parts: readonly Crowd[]): number => new Set(parts.flatMap(({ people }) => [...people])).size;

/**
 * Which parts may be told of alone, and which only together, so that nothing is told of fewer than five people: not by
 * what is shown, and not by what is left when it is taken from the whole. Where even all of them together are too few,
 * or would be no more than the whole, none is told of.
 */
export function apart(parts: readonly Crowd[]): { readonly alone: string[]; readonly together: string[] } {
  const small = parts.filter(({ people }) => people.size < FEWEST);
  const large = parts
    .filter(({ people }) => people.size >= FEWEST)
    .toSorted((a, b) => a.people.size - b.people.size || (a.id < b.id ? -1 : 1));
  while (small.length > 0 && together(small) < FEWEST) {
    const next = large.shift();
    if (!next) return { alone: [], together: [] };
    small.push(next);
  }
  if (large.length === 0) return { alone: [], together: [] };
  const sorted = (list: readonly Crowd[]): string[] => list.map(({ id }) => id).toSorted();
  return { alone: sorted(large), together: sorted(small) };
}

/**
 * The same for parts that have an order, as rungs have: neighbours are told of together, from the first on, until five
 * people stand in each group. Empty where that leaves fewer than two groups.
 */
export function neighbours(parts: readonly Crowd[]): string[][] {
  const groups: Crowd[][] = [];
  let open: Crowd[] = [];
  for (const part of parts) {
    open.push(part);
    if (together(open) < FEWEST) continue;
    groups.push(open);
    open = [];
  }
  groups.push([...(groups.pop() ?? []), ...open]);
  return groups.length < 2 ? [] : groups.map((group) => group.map(({ id }) => id));
}
