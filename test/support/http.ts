/** Calls an HTTP function through its whole stack, with the event that an HTTP API sends (payload format 2.0). */
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { vi } from 'vitest';
import type { Entry } from '../../functions/api/routes.ts';
import { staffApi, type StaffHandlers } from '../../functions/api/staff-api.ts';
import { refusalPage } from '../../functions/pages/refusal-page.ts';
import { crossOrigin } from '../../functions/shared/cors.ts';
import { type ApiAnswer, type Handle, httpFunction } from '../../functions/shared/http.ts';

export type Call = {
  /** An object is sent as JSON, URLSearchParams as a form, FormData with its files, text and bytes as they are. */
  readonly body?: object | string;
  /** Where it comes from. */
  readonly ip?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** `sub` of the access token that the authorizer has checked. */
  readonly sub?: string;
};

/** What a browser says. */
export const BROWSER = { Accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

function eventOf(
  route: string,
  { body, headers = {}, query, sub, ip = '192.0.2.1' }: Call = {},
): APIGatewayProxyEventV2 {
  const [method = '', path = ''] = route.split(' ');
  const bytes = body instanceof URLSearchParams ? Buffer.from(body.toString()) : body;
  // An HTTP API sends the body of a form as base64.
  const isBase64Encoded = bytes instanceof Uint8Array;
  const type = isBase64Encoded ? 'application/x-www-form-urlencoded' : 'application/json';
  const sent = isBase64Encoded
    ? Buffer.from(bytes).toString('base64')
    : typeof bytes === 'object'
      ? JSON.stringify(bytes)
      : bytes;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(body !== undefined && { 'content-type': type }), ...headers },
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'desk.test',
      domainPrefix: 'desk',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: ip, userAgent: 'test' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '02/Mar/2026:09:00:00 +0000',
      timeEpoch: 1_772_442_000_000,
      ...(sub !== undefined && { authorizer: { jwt: { claims: { sub }, scopes: [] } } }),
    },
    ...(sent !== undefined && { body: sent }),
    isBase64Encoded,
  };
}

type StaffNeeds = Omit<Parameters<typeof staffApi>[1], 'log' | 'requests' | 'now'> &
  Partial<Pick<Parameters<typeof staffApi>[1], 'requests' | 'now'>>;

/** The same for routes of the staff, behind the check of their roles; without `requests` no POST can be saved. */
export function staffHttp(handlers: Partial<StaffHandlers<Entry>>, needs: StaffNeeds) {
  const log = heard();
  const requests = { answerTo: async () => null, save: () => Promise.reject(new Error('this test has no requests')) };
  return http(staffApi(handlers, { requests, now: () => new Date(), ...needs, log }), { log, shownAs: null });
}

const heard = () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() });

type Shape = {
  /** Other sites that may send forms. */
  readonly origins?: readonly string[];
  readonly log?: ReturnType<typeof heard>;
  readonly shownAs?: typeof refusalPage | null;
};

/** A deployed HTTP function with these routes, to be called by `POST /forms/billing`. */
export function http(
  handlers: Readonly<Record<string, Handle>>,
  { origins = [], log = heard(), shownAs = refusalPage }: Shape = {},
) {
  const handler = crossOrigin(httpFunction(handlers, log, shownAs), origins);
  return {
    log,
    async call(route: string, call: Call = {}): Promise<ApiAnswer> {
      return (await handler(eventOf(route, await asSent(call)) as never, {} as Context, {})) as ApiAnswer;
    },
  };
}

/** FormData as a browser sends it. */
async function asSent(call: Call): Promise<Call> {
  if (!(call.body instanceof FormData)) return call;
  const sent = new Response(call.body);
  const type = sent.headers.get('content-type') ?? '';
  return { ...call, body: await sent.bytes(), headers: { 'content-type': type, ...call.headers } };
}

export const bodyOf = (answer: ApiAnswer): unknown => JSON.parse(answer.body);
