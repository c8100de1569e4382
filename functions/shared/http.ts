import middy, { type MiddlewareObj } from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import httpUrlencodeBodyParser from '@middy/http-urlencode-body-parser';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { DeskError, type ErrorKind } from '../domain/errors.ts';
import type { Log } from './log.ts';

/** What a handler gets: the parsed body, and the parts of the request that it may look at. */
export type ApiEvent = {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
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

/** A field of a request that is not right, and what it should be; the words follow the name of the field. */
const Issues = z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) });
type Issue = z.infer<typeof Issues>['issues'][number];

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

/** Our words for what zod finds, where a schema has none of its own. They follow the name of the field. */
const inOurWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'unrecognized_keys':
      return `has unknown fields: ${issue.keys.join(', ')}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'too_small':
      return `must be at least ${String(issue.minimum)}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'is not one of the possible values';
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'is not right';
  }
};

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

/** The texts with half a character in them (a lone surrogate, which JSON can write): no store and no mail takes them. */
function brokenTexts(value: unknown, path: readonly string[] = []): Issue[] {
  if (typeof value === 'string')
    return value.isWellFormed() ? [] : [{ path: path.join('.'), message: 'has a character that cannot be read' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => brokenTexts(inside, [...path, name]));
}

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  expired: 410,
  mismatch: 422,
};

type Middleware = MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

const Refused = z.object({ statusCode: z.number().min(400).max(499), message: z.string() });

/** A body that a parser of middy could not read is the caller's fault (415 and 422 there), and one kind here. */
function refusalOf(error: unknown): DeskError | null {
  if (error instanceof DeskError) return error;
  const parser = Refused.safeParse(error);
  if (!parser.success) return null;
  return parser.data.statusCode === 404
    ? new DeskError('not_found', 'There is nothing at this address')
    : new DeskError('invalid', UNREAD);
}

const errorResponder = (log: Log, refusalPage: RefusalPage): Middleware => ({
  onError: (request) => {
    const refusal = refusalOf(request.error);
    if (refusal) log.info('request refused', { kind: refusal.kind, ...refusal.details });
    else log.error('request failed', { error: request.error });
    const shown =
      refusal ?? new DeskError('conflict', 'Something went wrong on our side. Nothing is lost; please try again.');
    const statusCode = refusal ? STATUS[refusal.kind] : 500;
    const { message, details } = shown;
    request.response = wantsPage({ headers: request.event.headers ?? {} })
      ? page(statusCode, refusalPage(shown, Issues.safeParse(details).data?.issues ?? []))
      : json(statusCode, { error: refusal ? refusal.kind : 'internal', message, details });
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
      sub: jwt.success ? jwt.data.authorizer.jwt.claims.sub : undefined,
    });
  };

/**
 * A deployed HTTP function: its routes, and the stack around them. A body of another type than JSON or form stays text,
 * which no handler's schema accepts.
 */
export const httpFunction = (handlers: Readonly<Record<string, Handle>>, log: Log, refusalPage: RefusalPage) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(httpHeaderNormalizer())
    .use(httpJsonBodyParser({ disableContentTypeError: true }))
    .use(httpUrlencodeBodyParser({ disableContentTypeError: true }))
    .use(errorResponder(log, refusalPage))
    .handler(
      httpRouter(
        Object.entries(handlers).map(([key, handle]) => {
          const [method = '', path = ''] = key.split(' ');
          return { method: methodOf(method), path, handler: adapted(handle) };
        }),
      ),
    );

const Method = z.enum(['GET', 'POST', 'PUT']);
const methodOf = (text: string) => Method.parse(text);
