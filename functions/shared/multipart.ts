import { DeskError } from '../domain/errors.ts';

/** A file of a form, with the name and type that its sender says it has. */
export type FilePart = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
/** What a form sent; a field that came more than once has all its values. */
export type FormParts = {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly FilePart[];
};

/** No form has more fields and files than that, and nobody's field has a longer name. */
const [MOST_PARTS, LONGEST_NAME] = [200, 200];

export const isMultipart = (contentType: string | undefined): boolean =>
  /^multipart\/form-data\b/i.test(contentType ?? '');

/**
 * Reads a `multipart/form-data` body by the parser that Node brings for `fetch` (the multipart/form-data parser of
 * https://andreubotella.github.io/multipart-form-data/, RFC 7578): it knows file names as browsers write them and those
 * of RFC 5987, and works on the whole body at once, so that no stream can be left hanging. What it holds in memory is
 * bounded, as API Gateway takes at most 10 MB and Lambda 6 MB. Throws DeskError `invalid` for what is no such body.
 */
export async function readMultipart(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormParts> {
  const parts = [...(await formDataOf(body, contentType))];
  if (parts.length > MOST_PARTS || parts.some(([name]) => name.length > LONGEST_NAME)) throw unreadable();
  const fields = new Map<string, string[]>();
  const files: FilePart[] = [];
  for (const [name, value] of parts) {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value]);
    // A browser sends a file field of which nothing was chosen as a file without name and content.
    else if (value.name !== '' || value.size > 0)
      files.push({ name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return {
    fields: Object.fromEntries(
      [...fields].map(([name, [first = '', ...more]]) => [name, more.length > 0 ? [first, ...more] : first]),
    ),
    files,
  };
}

/** Whatever is wrong with a body, the parser throws a TypeError. */
async function formDataOf(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable();
    throw error;
  }
}

const unreadable = () =>
  new DeskError('invalid', 'The body could not be read as multipart/form-data. Send it as a browser sends a form.');
