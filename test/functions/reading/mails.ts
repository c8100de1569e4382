import { readMime } from '../../../functions/reading/read-mime.ts';

/** A mail from lines; a character above 0xFF stands for its UTF-8 bytes, one below for its byte. */
const mail = (...lines: readonly string[]): Uint8Array => bytes(lines.join('\r\n'));
export const bytes = (text: string): Uint8Array =>
  Buffer.concat(Array.from(text, (char) => Buffer.from(char, char.charCodeAt(0) < 0x100 ? 'latin1' : 'utf8')));
/** Bytes as the characters that `mail` turns into them. */
export const raw = (content: Uint8Array): string => Buffer.from(content).toString('latin1');
export const utf8 = (text: string): string => raw(Buffer.from(text, 'utf8'));
export const read = (...lines: readonly string[]) => readMime(mail(...lines));
/** A text in one charset, with the header that declares it. */
export const readText = (type: string, body: string, ...more: readonly string[]) =>
  read('From: a@example.com', `Content-Type: ${type}`, ...more, '', body);
