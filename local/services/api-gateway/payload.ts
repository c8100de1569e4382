/**
 * Payload format 2.0 between an HTTP API and a function (API Gateway, "Create AWS Lambda proxy integrations for HTTP
 * APIs").
 */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { isRecord } from '../../intrinsics.ts';
import { decoded, type Match } from './routes.ts';

export interface EventParts {
  readonly match: Match<{ readonly key: string }>;
  readonly req: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly requestId: string;
  /** Milliseconds. */
  readonly now: number;
  readonly claims: Record<string, unknown> | undefined;
}

/** Bodies of these types reach the function as text; all others, forms among them, as base64. */
const TEXT = /^(text\/.*|application\/(json|javascript|xml|.*\+json|.*\+xml))$/;

export function toEvent({ match, req, url, body, requestId, now, claims }: EventParts): Record<string, unknown> {
  // Lower-case names; a header sent more than once has its values joined by commas.
  const all = Object.entries(req.headersDistinct).map(([name, values = []]) => [name, values.join(',')] as const);
  const { cookie, ...headers } = Object.fromEntries(all);
  // API Gateway decodes the path of HTTP APIs before the function sees it.
  const path = decoded(url.pathname);
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) query[name] = name in query ? `${query[name]},${value}` : value;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isBase64Encoded = body.length > 0 && !TEXT.test(type);
  const { remoteAddress: sourceIp = '' } = req.socket;
  const userAgent = headers['user-agent'] ?? '';
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: {
      ...(claims && { authorizer: { jwt: { claims: asTexts(claims), scopes: null } } }),
      http: { method: req.method, path, protocol: `HTTP/${req.httpVersion}`, sourceIp, userAgent },
      requestId,
      routeKey: match.route.key,
      stage: '$default',
      timeEpoch: now,
    },
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** Claims reach the function as text, lists as `[a b]`. */
const asTexts = (claims: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : isRecord(value) ? JSON.stringify(value) : String(value),
    ]),
  );

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** An answer of API Gateway itself. */
export const plain = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message }),
});

const Response = z.strictObject({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.literal(false).default(false),
});

/**
 * A function's result as an HTTP answer, or undefined when it has a wrong form (500). Stricter than AWS: an answer
 * without `statusCode`, which API Gateway would make up, and cookies and base64, which no function uses, are wrong.
 */
export function toReply(result: unknown): Reply | undefined {
  const parsed = Response.safeParse(result);
  if (!parsed.success) return undefined;
  const { statusCode: status, headers, body } = parsed.data;
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(own) }, body };
}
