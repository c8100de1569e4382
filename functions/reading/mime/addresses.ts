import type { Mailbox } from '../mail.ts';
import { unguard } from './guard.ts';

/** A mailbox in the making. */
type Open = { words: string[]; comments: string[]; angles: { address: string; before: number }[] };
const fresh = (): Open => ({ words: [], comments: [], angles: [] });

/** From the opening parenthesis to behind its closing one (comments nest, RFC 5322, 3.2.2). */
const comment = (text: string, from: number): { value: string; next: number } => {
  let depth = 0;
  let value = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') value += text.charAt((at += 1));
    else if (char === '(' && (depth += 1) === 1) continue;
    else if (char === ')' && (depth -= 1) === 0) return { value, next: at + 1 };
    else value += char;
  }
  return { value, next: text.length };
};
const quotation = (text: string, from: number): { value: string; next: number } => {
  let value = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && at + 1 < text.length) value += text.charAt((at += 1));
    else if (char === '"') return { value, next: at + 1 };
    else value += char;
  }
  return { value, next: text.length };
};

const tidyName = (name: string): string => {
  const one = unguard(name).replace(/\s+/g, ' ').trim();
  const inner = /^'(.*)'$/.exec(one)?.[1] ?? /^"(.*)"$/.exec(one)?.[1] ?? one;
  return inner.trim();
};
const tidyAddress = (address: string): string =>
  unguard(address)
    .replace(/^[\s<'"]*(?:mailto:|smtp:)/i, '')
    .replace(/^@[^:]*:/, '') // a route (RFC 5322, 4.4)
    .replace(/\s+(?=[@.])|(?<=[@.])\s+/g, '')
    .replace(/^[\s<'[]+|[\s>.,;'\]]+$/g, (edge) =>
      edge.includes(']') && /@\[[^\]]*$/.test(address.slice(0, -1)) ? ']' : '',
    )
    .trim();
const hasAt = (word: string): boolean => /[^\s@]@[^\s@]/.test(word);

/** What one piece between commas says: mostly one mailbox, more where a comma is missing, none where it is but a name. */
const finish = ({ words, comments, angles }: Open): Mailbox[] => {
  const real = angles.filter(({ address }) => address.includes('@'));
  const taken = real.length > 0 ? real : angles.slice(-1);
  const name = (from: number, to: number) => tidyName(words.slice(from, to).join(' '));
  if (taken.length > 0) {
    let from = 0;
    return taken.map(({ address, before }, at) => {
      const mine = name(from, at === taken.length - 1 && taken.length === 1 ? words.length : before);
      from = before;
      return { name: mine || (taken.length === 1 ? tidyName(comments.join(' ')) : ''), email: tidyAddress(address) };
    });
  }
  const found = words.filter(hasAt);
  if (found.length === 0) {
    const said = tidyName(words.join(' ')) || tidyName(comments.join(' '));
    return said === '' ? [] : [{ name: said, email: '' }];
  }
  const rest = tidyName(words.filter((word) => !hasAt(word)).join(' ')) || tidyName(comments.join(' '));
  return found.map((word) => ({ name: found.length === 1 ? rest : '', email: tidyAddress(word) }));
};

/**
 * Reads a header of addresses (RFC 5322, 3.4 and 4.4) as careless programs write them: names with commas and without
 * quotation marks, several angle brackets, missing commas, groups without an end. Encoded words are decoded and guarded
 * before. An entry without an address keeps its name and an empty `email`.
 */
export const parseMailboxes = (text: string): Mailbox[] => {
  const all: Mailbox[] = [];
  let open = fresh();
  let word = '';
  const endWord = () => {
    if (word !== '') open.words.push(word);
    word = '';
  };
  const end = () => {
    endWord();
    all.push(...finish(open));
    open = fresh();
  };
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    at += 1;
    if (/\s/.test(char)) endWord();
    else if (char === '"') {
      const { value, next } = quotation(text, at - 1);
      at = next;
      if (text.charAt(at) === '@') word += `"${value}"`;
      else {
        endWord();
        const only = value.replace(/\s+/g, ' ');
        // A whole address in quotation marks is a name when an angle bracket follows, else the address.
        if (only.trim() !== '')
          open.words.push(
            hasAt(only) && /^\s*</.test(text.slice(at, at + 50)) ? only.replaceAll('@', '\u{10f040}') : only,
          );
      }
    } else if (char === '(') {
      endWord();
      const { value, next } = comment(text, at - 1);
      open.comments.push(value);
      at = next;
    } else if (char === '<') {
      endWord();
      while (text.charAt(at) === '<') at += 1;
      const close = text.indexOf('>', at);
      const stop = close < 0 ? (/[,;\s]|$/.exec(text.slice(at, at + 1_000))?.index ?? 0) + at : close;
      // Addresses before an angle bracket are the name of who is in it.
      open.words = open.words.map((each) => each.replaceAll('@', '\u{10f040}'));
      open.angles.push({
        address: text
          .slice(at, stop)
          .replaceAll('"', (mark, where: number) => (where > 0 && !text.slice(at, stop).includes('"@') ? '' : mark)),
        before: open.words.length,
      });
      at = close < 0 ? stop : close + 1;
      while (text.charAt(at) === '>') at += 1;
    } else if (char === ',' || char === ';') {
      const named = open.angles.length > 0 || word.includes('@') || open.words.some(hasAt);
      if (named || char === ';' || (open.words.length === 0 && word === '')) {
        // After `Last, First` without quotation marks comes the bracket; after anything else a new entry.
        end();
      } else {
        const next = /[,;<@]/.exec(text.slice(at, at + 2_000));
        if (next?.[0] === '<') {
          word += ',';
          endWord();
        } else end();
      }
    } else if (
      char === ':' &&
      open.angles.length === 0 &&
      !word.includes('@') &&
      !word.startsWith('[') &&
      (text.includes(';', at) || /^(?:mailto|smtp)$/i.test(word) || text.slice(at).trim() === '')
    ) {
      word = ''; // the name of a group
      open = fresh();
    } else word += char;
  }
  end();
  return all;
};
