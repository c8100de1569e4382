/**
 * What comes out of an encoded word is text, never syntax: a comma in a name parts no addresses. Its special characters
 * are carried through the reading of the header as characters of the last private plane, which no mail uses.
 */
const BASE = 0x10f000;
const SPECIAL = /[()<>@,;:\\".[\]=?\s*%']/g;
const GUARDED = /[\u{10f000}-\u{10f0ff}]/gu;

export const guard = (text: string): string =>
  text.replace(SPECIAL, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x100 ? String.fromCodePoint(BASE + code) : char;
  });
export const unguard = (text: string): string =>
  text.replace(GUARDED, (char) => String.fromCharCode((char.codePointAt(0) ?? BASE) - BASE));
