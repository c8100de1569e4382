import { createHash } from 'node:crypto';
import { DeskError } from '../domain/errors.ts';
import { type ApiAnswer, type ApiEvent, json } from '../shared/http.ts';

/**
 * An answer that shows something with a version. Its ETag is strong (RFC 9110, 8.8.3): the version, by which `If-Match`
 * goes, and a digest of the very bytes, since a case also shows what moves no version (how a mail fares, for one).
 */
export function versioned(
  statusCode: number,
  body: { readonly version: number; readonly [more: string]: unknown },
  headers: Record<string, string> = {},
): ApiAnswer {
  const answer = json(statusCode, body, headers);
  const digest = createHash('sha256').update(answer.body).digest('hex').slice(0, 16);
  return { ...answer, headers: { ...answer.headers, etag: `"${body.version}-${digest}"` } };
}

/** The answer to a GET, or 304 when the caller has it already (`If-None-Match`; RFC 9110, 13.1.2: compared weakly). */
export function fresh(answer: ApiAnswer, { headers }: Pick<ApiEvent, 'headers'>): ApiAnswer {
  const { etag } = answer.headers;
  const known = headers['if-none-match'];
  if (etag === undefined || known === undefined || answer.statusCode !== 200) return answer;
  if (!tagsIn(known).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)) return answer;
  const { 'content-type': _none, ...kept } = answer.headers;
  return { statusCode: 304, headers: kept, body: '' };
}

/**
 * Throws DeskError `stale` when the request says by `If-Match` which version it is about, and that is no longer the
 * current one (undefined: there is no such thing yet). An ETag fits by its version: `"7-1f0c…"`, or `"7"` written by hand.
 */
export function unlessStale({ headers }: Pick<ApiEvent, 'headers'>, current: number | undefined): void {
  const wanted = headers['if-match'];
  if (wanted === undefined) return;
  if (!tagsIn(wanted).every((tag) => tag === '*' || ENTITY_TAG.test(tag)))
    throw new DeskError('invalid', 'If-Match must be an ETag in its quotation marks, such as "7".', {
      issues: [{ path: 'If-Match', message: 'must be an ETag in its quotation marks, such as "7"' }],
    });
  const fits = tagsIn(wanted).some(
    (tag) => current !== undefined && (tag === '*' || /^"(\d+)(?:-\w*)?"$/.exec(tag)?.[1] === String(current)),
  );
  if (!fits)
    throw new DeskError('stale', 'This has changed since you read it. Read it again.', { version: current ?? null });
}

/** RFC 9110, 8.8.3; ours hold no comma. */
const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;
const tagsIn = (header: string): string[] => header.split(',').map((tag) => tag.trim());
