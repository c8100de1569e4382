import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { nameOfFile, typeOfFile } from '../../domain/intake/sent-file.ts';
import { MOST_MEGABYTES, TRAP } from '../../pages/form-page.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import type { ApiEvent } from '../../shared/http.ts';
import { type FormParts, isMultipart, readMultipart } from '../../shared/multipart.ts';
import { formFields, MOST_FILES } from '../contracts/forms.ts';

/**
 * Bytes of all files together. The body of a form comes to Lambda as base64, of which a request holds 6 MB: what is larger
 * than 4.5 MB or so API Gateway refuses by itself, with 413 and words of its own
 * (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
 */
const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024;

/** What a form sent, before anything in it is judged; `asForm`: as a page sends it, and not as JSON by a program. */
export type Sent = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: FormParts['files'];
  readonly asForm: boolean;
};

/** The parts of a body of any type that a form or a program sends. Throws DeskError `invalid` for every other. */
export async function sentIn({ body, bytes, headers }: ApiEvent, { form }: VisitorWords): Promise<Sent> {
  const type = headers['content-type'] ?? '';
  if (isMultipart(type))
    try {
      return { ...(await readMultipart(bytes(), type)), asForm: true };
    } catch (error) {
      throw error instanceof DeskError ? new DeskError('invalid', form.unreadable, {}, { cause: error }) : error;
    }
  const fields = z.record(z.string(), z.unknown()).safeParse(body);
  if (!fields.success) throw new DeskError('invalid', form.unreadable);
  return { fields: fields.data, files: [], asForm: !/json/i.test(type) };
}

/** A refusal that names what is wrong with each field. */
export const wrongFields = (
  issues: readonly { path: string; message: string }[],
  { form }: VisitorWords,
): DeskError => {
  const names: Readonly<Record<string, string>> = form.fields;
  const all = issues.map(({ path, message }) => `${names[path] ?? path}: ${message}`);
  return new DeskError('invalid', `${form.check} ${all.join(' ')}`, { issues });
};

/**
 * The form, judged. An `Idempotency-Key` counts before the form's own key. Throws DeskError `invalid` with every field
 * that is wrong, and `too_large` for too many bytes of files, in the words of the visitor's language.
 */
export function formIn({ fields, files, asForm }: Sent, idempotencyKey: string | undefined, words: VisitorWords) {
  const judged = formFields(words.form);
  // The header counts, but neither of the two may be wrong.
  const own = judged.shape.key.safeParse(fields['key']);
  if (idempotencyKey !== undefined && !own.success)
    throw wrongFields(
      own.error.issues.map(({ message }) => ({ path: 'key', message })),
      words,
    );
  const read = judged.safeParse({ ...fields, key: idempotencyKey ?? fields['key'] });
  if (!read.success)
    throw wrongFields(
      read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      words,
    );
  if (!isNoFile(fields['files'])) throw wrongFields([{ path: 'files', message: words.form.wrong.noFile }], words);
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES)
    throw new DeskError('too_large', words.form.tooLarge(MOST_MEGABYTES));
  if (files.length > MOST_FILES)
    throw wrongFields([{ path: 'files', message: words.form.tooManyFiles(MOST_FILES) }], words);
  const { key, ...form } = read.data;
  const trap = fields[TRAP];
  const named = files.map(({ name, type, bytes }, i) => ({
    name: nameOfFile(name, i + 1),
    type: typeOfFile(type),
    size: bytes.length,
    bytes,
  }));
  return {
    ...form,
    key,
    // Robots fill in pages. A program that names a field so means its customer's website, and shall not be taken for one.
    trapped: asForm && typeof trap === 'string' && trap.trim() !== '',
    files: named,
    hash: hashOf(form, named),
  };
}

/** A form that is not multipart sends of a file its name alone: the file would be lost, and nobody be told. */
const isNoFile = (sent: unknown): boolean =>
  sent === undefined || (Array.isArray(sent) ? sent : [sent]).every((one) => one === '');

/** SHA-256 of everything that makes one message another: its words and its files. */
function hashOf(form: object, files: readonly { name: string; bytes: Uint8Array }[]): string {
  const hash = createHash('sha256').update(JSON.stringify(form));
  for (const { name, bytes } of files)
    hash.update(JSON.stringify([name, createHash('sha256').update(bytes).digest('hex')]));
  return hash.digest('hex');
}
