/** Characters of a file's name that are kept, and of its ending. */
const [LONGEST, LONGEST_ENDING] = [120, 20];

/**
 * The name of a file that a stranger sent, as it may be shown and offered: without folders (`../../x`, `C:\x`), control
 * characters and signs that turn the direction of writing, and no longer than people can read. A file without a name gets
 * one by its number.
 */
export function nameOfFile(given: string, number: number): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (/^\.*$/.test(name)) return `file-${number}`;
  if (name.length <= LONGEST) return name;
  const ending = /\.[^.]+$/.exec(name)?.[0].slice(0, LONGEST_ENDING) ?? '';
  return `${name.slice(0, LONGEST - ending.length)}${ending}`.toWellFormed();
}

/** A media type without parameters, or that of plain bytes for whatever is none (RFC 6838, 4.2). */
export const typeOfFile = (given: string): string => {
  const [type = ''] = given.toLowerCase().split(';');
  return /^[a-z\d][\w!#$&^.+-]{0,63}\/[a-z\d][\w!#$&^.+-]{0,63}$/.test(type.trim())
    ? type.trim()
    : 'application/octet-stream';
};
