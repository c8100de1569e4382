import type { Language } from '../domain/language.ts';
import type { ReportBlock } from './report-blocks.ts';

/** The pieces a mail is made of. HTML and text come from the same pieces, so neither can say what the other does not. */
export type Block =
  | { readonly heading: string }
  | { readonly p: string }
  /** Somebody's own words as they wrote them, paragraph by paragraph: the body of a letter. */
  | { readonly letter: string }
  /** What is told at a glance: a word, and what stands behind it. */
  | { readonly facts: readonly Fact[] }
  /** Somebody's words that the mail tells of; `by` introduces them. */
  | { readonly quote: string; readonly by: string }
  /** The mail's main link. */
  | { readonly button: string; readonly url: string }
  | { readonly link: string; readonly url: string }
  | { readonly small: string }
  | ReportBlock;
export type Fact = readonly [label: string, value: string];

/** Our own words as a language sets them, with what stands before what they introduce. People's words stay as they are. */
export function typeset(block: Block, language: Language = 'en'): Block {
  const ours = (text: string): string => SPACED[language]?.(text) ?? text;
  if ('p' in block) return { p: ours(block.p) };
  if ('small' in block) return { small: ours(block.small) };
  if ('facts' in block) return { facts: block.facts.map(([label, value]): Fact => [ours(`${label}:`), value]) };
  if ('quote' in block) return { quote: block.quote, by: ours(`${block.by}:`) };
  return block;
}
/** French puts a space before such marks, which must not break. */
const SPACED: Partial<Record<Language, (text: string) => string>> = {
  fr: (text) => text.replaceAll(/ ?([:;?!])(?=\s|$)/g, '\u00A0$1'),
};
