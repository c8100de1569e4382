/** What a piece of a text tells: an address of mail, a house or a place, a number of an order or an account, … */
export type Kind = 'address' | 'link' | 'phone' | 'number' | 'place' | 'name';

/** A piece of a text that tells of whom it is: from character `from` to before `to` (UTF-16 units, as strings count). */
export type Found = { readonly kind: Kind; readonly from: number; readonly to: number; readonly text: string };

/** In the order of the text, those that overlap as one: its kind is that of the longest of them. */
export function merged(text: string, all: readonly Found[]): Found[] {
  const done: Found[] = [];
  let longest = 0;
  for (const one of all.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = done.at(-1);
    const length = one.to - one.from;
    if (!last || one.from >= last.to) {
      done.push(one);
      longest = length;
      continue;
    }
    const to = Math.max(last.to, one.to);
    const kind = length > longest ? one.kind : last.kind;
    longest = Math.max(longest, length);
    done[done.length - 1] = { kind, from: last.from, to, text: text.slice(last.from, to) };
  }
  return done;
}
