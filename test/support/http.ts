/** Calls an HTTP function through its whole stack, with the event that an HTTP API sends (payload format 2.0). */
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { vi } from 'vitest';
import { staffApi, type StaffHandlers } from '../../functions/api/staff-api.ts';
import { refusalPage } from '../../functions/pages/refusal-page.ts';
import { type ApiAnswer, type Handle, httpFunction } from '../../functions/shared/http.ts';

export type Call = {
  /** An object is sent as JSON, URLSearchParams as a form, text as it is. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** `sub` of the access token that the authorizer has checked. */
  readonly sub?: string;
};

/** What a browser says. */
export const BROWSER = { Accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

function eventOf(route: string, { body, headers = {}, query, sub }: Call = {}): APIGatewayProxyEventV2 {
  const [method = '', path = ''] = route.split(' ');
  const isForm = body instanceof URLSearchParams;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const text = isForm ? body.toString() : typeof body === 'object' ? JSON.stringify(body) : body;
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
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '02/Mar/2026:09:00:00 +0000',
      timeEpoch: 1_772_442_000_000,
      ...(sub !== undefined && { authorizer: { jwt: { claims: { sub }, scopes: [] } } }),
    },
    // An HTTP API sends a form's body as base64.
    ...(text !== undefined && { body: isForm ? Buffer.from(text).toString('base64') : text }),
    isBase64Encoded: isForm,
  };
}

type StaffNeeds = Omit<Parameters<typeof staffApi>[1], 'log' | 'requests' | 'now'> &
  Partial<Pick<Parameters<typeof staffApi>[1], 'requests' | 'now'>>;

/** The same for routes of the staff, behind the check of their roles; without `requests` no POST can be saved. */
export function staffHttp(handlers: Partial<StaffHandlers>, needs: StaffNeeds) {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const requests = { answerTo: async () => null, save: () => Promise.reject(new Error('this test has no requests')) };
  return http(staffApi(handlers, { requests, now: () => new Date(), ...needs, log }), log, null);
}

/** A deployed HTTP function with these routes, to be called by `POST /forms/billing`. */
export function http(
  handlers: Readonly<Record<string, Handle>>,
  log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  shownAs: typeof refusalPage | null = refusalPage,
) {
  const handler = httpFunction(handlers, log, shownAs);
  return {
    log,
    async call(route: string, call: Call = {}): Promise<ApiAnswer> {
      return (await handler(eventOf(route, call) as never, {} as Context)) as ApiAnswer;
    },
  };
}

export const bodyOf = (answer: ApiAnswer): unknown => JSON.parse(answer.body);
