import type { ReadMail } from './mail.ts';
import { newWords } from './new-words.ts';
import { readMime } from './read-mime.ts';
import { sortMail } from './sort-mail.ts';

/** Reads a mail: what it says, who or what wrote it, and which of its words are new. Never fails. */
export const readMail = async (raw: Uint8Array): Promise<ReadMail> => {
  const mime = await readMime(raw);
  return { ...mime, ...sortMail(mime), newWords: newWords({ text: mime.text, html: mime.html }) };
};
