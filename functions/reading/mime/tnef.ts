import { decodeText } from './charset.ts';

/** What a winmail.dat holds. */
export type Tnef = {
  readonly files: readonly {
    readonly name: string;
    readonly type: string | null;
    readonly cid: string | null;
    readonly content: Buffer;
  }[];
  readonly text: string;
  readonly html: string;
  /** Compressed RTF (MS-OXRTFCP), as it is. */
  readonly rtf: Buffer | null;
};

// Attributes of MS-OXTNEF 2.1.3.2 and properties of MS-OXPROPS.
const SIGNATURE = 0x223e9f78;
const [ATT_BODY, ATT_MSG_PROPS, ATT_CODEPAGE] = [0x0002800c, 0x00069003, 0x00069007];
const [ATT_REND, ATT_TITLE, ATT_DATA, ATT_PROPS] = [0x00069002, 0x00018010, 0x0006800f, 0x00069005];
const [BODY, BODY_HTML, RTF] = [0x1000, 0x1013, 0x1009];
const [FILE_NAME, LONG_NAME, MIME_TAG, CONTENT_ID, DATA, DISPLAY_NAME] = [
  0x3704, 0x3707, 0x370e, 0x3712, 0x3701, 0x3001,
];

const FIXED: Readonly<Record<number, number>> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};
const STRINGS = new Set([0x1e, 0x1f, 0x102, 0x0d]);
type Value = { readonly kind: number; readonly bytes: Buffer };

/** The properties of a MAPI block (MS-OXTNEF 2.1.3.4); what is read before a fault counts. */
const properties = (block: Buffer): Map<number, Value> => {
  const found = new Map<number, Value>();
  let at = 0;
  const u32 = (): number => {
    const value = block.readUInt32LE(at);
    at += 4;
    return value;
  };
  try {
    const count = u32();
    for (let index = 0; index < count; index += 1) {
      const tag = u32();
      const id = tag >>> 16;
      const kind = tag & 0x0fff;
      if (id >= 0x8000) {
        at += 16; // the set of a named property
        if (u32() === 0) at += 4;
        else {
          const length = u32();
          at += length + ((4 - (length % 4)) % 4);
        }
      }
      const many = (tag & 0x1000) !== 0;
      const text = STRINGS.has(kind);
      const values = many || text ? u32() : 1;
      for (let each = 0; each < values; each += 1) {
        const length = text ? u32() : FIXED[kind];
        if (length === undefined || at + length > block.length) return found;
        if (each === 0) found.set(id, { kind, bytes: block.subarray(at, at + length) });
        at += length + ((4 - (length % 4)) % 4);
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the block ends too early
  }
  return found;
};

const untilZero = (text: string): string => text.replace(/\0[^]*$/, '');
const asText = (value: Value | undefined, codepage: string): string =>
  value === undefined
    ? ''
    : untilZero(value.kind === 0x1f ? value.bytes.toString('utf16le') : decodeText(value.bytes, codepage));
/** An attachment's data may be an object: its first 16 bytes then name the interface. */
const asData = (value: Value | undefined): Buffer | null =>
  value === undefined ? null : value.kind === 0x0d ? value.bytes.subarray(16) : value.bytes;

type Attached = { title: string; data: Buffer | null; props: Map<number, Value> };

/** Reads a TNEF stream (MS-OXTNEF); null when it is none or holds nothing. Checksums are not compared. */
export const readTnef = (raw: Buffer): Tnef | null => {
  if (raw.length < 6 || raw.readUInt32LE(0) !== SIGNATURE) return null;
  const attached: Attached[] = [];
  let codepage = 'windows-1252';
  let body = '';
  let message = new Map<number, Value>();
  let at = 6;
  while (at + 9 <= raw.length) {
    const attribute = raw.readUInt32LE(at + 1);
    const length = raw.readUInt32LE(at + 5);
    const data = raw.subarray(at + 9, at + 9 + length);
    if (data.length < length) break;
    at += 9 + length + 2;
    const last = attached.at(-1);
    if (attribute === ATT_CODEPAGE && data.length >= 4) codepage = `cp${data.readUInt32LE(0)}`;
    else if (attribute === ATT_BODY) body = untilZero(decodeText(data, codepage));
    else if (attribute === ATT_MSG_PROPS) message = properties(data);
    else if (attribute === ATT_REND) attached.push({ title: '', data: null, props: new Map() });
    else if (last && attribute === ATT_TITLE) last.title = untilZero(decodeText(data, codepage));
    else if (last && attribute === ATT_DATA) last.data = data;
    else if (last && attribute === ATT_PROPS) last.props = properties(data);
  }
  const html = message.get(BODY_HTML);
  const rtf = message.get(RTF)?.bytes ?? null;
  const text = asText(message.get(BODY), codepage) || body;
  const markup =
    html === undefined ? '' : html.kind === 0x102 ? decodeText(html.bytes, codepage) : asText(html, codepage);
  const files = attached.flatMap(({ title, data, props }) => {
    const content = data ?? asData(props.get(DATA));
    if (content === null) return [];
    const name = [LONG_NAME, FILE_NAME].map((id) => asText(props.get(id), codepage)).find((each) => each !== '');
    return [
      {
        name: name ?? (title || asText(props.get(DISPLAY_NAME), codepage)),
        type: asText(props.get(MIME_TAG), codepage).toLowerCase() || null,
        cid: asText(props.get(CONTENT_ID), codepage).replace(/^<|>$/g, '') || null,
        content,
      },
    ];
  });
  if (files.length === 0 && text === '' && markup === '' && rtf === null) return null;
  return { files, text, html: markup, rtf };
};
