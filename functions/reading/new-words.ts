import type { NewWords } from './mail.ts';

/** PLACEHOLDER until the trimming of quotations is merged: everything is new. */
export const newWords = ({ text }: { text: string; html: string; fromHtml?: boolean }): NewWords => ({
  text,
  whole: true,
});
