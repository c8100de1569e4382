/** Endings for the types that come without a name most often. */
const ENDINGS: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/rtf': 'rtf',
  'text/x-vcard': 'vcf',
  'text/vcard': 'vcf',
  'text/xml': 'xml',
  'text/rfc822-headers': 'txt',
  'text/enriched': 'txt',
  'text/richtext': 'txt',
  'text/markdown': 'md',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/svg+xml': 'svg',
  'image/tiff': 'tif',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/json': 'json',
  'application/xml': 'xml',
  'application/rtf': 'rtf',
  'application/msword': 'doc',
  'application/pgp-signature': 'asc',
  'application/pgp-encrypted': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
  'message/rfc822': 'eml',
  'message/global': 'eml',
  'message/delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'message/feedback-report': 'txt',
};

/** A name as a header gives it, on one line and without control characters; null when nothing is left. */
export const tidyName = (name: string | undefined): string | null => {
  const tidy = (name ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 1_000);
  return tidy === '' ? null : tidy;
};

/** A name for what has none: of a message its subject, of anything else its kind and its number in the mail. */
export const madeUpName = (type: string, number: number, subject: string): string => {
  const [kind = '', subtype = ''] = type.split('/');
  const ending =
    ENDINGS[type] ?? (kind === 'image' || kind === 'audio' || kind === 'video' ? subtype.replace(/^x-/, '') : 'bin');
  const said = subject
    .replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
  if (ending === 'eml' && said !== '') return `${said}.eml`;
  const stem = kind === 'message' ? (ending === 'eml' ? 'message' : subtype) : kind === 'image' ? 'image' : 'part';
  return `${stem}-${number}.${ending}`;
};
