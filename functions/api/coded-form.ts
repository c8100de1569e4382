import * as z from 'zod';

/** What every form has that asks for a code (P22). `step` is what it says when it is sent with the code. */
export const codedFields = <S extends string>(
  step: S,
  wrong: { readonly form: string; readonly character: string },
) => ({
  /** Anything but the second step asks for a code. */
  step: z
    .string()
    .catch('')
    .transform((said): S | 'ask-code' => (said === step ? step : 'ask-code')),
  code: z.string({ error: wrong.character }).max(100, wrong.form).default(''),
  /** It stands on the page alone: whoever sends none has not seen it (P21). */
  nonce: z.string({ error: wrong.form }).min(1, wrong.form).max(100, wrong.form),
});

/** Words of the customer's own, of several lines. `long` is said of more than `most` characters. */
export const ownWords = (most: number, { long, character }: { readonly long: string; readonly character: string }) =>
  z
    .string({ error: character })
    .default('')
    // A browser sends a form's line breaks as CR LF, and counts each as one character.
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(most, long)
        .refine((text) => text.isWellFormed() && !/[^\P{Cc}\t\r\n]/u.test(text), character),
    );

/** More than a form takes: what was typed is given back even when it was too long. */
const GIVEN_BACK = 100_000;
export const typedWords = z
  .string()
  .catch('')
  .transform((text) => text.toWellFormed().slice(0, GIVEN_BACK));
