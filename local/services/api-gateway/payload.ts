/**
 * Payload format 2.0 between an HTTP API and a function (API Gateway, "Create AWS Lambda proxy integrations for HTTP
 * APIs").
 */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { isRecord } from '../../intrinsics.ts';
import { decoded, type Match, type RoutePattern } from './routes.ts';

export interface EventParts {
  readonly match: Match<RoutePattern>;
  readonly req: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly api: {
    readonly id: string;
    readonly account: string;
    readonly stage: string;
    readonly variables?: Record<string, string>;
  };
  readonly requestId: string;
  /** Milliseconds. */
  readonly now: number;
  readonly jwt?: { readonly claims: Record<string, unknown>; readonly scopes: string[] | null };
}

/** Bodies of these types reach the function as text; all others, forms among them, as base64. */
const TEXT = /^(text\/.*|application\/(json|javascript|xml|.*\+json|.*\+xml))$/;

export function toEvent({ match, req, url, body, api, requestId, now, jwt }: EventParts): Record<string, unknown> {
  const { cookie, ...headers } = joinedHeaders(req);
  const host = headers['host'] ?? 'localhost';
  // API Gateway decodes the path of HTTP APIs before the function sees it.
  const path = decoded(url.pathname);
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) query[name] = name in query ? `${query[name]},${value}` : value;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isBase64Encoded = body.length > 0 && !TEXT.test(type);
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: api.account,
      apiId: api.id,
      domainName: host,
      domainPrefix: host.split('.')[0],
      ...(jwt === undefined ? {} : { authorizer: { jwt: { claims: asTexts(jwt.claims), scopes: jwt.scopes } } }),
      http: {
        method: req.method,
        path,
        protocol: `HTTP/${req.httpVersion}`,
        sourceIp: req.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: match.route.key,
      stage: api.stage,
      time: logTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters }),
    ...(api.variables === undefined ? {} : { stageVariables: api.variables }),
    ...(body.length === 0 ? {} : { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** Lower-case names; a header sent more than once has its values joined by commas (cookies by semicolons). */
function joinedHeaders(req: IncomingMessage): Record<string, string> {
  const entries = Object.entries(req.headersDistinct).map(
    ([name, values = []]) => [name, values.join(name === 'cookie' ? '; ' : ',')] as const,
  );
  return Object.fromEntries(entries);
}

/** Claims reach the function as text, lists as `[a b]`. */
const asTexts = (claims: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : isRecord(value) ? JSON.stringify(value) : String(value),
    ]),
  );

/** `02/Mar/2026:09:00:00 +0000` */
function logTime(ms: number): string {
  const [, day, month, year, time] = new Date(ms).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** An answer of API Gateway itself. */
export const plain = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  cookies: [],
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify({ message })),
});

const Response = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * A function's result as an HTTP answer, or undefined when it has a wrong form (500). Without `statusCode` API Gateway
 * infers: 200, JSON, the result itself as the body.
 */
export function toReply(result: unknown): Reply | undefined {
  if (!isRecord(result) || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(body) };
  }
  const parsed = Response.safeParse(result);
  if (!parsed.success) return undefined;
  const { statusCode: status, headers, cookies, body, isBase64Encoded } = parsed.data;
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(own) },
    cookies: cookies ?? [],
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
