import middy, { type MiddlewareObj } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import httpUrlencodeBodyParser from '@middy/http-urlencode-body-parser';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { DeskError, type ErrorKind } from '../domain/errors.ts';
import { brokenTexts, inOurWords, type Issue, Issues } from './issues.ts';
import type { Log } from './log.ts';
import { ShownRefusal } from './shown-refusal.ts';

/** What a handler gets: the parsed body, and the parts of the request that it may look at. */
export type ApiEvent = {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The body as it was sent, for whoever reads a type that the stack does not. */
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  /** Address of whoever sends it, as API Gateway says it. Not to be stored or logged. */
  readonly sourceIp: string;
  /** `sub` of the caller's access token, checked by API Gateway; undefined on public routes. */
  readonly sub: string | undefined;
};
export type ApiAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
export type Handle = (event: ApiEvent) => Promise<ApiAnswer>;

/** How a refusal is shown to a person with a browser; given by the entry, as pages are not this folder's business. */
export type RefusalPage = (refusal: DeskError, issues: readonly Issue[]) => string;

/** Headers of every answer: nothing is kept by caches, guessed at, framed, or told to the next site. */
const SAFE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): ApiAnswer => ({
  statusCode,
  headers: { ...SAFE, 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});
export const page = (statusCode: number, body: string, headers: Record<string, string> = {}): ApiAnswer => ({
  statusCode,
  headers: { ...SAFE, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP, ...headers },
  body,
});

/** Leads a browser to a page after its form was taken, so that reloading sends nothing again (RFC 9110, 15.4.4). */
export const seeOther = (location: string): ApiAnswer => ({
  statusCode: 303,
  headers: { ...SAFE, location },
  body: '',
});

/** Whether the caller would rather read a page than JSON: a browser says so in `Accept`. */
export const wantsPage = (event: Pick<ApiEvent, 'headers'>): boolean => /text\/html/i.test(event.headers.accept ?? '');

const UNREAD = 'The body could not be read. Send JSON or a form, with the matching Content-Type.';

/** Reads input by its schema. Throws DeskError `invalid` with every field that is wrong and what it should be. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  // What no parser of the stack has read is still text.
  if (typeof value === 'string') throw new DeskError('invalid', UNREAD);
  const read = schema.safeParse(value ?? undefined, { error: inOurWords });
  const issues = read.success
    ? brokenTexts(read.data)
    : read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  if (read.success && issues.length === 0) return read.data;
  throw new DeskError(
    'invalid',
    `Please check: ${issues.map((i) => `${i.path || 'the request'} ${i.message}`).join('; ')}.`,
    { issues },
  );
}

/** The HTTP status of each kind of refusal. */
export const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  not_allowed: 405,
  conflict: 409,
  stale: 412,
  expired: 410,
  mismatch: 422,
  too_large: 413,
  too_many: 429,
};

type Middleware = MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

const Refused = z.object({ statusCode: z.number().min(400).max(499), message: z.string() });

/** A body that a parser of middy could not read is the caller's fault (415 and 422 there), and one kind here. */
function refusalOf(error: unknown): DeskError | null {
  if (error instanceof DeskError) return error;
  const parser = Refused.safeParse(error);
  if (!parser.success) return null;
  return new DeskError('invalid', UNREAD);
}

const Owed = z.object({ allow: z.array(z.string()).optional(), retryAfter: z.int().optional() });
/**
 * Headers that a refusal owes: with 405 the methods that there are (RFC 9110, 15.5.6), and whole seconds after which one
 * may try again (10.2.3).
 */
const owed = ({ details }: DeskError): Record<string, string> => {
  const { allow, retryAfter } = Owed.parse(details);
  return {
    ...(allow && { allow: allow.join(', ') }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
};

const errorResponder = (log: Log, refusalPage: RefusalPage | null): Middleware => ({
  onError: (request) => {
    const refusal = refusalOf(request.error);
    if (refusal) log.info('request refused', { kind: refusal.kind, ...refusal.details });
    else log.error('request failed', { error: request.error });
    const shown =
      refusal ?? new DeskError('conflict', 'Something went wrong on our side. Nothing is lost; please try again.');
    const statusCode = refusal ? STATUS[refusal.kind] : 500;
    const { message, details } = shown;
    const own = refusal instanceof ShownRefusal ? refusal : null;
    const headers = { ...own?.headers, ...owed(shown) };
    const html =
      refusalPage && wantsPage({ headers: request.event.headers ?? {} })
        ? (own?.html ?? refusalPage(shown, Issues.safeParse(details).data?.issues ?? []))
        : null;
    request.response =
      html === null
        ? json(statusCode, { error: refusal ? refusal.kind : 'internal', message, details }, headers)
        : page(statusCode, html, headers);
  },
});

const Jwt = z.object({ authorizer: z.object({ jwt: z.object({ claims: z.object({ sub: z.string() }) }) }) });

/** Runs a handler on what API Gateway sends: headers in lower case, path and query decoded, body parsed. */
const adapted =
  (handle: Handle) =>
  (event: APIGatewayProxyEventV2): Promise<ApiAnswer> => {
    const jwt = Jwt.safeParse(event.requestContext);
    return handle({
      body: event.body,
      headers: event.headers,
      path: event.pathParameters ?? {},
      query: event.queryStringParameters ?? {},
      bytes: () => Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      sourceIp: event.requestContext.http.sourceIp,
      sub: jwt.success ? jwt.data.authorizer.jwt.claims.sub : undefined,
    });
  };

/** Many programs name JSON with every request: where nothing was sent, nothing is to be parsed. */
const withoutBody: Middleware = {
  before: ({ event }) => {
    if (!event.body) delete event.headers['content-type'];
  },
};

/** What a function says to a request for none of its routes: throws the refusal. */
export type Elsewhere = (asked: { readonly method: string; readonly path: string }) => never;
const nothingHere: Elsewhere = () => {
  throw new DeskError('not_found', 'There is nothing at this address');
};

/**
 * A deployed HTTP function: its routes, and the stack around them. A body of another type than JSON or form stays text,
 * which no handler's schema accepts. Without `refusalPage` a browser, too, is refused in JSON.
 */
export const httpFunction = (
  handlers: Readonly<Record<string, Handle>>,
  log: Log,
  refusalPage: RefusalPage | null,
  elsewhere: Elsewhere = nothingHere,
) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(httpHeaderNormalizer())
    .use(withoutBody)
    .use(httpJsonBodyParser({ disableContentTypeError: true }))
    .use(httpUrlencodeBodyParser({ disableContentTypeError: true }))
    .use(errorResponder(log, refusalPage))
    .handler(
      httpRouter({
        routes: Object.entries(handlers).map(([key, handle]) => {
          const [method = '', path = ''] = key.split(' ');
          return { method: methodOf(method), path, handler: adapted(handle) };
        }),
        notFoundResponse: elsewhere,
      }),
    );

const Method = z.enum(['GET', 'POST', 'PUT', 'OPTIONS']);
const methodOf = (text: string) => Method.parse(text);
