/** Pictures that are dots and nothing else, by their first bytes; what a mail calls them does not count. */
const KINDS: readonly (readonly [type: string, begins: string, at8?: string])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF', 'WEBP'],
];

/** A `data:` URL (RFC 2397) of a PNG, JPEG, GIF or WebP; null for whatever else it is, an SVG with a script in it first of all. */
export function rasterUrl(content: Uint8Array): string | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const beginning = bytes.toString('latin1', 0, 16);
  const kind = KINDS.find(([, begins, at8 = '']) => beginning.startsWith(begins) && beginning.startsWith(at8, 8));
  return kind ? `data:${kind[0]};base64,${bytes.toString('base64')}` : null;
}
