const MOST_BYTES = 256_000;
const FIELD = /^([A-Za-z][A-Za-z0-9-]{0,70})[ \t]{0,5}:[ \t]*(.*)$/;
const CONTINUED = /^[ \t]+\S/;
/** An address, without what stands around it. Every run is bounded, so that no line costs more than its length. */
const ADDRESS = /[^\s<>"'(),:;@[\]\\|]{1,200}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10}/gi;
const MESSAGE_ID = /<\s{0,5}([^\s<>]{1,300}@[^\s<>]{1,300})\s{0,5}>/g;

export type Field = { readonly name: string; value: string };

/** Bytes of a report or of a returned mail's head as text; nothing in there needs more than one byte a character. */
export const textOf = (content: Uint8Array): string => {
  const head = content.subarray(0, MOST_BYTES);
  const text = new TextDecoder('utf-8').decode(head);
  return text.includes('\ufffd') ? new TextDecoder('latin1').decode(head) : text;
};

/** The header fields among some lines, unfolded, names in lower case; lines that are none are passed over. */
export function fieldsAmong(lines: readonly string[]): Field[] {
  const fields: Field[] = [];
  let open: Field | undefined;
  for (const line of lines) {
    if (open !== undefined && CONTINUED.test(line) && !(FIELD.test(line.trim()) && open.value !== '')) {
      if (open.value.length < 4_000) open.value += ` ${line.trim()}`;
      continue;
    }
    const [, name, value] = FIELD.exec(line.trim()) ?? [];
    open = name === undefined ? undefined : { name: name.toLowerCase(), value: (value ?? '').trim() };
    if (open !== undefined) fields.push(open);
  }
  return fields;
}

/** The lines before the first blank one that follows a field: the head of a mail. */
export function headLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.slice(0, 2_000));
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start < 0) return [];
  const end = lines.findIndex((line, at) => at > start && line.trim() === '');
  return lines.slice(start, end < 0 ? undefined : end);
}

/** Every address in a value, in lower case, once. */
export const addressesIn = (value: string): string[] => [
  ...new Set((value.slice(0, 8_000).match(ADDRESS) ?? []).map((address) => address.toLowerCase().replace(/\.$/, ''))),
];

/** Every Message-ID in a value; without angle brackets, too, where it is the whole value. */
export function idsIn(value: string): string[] {
  const plain = value.slice(0, 8_000);
  const ids = [...plain.matchAll(MESSAGE_ID)].map(([, id]) => id ?? '');
  if (ids.length > 0) return ids;
  const bare = /^[^\s<>]{1,300}@[^\s<>]{1,300}$/.exec(plain.trim().replace(/^<|>$/g, ''));
  return bare === null ? [] : [bare[0]];
}
