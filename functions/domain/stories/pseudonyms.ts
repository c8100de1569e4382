import type { Language } from '../language.ts';
import { type KnownNames, named, partsOf } from './known-names.ts';
import * as written from './patterns.ts';

/** One thing that was changed: what it seems to be, what stood there, and what stands there now. */
export type NameChange = {
  readonly what: 'person' | 'firm' | 'place' | 'address' | 'number';
  readonly found: string;
  readonly becomes: string;
};

/** A text with names changed, and what was changed. `look`: words that may be names, and were left as they are. */
export type Proposal = {
  readonly text: string;
  readonly changes: readonly NameChange[];
  readonly look: readonly string[];
};

/** Names that are anybody's. Those in the text, or of somebody who is known, are not given. */
const OTHER_NAMES = {
  first: ['Alex', 'Robin', 'Kim', 'Noa', 'Toni', 'Luca', 'Mika', 'Sascha', 'Charlie', 'Jona', 'Sam', 'Andrea'],
  last: ['Berg', 'Martin', 'Lind', 'Roth', 'Vidal', 'Moreau', 'Keller', 'Wood', 'Sol', 'Marsh', 'Blanc', 'Feld'],
  firm: ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fern', 'Gorse', 'Hazel'],
  place: ['Lindford', 'Marbeck', 'Sanvara', 'Belmora', 'Westhaven', 'Kestrel Bay'],
} as const;
const STREET: Readonly<Record<Language, string>> = {
  en: '1 Elm Street',
  de: 'Lindenweg 1',
  es: 'Calle Mayor 1',
  fr: '1 rue des Lilas',
};
/** So many words are shown to look at. */
const MOST_TO_LOOK_AT = 50;

const crossedOut = (text: string): string => text.replaceAll(/[A-Z\d]/g, 'X');

/**
 * Proposes a text with the names of people, firms and places and with numbers changed. Only a person can say that nothing
 * tells any more who it was: this makes it short work.
 */
export function changeNames(text: string, known: KnownNames, language: Language): Proposal {
  const taken = [text, ...known.customers, ...known.close, ...known.colleagues].join(' ').toLowerCase();
  const other = (kind: keyof typeof OTHER_NAMES) =>
    inTurn(
      OTHER_NAMES[kind].filter((name) => !taken.includes(name.toLowerCase())),
      OTHER_NAMES[kind],
    );
  const [first, last, firm, place] = [other('first'), other('last'), other('firm'), other('place')];
  const work = new Draft(text);

  work.change('address', written.URLS, () => 'https://example.org');
  work.change('address', written.EMAILS, () => 'name@example.org');
  work.change('number', written.IBANS, crossedOut);
  for (const trace of known.traces.filter(isReference)) work.change('number', named(trace, true), crossedOut);
  for (const street of written.STREETS) work.change('place', street, () => STREET[language]);
  const towns = new Set<string>();
  work.change('place', written.TOWNS, (found) => {
    const town = found.replace(/^\d+\s+/, '');
    towns.add(town);
    return `XXXXX ${place(town)}`;
  });
  for (const town of towns) work.change('place', named(town, true), () => place(town));
  work.change('firm', written.FIRMS, firm);

  const full = (name: string): string => (partsOf(name).length > 1 ? `${first(name)} ${last(name)}` : first(name));
  for (const name of [...known.customers, ...known.close, ...known.colleagues].filter(({ length }) => length > 2))
    work.change('person', named(name, true), () => full(name));
  for (const name of [...known.customers, ...known.close]) {
    const [own, ...family] = partsOf(name);
    if (own === undefined) continue;
    const behind = language === 'de' || family.length > 0 ? '' : written.FAMILY_BEHIND;
    work.change('person', new RegExp(named(own, false).source + behind, 'gu'), (found) =>
      found.includes(' ') ? `${first(name)} ${last(name)}` : first(name),
    );
    for (const part of family) work.change('person', named(part, part.length > 4), () => last(name));
    if (own.length > 4) work.change('person', named(own, true), () => first(name));
  }
  work.change('person', written.TITLED, (found) => last(found));
  const places = written.PLACES[language];
  if (places) work.change('place', places, (found) => (written.COMMON.has(found) ? null : place(found)));
  for (const number of written.NUMBERS) work.change('number', number, crossedOut);
  return work.proposal(written.MAY_BE_NAMES[language]);
}

const isReference = (trace: string): boolean => /^[0-9A-Z]{4}-?[0-9A-Z]{4}$/.test(trace);

/** Gives the same other name for the same name; begins anew with `all` when there are no more. */
function inTurn(names: readonly string[], all: readonly string[]): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const from = names.length > 0 ? names : all;
    const becomes = given.get(name) ?? from[given.size % from.length] ?? '';
    given.set(name, becomes);
    return becomes;
  };
}

/** A text in which what was changed is not looked at again: one character stands for it, which no text has. */
class Draft {
  /** The private use area of Unicode: U+E000 to U+F8FF. */
  static readonly #FIRST = 0xe000;
  #text: string;
  readonly #changes: NameChange[] = [];

  constructor(text: string) {
    this.#text = text.replaceAll(/[\uE000-\uF8FF]/g, '');
  }

  change(what: NameChange['what'], pattern: RegExp, becomes: (found: string) => string | null): void {
    this.#text = this.#text.replaceAll(pattern, (found: string) => {
      const now = becomes(found);
      if (now === null || now === found) return found;
      this.#changes.push({ what, found, becomes: now });
      return String.fromCharCode(Draft.#FIRST + this.#changes.length - 1);
    });
  }

  proposal(mayBeNames: RegExp): Proposal {
    const left = (this.#text.match(mayBeNames) ?? []).filter((word) => !written.COMMON.has(word));
    return {
      text: this.#text.replaceAll(
        /[\uE000-\uF8FF]/g,
        (mark) => this.#changes[mark.charCodeAt(0) - Draft.#FIRST]?.becomes ?? '',
      ),
      changes: unique(this.#changes),
      look: [...new Set(left)].slice(0, MOST_TO_LOOK_AT),
    };
  }
}

/** Each change once, though it was made in several places. */
const unique = (changes: readonly NameChange[]): NameChange[] => [
  ...new Map(changes.map((one) => [`${one.found} ${one.becomes}`, one])).values(),
];
