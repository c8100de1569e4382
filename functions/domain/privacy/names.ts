import type { Found } from './found.ts';

type Named = { readonly name: string; readonly email?: string | null | undefined };

/** Words of names that are everyday words in small letters: a name only when they are written large. */
const EVERYDAY: ReadonlySet<string> = new Set(
  [
    'will may mark grant rose hope art bill rob jack dawn faith grace joy sky summer april june august sunny guy drew pat',
    'chase hunter miles max earnest frank rich dean king price young long short brown white black green gray little wise',
    'klein gross lange kurz weiss schwarz braun winter sommer herbst koch bauer fischer richter engel sonne petit blanc',
  ].flatMap((line) => line.split(' ')),
);
/** Two letters are too often a word: `Bo` is a name, `bo` is none. */
const isEveryday = (name: string): boolean => name.length < 3 || EVERYDAY.has(name);
/** Parts of names that are no name by themselves. */
const PARTICLES: ReadonlySet<string> = new Set(
  'von van der den de del della di da do dos das du des la le el al bin ibn af av zu zur und and the of y i'.split(' '),
);
/** Written without spaces between words: found inside a run of letters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Letters alone, without accents, in small: José and jose are one name. */
const folded = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const WORDS = /[\p{L}\p{M}]{1,100}/gu;

/**
 * Where a text names one of these people: by name, by a part of it, or by the words of their address before the @.
 * Names that stand side by side are one.
 */
export function namesIn(text: string, people: readonly Named[]): Found[] {
  const parts = new Set(people.flatMap(partsOf));
  if (parts.size === 0) return [];
  const unspaced = [...parts].filter((part) => UNSPACED.test(part));
  const found = [...text.matchAll(WORDS)].flatMap(({ 0: word, index }): Found[] => {
    const name = folded(word);
    const large = /^\p{Lu}/u.test(word);
    const known = [name, name.replace(/s$/, '')].some((one) => parts.has(one) && (large || !isEveryday(one)));
    const inside = unspaced.some((part) => name.includes(part));
    return known || inside ? [{ kind: 'name', from: index, to: index + word.length, text: word }] : [];
  });
  return sideBySide(text, found);
}

function partsOf({ name, email }: Named): string[] {
  const words = (text: string) => [...text.matchAll(WORDS)].map(({ 0: word }) => folded(word));
  const ofAddress = words((email ?? '').split('@')[0] ?? '').filter((word) => word.length > 2 && !ROLES.has(word));
  return [...words(name).filter((word) => word.length > 1 || UNSPACED.test(word)), ...ofAddress].filter(
    (word) => !PARTICLES.has(word),
  );
}
/** What stands before the @ of addresses that are nobody's own. */
const ROLES: ReadonlySet<string> = new Set(
  'info mail contact office hello service support sales billing shop team help customer kunde kontakt post'.split(' '),
);

/** "Carla" and "Jensen" with nothing but a space, a dash or a dot between them. */
function sideBySide(text: string, found: readonly Found[]): Found[] {
  const done: Found[] = [];
  for (const one of found) {
    const last = done.at(-1);
    if (last && /^[\s.’'-]{0,2}$/u.test(text.slice(last.to, one.from)))
      done[done.length - 1] = { ...last, to: one.to, text: text.slice(last.from, one.to) };
    else done.push(one);
  }
  return done;
}
