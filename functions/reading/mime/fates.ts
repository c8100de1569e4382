import type { Fate, Part } from '../mail.ts';
import { htmlToText } from './html-text.ts';
import type { Decoded } from './leaf.ts';
import { tidyName } from './names.ts';
import type { Multipart } from './structure.ts';
import { readTnef } from './tnef.ts';

const SHOWN: Fate = { fate: 'shown' };
const ATTACHED: Fate = { fate: 'attached' };
const notShown = (reason: string): Fate => ({ fate: 'not-shown', reason });

/** A leaf and what becomes of it. */
export type Judged = { readonly part: Part; readonly text: string | null; readonly parent: Multipart | null };

const isTnef = ({ type, name }: Decoded): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name ?? '');
const inAlternative = (parent: Multipart | null): boolean => parent?.subtype === 'alternative';

/** Text that is meant to be read where it stands: without a name, or one of several forms of the same (F13). */
const isBody = (leaf: Decoded): boolean => {
  if (leaf.text === null || leaf.stray) return false;
  if (leaf.disposition === 'attachment') return leaf.parent === null && leaf.name === null;
  return leaf.name === null || leaf.parent === null || inAlternative(leaf.parent);
};

/** The references of `cid:` in HTML (RFC 2392). */
const cidsOf = (leaves: readonly Decoded[]): Set<string> => {
  const cids = new Set<string>();
  for (const { text, type } of leaves)
    if (type === 'text/html' && text !== null)
      for (const [, cid] of text.matchAll(/cid:([^"'\s<>)]{1,300})/gi)) {
        cids.add(cid ?? '');
        if (cid?.includes('%')) cids.add(unescaped(cid));
      }
  return cids;
};
const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const judged = (leaf: Decoded, fate: Fate): Judged => ({
  part: {
    ...fate,
    type: leaf.type,
    name: leaf.name ?? (fate.fate === 'attached' || leaf.text === null ? leaf.fallback : null),
    cid: leaf.cid,
    content: leaf.content,
  },
  text: fate.fate === 'shown' ? leaf.text : null,
  parent: leaf.parent,
});

/** The contents of winmail.dat beside it; one that cannot be read stays attached as it is. */
const openTnef = (leaf: Decoded, hasText: boolean): Judged[] => {
  const tnef = readTnef(leaf.content);
  if (!tnef) return [judged(leaf, ATTACHED)];
  const made = (fields: Partial<Decoded>, fate: Fate): Judged =>
    judged({ ...leaf, cid: null, name: null, text: null, disposition: '', files: [], ...fields }, fate);
  const other = notShown('form of the text that is shown');
  const body: Judged[] = [];
  if (tnef.text !== '')
    body.push(made({ type: 'text/plain', text: tnef.text, content: Buffer.from(tnef.text) }, hasText ? other : SHOWN));
  if (tnef.html !== '')
    body.push(made({ type: 'text/html', text: tnef.html, content: Buffer.from(tnef.html) }, hasText ? other : SHOWN));
  if (tnef.rtf)
    body.push(
      made(
        { type: 'application/x-compressed-rtf', name: 'message.rtf.compressed', content: tnef.rtf },
        hasText || body.length > 0 ? other : ATTACHED,
      ),
    );
  return [
    judged(leaf, notShown('opened: what it holds is listed by itself')),
    ...body,
    ...tnef.files.map(({ name, type, cid, content }, at) =>
      made(
        { type: type ?? 'application/octet-stream', name: tidyName(name) ?? `part-${at + 1}.bin`, cid, content },
        ATTACHED,
      ),
    ),
  ];
};

/** Letters and digits alone, by which two forms of one text are found to be the same. */
const bare = (text: string): string => text.replace(/<https?:[^>\s]{0,2000}>|[^\p{L}\p{N}]+/gu, '').toLowerCase();

/** HTML by mistake declared as plain text is compared by what it says. */
const readable = (text: string): string => (/^\s*<[a-z!][^<>]{0,1000}>/i.test(text) ? htmlToText(text) : text);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Types of text that only say in another way what stands beside them. */
const MARKUP = /^text\/(?:x-amp-html|enriched|richtext|watch-html|x-markdown|markdown)$/;
/** So many words of its own make a further plain text of an alternative one to be read. */
const OWN_WORDS = 3;
/** Of one alternative no more plain texts are compared and shown. */
const MOST_FORMS = 8;
const AGAIN = notShown('another form of the text that is shown');

/**
 * What becomes of all but one plain text of an alternative. By their name they say the same (RFC 2046, 5.1.4); one that
 * does not is shown as well, and one that differs by a word or two is attached: no words are lost.
 */
const againInAlternative = (bodies: readonly Decoded[]): Map<Decoded, Fate> => {
  const shown = new Map<Multipart, Decoded[]>();
  const again = new Map<Decoded, Fate>();
  for (const leaf of bodies) {
    if (leaf.type !== 'text/plain' || leaf.parent?.subtype !== 'alternative') continue;
    const before = shown.get(leaf.parent) ?? [];
    const said = bare(readable(leaf.text ?? ''));
    const covered = before.filter(({ text }) => said.includes(bare(text ?? '')));
    const known = new Set(before.flatMap(({ text }) => wordsOf(text ?? '')));
    const own = wordsOf(readable(leaf.text ?? '')).filter((word) => !known.has(word));
    if (before.some(({ text }) => bare(text ?? '').includes(said))) again.set(leaf, AGAIN);
    else if (before.length > 0 && (own.length < OWN_WORDS || before.length >= MOST_FORMS)) again.set(leaf, ATTACHED);
    else {
      for (const each of covered) again.set(each, AGAIN);
      shown.set(leaf.parent, [...before.filter((each) => !covered.includes(each)), leaf]);
    }
  }
  return again;
};

/** Says of every leaf whether it is shown, attached, or neither and why (P13). */
export const judgeLeaves = (leaves: readonly Decoded[]): Judged[] => {
  const bodies = new Set(leaves.filter(isBody));
  const said = (leaf: Decoded): boolean => /\S/.test(leaf.text ?? '');
  if (![...bodies].some(said)) {
    // Nothing to read: a text with a name that is not said to be an attachment, else what stands around the parts.
    const named = leaves.find(
      (leaf) => leaf.text !== null && !leaf.stray && leaf.disposition !== 'attachment' && said(leaf),
    );
    if (named) bodies.add(named);
    else
      for (const leaf of leaves)
        if (leaf.stray && !/^\s*this is a (?:multi-?part )?mess?age in mime format/i.test(leaf.text ?? ''))
          bodies.add(leaf);
  }
  const repeats = againInAlternative([...bodies].filter(said));
  for (const leaf of repeats.keys()) bodies.delete(leaf);
  const hasText = [...bodies].some(said);
  const cids = cidsOf([...bodies]);
  return leaves.flatMap((leaf): Judged[] => {
    const files = leaf.files.map(({ name, content }): Judged => {
      const part = {
        ...ATTACHED,
        type: 'application/octet-stream',
        name: tidyName(name) ?? 'file.bin',
        cid: null,
        content,
      };
      return { part, text: null, parent: leaf.parent };
    });
    if (bodies.has(leaf)) return [judged(leaf, SHOWN), ...files];
    const again = repeats.get(leaf);
    if (again) return [judged(leaf, again), ...files];
    if (leaf.stray) return [judged(leaf, notShown('stands between the parts of the mail, not in one')), ...files];
    if (hasText && inAlternative(leaf.parent) && MARKUP.test(leaf.type)) return [judged(leaf, AGAIN)];
    if (isTnef(leaf)) return openTnef(leaf, hasText);
    if (leaf.content.length === 0 && leaf.name === null) return [judged(leaf, notShown('empty'))];
    return [judged(leaf, leaf.cid !== null && leaf.type.startsWith('image/') && cids.has(leaf.cid) ? SHOWN : ATTACHED)];
  });
};

/** A plain text that only says that there is HTML. */
const isExcuse = (text: string): boolean =>
  text.length < 500 &&
  /html/i.test(text) &&
  /support|view|display|enabl|read|show|anzeig|darstell|unterst|affich|visuali|soporta|supporta|lire|activ/i.test(text);

/** The readable text and the HTML of what is shown. */
export const bodyOf = (all: readonly Judged[]): { readonly text: string; readonly html: string } => {
  const shown = all.filter(({ text }) => text !== null && /\S/.test(text));
  const htmls = shown.filter(({ part }) => part.type === 'text/html');
  const plains = shown.filter(
    ({ part, text }) => part.type !== 'text/html' && !(htmls.length > 0 && isExcuse(text ?? '')),
  );
  // An alternative with a plain form is told by that; its HTML says the same.
  const told = new Set<Multipart>();
  for (const { parent } of plains)
    for (let at = parent, up = 0; at && up < 200; at = at.parent, up += 1) if (inAlternative(at)) told.add(at);
  const isTold = ({ parent }: Judged): boolean => {
    for (let at = parent, up = 0; at && up < 200; at = at.parent, up += 1) if (told.has(at)) return true;
    return false;
  };
  const plainBare = bare(plains.map(({ text }) => text ?? '').join(' '));
  const texts = shown.flatMap((each) => {
    if (plains.includes(each)) return each.text ?? '';
    if (each.part.type !== 'text/html' || isTold(each)) return [];
    const text = htmlToText(each.text ?? '');
    return plains.length > 0 && plainBare.includes(bare(text)) ? [] : text;
  });
  return { text: texts.join('\n'), html: htmls.map(({ text }) => text ?? '').join('\n') };
};
