import { knownCharset } from './charset-names.ts';
import { decodeText } from './charset.ts';
import { unflow } from './flowed.ts';
import type { HeaderText } from './header-text.ts';
import { readHead } from './header-lines.ts';
import { metaCharset } from './html-text.ts';
import { madeUpName, tidyName } from './names.ts';
import { readParameters } from './parameters.ts';
import { firstHeader, type Leaf, type Multipart } from './structure.ts';
import { decodeTransfer } from './transfer.ts';
import { type Found, takeUuencoded, wholeUuencoded } from './uuencode.ts';

/** A leaf, decoded. */
export type Decoded = {
  readonly type: string;
  readonly name: string | null;
  /** A name for it if it has none and is attached. */
  readonly fallback: string;
  readonly cid: string | null;
  readonly content: Buffer;
  /** What stands in Content-Disposition: `inline`, `attachment`, or ''. */
  readonly disposition: string;
  /** Its text when it is one that can be shown: plain or HTML. */
  readonly text: string | null;
  /** Files that stood in its text. */
  readonly files: readonly Found[];
  readonly parent: Multipart | null;
  readonly stray: boolean;
};

/** Decodes a leaf: its bytes, its name, and its text if it is plain text or HTML. */
export const decodeLeaf = (
  leaf: Leaf,
  number: number,
  headers: HeaderText,
  hints: readonly (string | null)[],
): Decoded => {
  const header = (name: string) => firstHeader(leaf.headers, name);
  const dispositions = leaf.headers
    .filter(({ name }) => name === 'content-disposition')
    .map(({ value }) => readParameters(value, headers.raw, hints));
  const typed = readParameters(header('content-type'), headers.raw, hints);
  const said = dispositions.map(({ params }) => params.get('filename') ?? params.get('name')).find((each) => each);
  const name = tidyName(said ?? typed.params.get('name') ?? typed.params.get('filename'));
  const encoding = header('content-transfer-encoding');
  const isText = leaf.type.startsWith('text/');
  const uu = /^x?-?uu/i.test(encoding.trim()) ? wholeUuencoded(leaf.body) : null;
  const content = uu ? uu.content : decodeTransfer(leaf.body, encoding, isText);
  const shape = {
    type: leaf.type,
    name: name ?? tidyName(uu?.name),
    fallback: madeUpName(
      leaf.type,
      number,
      subjectOf(leaf.type, content, headers) || headers.plain(header('content-description')),
    ),
    cid: header('content-id').replace(/^[\s<]+|[\s>]+$/g, '') || null,
    content,
    disposition: /^[a-z]+/.exec(dispositions.find(({ value }) => value !== '')?.value ?? '')?.[0] ?? '',
    parent: leaf.parent,
    stray: leaf.stray,
  };
  const charset = leaf.params.get('charset') ?? null;
  if (leaf.type === 'text/html') {
    const meta = metaCharset(content);
    const text = decodeText(content, knownCharset(charset) ? charset : meta, [knownCharset(meta), ...hints]);
    return { ...shape, text: text.replaceAll('\0', ''), files: [] };
  }
  if (leaf.type !== 'text/plain') return { ...shape, text: null, files: [] };
  const { text: rest, files } = takeUuencoded(content);
  const text = decodeText(rest, charset, hints).replaceAll('\0', '').replace(/\r\n?/g, '\n');
  const flowed = /^flowed$/i.test(leaf.params.get('format') ?? '');
  return { ...shape, text: flowed ? unflow(text, /^yes$/i.test(leaf.params.get('delsp') ?? '')) : text, files };
};

/** The subject of a message inside the mail. */
const subjectOf = (type: string, content: Buffer, headers: HeaderText): string =>
  /^message\/(?:rfc822|global)$/.test(type)
    ? headers.plain(
        firstHeader(
          readHead(content.subarray(0, 65_536), 0, Math.min(content.length, 65_536), false).headers,
          'subject',
        ),
      )
    : '';
