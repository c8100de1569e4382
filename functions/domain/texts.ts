import * as z from 'zod';

/** A form sends a line break as two characters, while it counts one. */
const breaks = (text: string): string => text.replaceAll('\r\n', '\n');

/** Words that somebody must say; `missing` is the refusal of nothing at all. */
export const words = (missing: string, longest: number) =>
  z.string({ error: missing }).overwrite(breaks).trim().min(1, missing).max(longest);

/** Words that may be left out; null when they are. */
export const optional = (longest: number) =>
  z
    .string()
    .overwrite(breaks)
    .trim()
    .max(longest)
    .optional()
    .transform((text) => text || null);
