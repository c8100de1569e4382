import iconv from 'iconv-lite';

/**
 * Names that mean a larger or other charset than they say. A superset decodes everything its subset does, and senders
 * write the subset's name (https://encoding.spec.whatwg.org/#names-and-labels).
 */
const MEANT: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gb231280: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  xgbk: 'gb18030',
  euccn: 'gb18030',
  csgb2312: 'gb18030',
  windows936: 'gb18030',
  ksc5601: 'cp949',
  ksc56011987: 'cp949',
  ksc56011989: 'cp949',
  euckr: 'cp949',
  uhc: 'cp949',
  windows949: 'cp949',
  xwindows949: 'cp949',
  big5: 'big5hkscs',
  xbig5: 'big5hkscs',
  cnbig5: 'big5hkscs',
  xxbig5: 'big5hkscs',
  cp950: 'big5hkscs',
  windows950: 'big5hkscs',
  shiftjis: 'cp932',
  sjis: 'cp932',
  xsjis: 'cp932',
  mskanji: 'cp932',
  windows31j: 'cp932',
  iso88591: 'windows-1252',
  latin1: 'windows-1252',
  l1: 'windows-1252',
  iso88599: 'windows-1254',
  iso885911: 'windows-874',
  tis620: 'windows-874',
  xmaccyrillic: 'maccyrillic',
  xmacroman: 'macroman',
  mac: 'macroman',
  xmaccentraleurroman: 'maccenteuro',
  xmacce: 'maccenteuro',
  xmacgreek: 'macgreek',
  xmacturkish: 'macturkish',
  xeucjp: 'euc-jp',
  eucjp: 'euc-jp',
  ujis: 'euc-jp',
  unicode11utf7: 'utf-7',
  unicode20utf7: 'utf-7',
  xunicode20utf7: 'utf-7',
  utf8mb4: 'utf-8',
  cp65001: 'utf-8',
  unicode: 'utf-16',
  ucs2: 'utf-16',
  visual: 'iso-8859-8',
  ansi: 'windows-1252',
  win1251: 'windows-1251',
  cyrillicwindows1251: 'windows-1251',
};
/** Names that say nothing of the bytes: ASCII has none in the eighth bit. */
const SAYS_NOTHING =
  /^(?:usascii|ascii|ansix341968|ansix341986|iso646us|us|unknown.*|8bit|7bit|binary|default|none|utf|xuserdefined|user.*|charset|)$/;

/** The name by which iconv-lite, or the seven-bit reader, knows the charset; null when nobody does. */
export const knownCharset = (declared: string | null | undefined): string | null => {
  if (!declared) return null;
  const bare = declared
    .slice(0, 100)
    .toLowerCase()
    .replace(/^[\s"'=]*(?:charset\s*[=:]\s*)?/, '')
    .replace(/\*.*$/, '')
    .replace(/[^a-z0-9_.:-]/g, '');
  const key = bare.replace(/[^a-z0-9]/g, '').replace(/^(?:cs(?=iso)|x(?=iso|utf|koi|cp|windows))/, '');
  if (SAYS_NOTHING.test(key)) return null;
  if (/^iso2022(?:jp|kr|cn)/.test(key)) return `iso-2022-${key.slice(7, 9)}`;
  if (/^cp5022[012]$/.test(key) || key === 'jis') return 'iso-2022-jp';
  if (/^hz(?:gb2312)?$/.test(key)) return 'hz';
  if (/^iso8859\d+[ie]$/.test(key)) return knownCharset(key.slice(0, -1));
  const meant = MEANT[key];
  if (meant) return meant;
  for (const name of [bare, key, key.replace(/^(?:windows|win|ibm|cp|dos)(?=\d)/, 'cp')])
    if (name !== '' && iconv.encodingExists(name) && !/^(?:base64|hex|binary|internal)/.test(name)) return name;
  const win = /^(?:windows|win|cp)?(125\d)$/.exec(key);
  return win ? `windows-${win[1]}` : null;
};
