import type { Bar } from '../domain/recognition/figures-told.ts';
import { oneLine } from './lines.ts';

/** An entry: somebody, and what they did; a quote with it, and where it can be read. */
export type Entry = {
  readonly who: string | null;
  readonly says: string;
  readonly words: string | null;
  readonly beside: readonly Beside[];
};
/** Small words under an entry, with or without a link. */
export type Beside = { readonly text: string; readonly url: string | null };

/** The pieces of a report, beside those of every mail. */
export type ReportBlock =
  | {
      readonly kind: 'hero';
      readonly kicker: string;
      readonly title: string;
      readonly words: string;
      readonly figures: readonly Bar[];
    }
  | { readonly kind: 'section'; readonly title: string; readonly lead: string }
  | { readonly kind: 'area'; readonly title: string }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[]; readonly more: string | null }
  | {
      readonly kind: 'story';
      readonly text: string;
      readonly language: string;
      readonly ledTo: string | null;
      readonly beside: string;
    }
  /** Bars of one colour, to be compared with each other. */
  | { readonly kind: 'bars'; readonly title: string; readonly bars: readonly Bar[]; readonly note: string }
  /** Parts of one whole. */
  | { readonly kind: 'parts'; readonly title: string; readonly bars: readonly Bar[]; readonly note: string }
  | { readonly kind: 'table'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** For the reader alone, apart from what everybody reads. */
  | { readonly kind: 'aside'; readonly title: string; readonly lead: string; readonly groups: readonly Group[] };
export type Group = { readonly title: string; readonly entries: readonly Entry[] };

/** A line under a title, in a text. */
const underlined = (title: string, with_: string): string => {
  const line = oneLine(title);
  return `${line}\n${with_.repeat(line.length)}`;
};

/** A piece of a report as text: the same words as in HTML. */
export function reportText(block: ReportBlock): string {
  switch (block.kind) {
    case 'hero':
      return [
        `${underlined(block.title, '=')}\n${oneLine(block.kicker)}`,
        oneLine(block.words),
        ...(block.figures.length === 0
          ? []
          : [block.figures.map(({ shown, label }) => `${shown} ${label}`).join('\n')]),
      ].join('\n\n');
    case 'section':
      return `${underlined(block.title, '-')}\n${oneLine(block.lead)}`;
    case 'area':
      return `*** ${oneLine(block.title)} ***`;
    case 'entries':
      return [...block.entries.map(entryText), ...(block.more === null ? [] : [block.more])].join('\n\n');
    case 'story':
      return [
        `> ${oneLine(block.text)}`,
        ...(block.ledTo === null ? [] : [oneLine(block.ledTo)]),
        oneLine(block.beside),
      ].join('\n');
    case 'bars':
    case 'parts':
      return [
        `${block.title}:`,
        ...block.bars.map(({ label, shown }) => `${label}: ${shown}`),
        oneLine(block.note),
      ].join('\n');
    case 'table':
      return block.rows.map((row) => rowText(row, block.heads)).join('\n');
    case 'aside':
      return [
        `${underlined(block.title, '-')}\n${oneLine(block.lead)}`,
        ...block.groups.flatMap(({ title, entries }) => [oneLine(title), ...entries.map(entryText)]),
      ].join('\n\n');
  }
}

function entryText({ who, says, words, beside }: Entry): string {
  const line = `* ${oneLine(who === null ? says : `${who} ${says}`)}`;
  const quote = words === null ? [] : [`  > ${oneLine(words)}`];
  const rests = beside.map(({ text, url }) => (url === null ? text : `${text} ${url}`)).join(' · ');
  return [line, ...quote, ...(rests === '' ? [] : [`  ${rests}`])].join('\n');
}

const rowText = ([name = '', ...cells]: readonly string[], [, ...heads]: readonly string[]): string =>
  `${name}: ${cells.map((cell, i) => `${(heads[i] ?? '').toLowerCase()} ${cell}`).join(', ')}`;
