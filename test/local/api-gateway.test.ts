import { createServer, type Server } from 'node:http';
import { request } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Functions } from '../../local/service.ts';
import { apiGateway } from '../../local/services/api-gateway/api-gateway.ts';
import { checkKey, matchRoute } from '../../local/services/api-gateway/routes.ts';
import { aFunction, assemblyOf, testGround } from './support.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const part = (type: string, properties: object) => ({
  Type: `AWS::ApiGatewayV2::${type}`,
  Properties: { ApiId: { Ref: 'Api' }, ...properties },
});
const route = (key: string, more: object = { AuthorizationType: 'NONE' }) =>
  part('Route', { RouteKey: key, Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] }, ...more });
const jwt = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } };

/** An API in front of one scripted function; answers what the function saw. */
async function api({
  reply = () => ({ payload: { statusCode: 200 } }),
  stage = {
    DefaultRouteSettings: { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 },
  },
  timeout = 30_000,
}: {
  reply?: (event: unknown) => Awaited<ReturnType<Functions['invoke']>> | Promise<never>;
  stage?: object;
  timeout?: number;
} = {}) {
  const ground = testGround();
  const assembly = assemblyOf(
    {
      Api: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: { Name: 'desk', ProtocolType: 'HTTP' },
      },
      Stage: part('Stage', { StageName: '$default', AutoDeploy: true, ...stage }),
      Integration: part('Integration', {
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] },
        PayloadFormatVersion: '2.0',
        TimeoutInMillis: timeout,
      }),
      Authorizer: part('Authorizer', {
        Name: 'Staff',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: 'https://issuer', Audience: ['client'] },
      }),
      Form: route('POST /forms/{area}'),
      Ticket: route('GET /v1/tickets/{ref}', jwt),
      Fn: aFunction('aa11'),
    },
    { aa11: { 'index.mjs': '' } },
  );
  const events: Record<string, unknown>[] = [];
  const invoke = vi.fn(
    async (_: string, event: unknown) => (events.push(event as Record<string, unknown>), await reply(event)),
  );
  const verify = async (token: string, issuer: string, audience: readonly string[]) => {
    if (token !== 'good') throw new Error('the token is "bad"');
    return { sub: 'u1', exp: 1772445600, iss: issuer, groups: ['a', ...audience], scope: 'openid email' };
  };
  const handle = apiGateway({ assembly, functions: { invoke }, clock: ground.clock, verify });
  const server = createServer((req, res) => void handle(req, res));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(url + path, { redirect: 'manual', ...init });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
  return { call, url, events, invoke, ground };
}
const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => ({
  method: 'POST',
  body,
  headers,
});
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('routes', () => {
  const keys = ['GET /a', 'POST /a', 'GET /a/{id}', 'GET /a/fixed', 'GET /{b}/c'].map((key) => ({ key }));
  test.each([
    ['GET', '/a', 'GET /a', {}],
    ['POST', '/a', 'POST /a', {}],
    ['GET', '/a/fixed', 'GET /a/fixed', {}],
    ['GET', '/a/x%2Fy', 'GET /a/{id}', { id: 'x/y' }],
    ['GET', '/a/c', 'GET /a/{id}', { id: 'c' }],
    ['GET', '/x/c', 'GET /{b}/c', { b: 'x' }],
    ['GET', '/a/%zz', 'GET /a/{id}', { id: '%zz' }],
  ])('%s %s takes %s', (method, path, key, parameters) => {
    expect(matchRoute(keys, method, path)).toMatchObject({ route: { key }, parameters });
  });
  test.each([
    ['GET', '/a/'],
    ['HEAD', '/a/1'],
    ['GET', '/'],
    ['GET', '/a/x/y'],
  ])('%s %s has none', (method, path) => {
    expect(matchRoute(keys, method, path)).toBeUndefined();
  });
  test('$default takes what no other takes, of whatever method', () => {
    const all = [{ key: '$default' }, ...keys];
    expect(matchRoute(all, 'HEAD', '/a/1')).toEqual({ route: { key: '$default' }, parameters: {} });
    expect(matchRoute(all, 'GET', '/a/1')).toMatchObject({ route: { key: 'GET /a/{id}' } });
    expect(checkKey('$default')).toBe('$default');
  });
  test.each(['ANY /a', 'GET /{proxy+}'])('%s is refused', (key) => {
    expect(() => checkKey(key)).toThrow(key);
  });
});

describe('the event', () => {
  test('is format 2.0', async () => {
    const { call, events } = await api();
    await call(
      '/forms/billing%20desk?a=1&b=x%26y&a=2',
      post('{"x":1}', { 'Content-Type': 'application/json; charset=utf-8', 'X-Own': 'Value', cookie: 'c1=1; c2=2' }),
    );
    expect(events).toMatchObject([
      {
        version: '2.0',
        routeKey: 'POST /forms/{area}',
        rawPath: '/forms/billing desk',
        rawQueryString: 'a=1&b=x%26y&a=2',
        cookies: ['c1=1', 'c2=2'],
        queryStringParameters: { a: '1,2', b: 'x&y' },
        pathParameters: { area: 'billing desk' },
        headers: { 'x-own': 'Value', 'content-type': 'application/json; charset=utf-8' },
        requestContext: {
          stage: '$default',
          routeKey: 'POST /forms/{area}',
          timeEpoch: 1772442000000,
          http: { method: 'POST', path: '/forms/billing desk', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        },
        body: '{"x":1}',
        isBase64Encoded: false,
      },
    ]);
    expect(events[0]).not.toHaveProperty('headers.cookie');
    expect(events[0]).not.toHaveProperty('requestContext.authorizer');
  });

  test.each([
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['text/plain', false],
    ['application/problem+json', false],
  ])('a body of %s is base64: %s', async (type, isBase64Encoded) => {
    const { call, events } = await api();
    await call('/forms/billing', post('a=ü', { 'content-type': type }));
    expect(events[0]).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from('a=ü').toString('base64') : 'a=ü',
    });
  });

  test('joins a header that is sent twice', async () => {
    const { url, events } = await api();
    await new Promise((resolve) =>
      request(`${url}/forms/x`, { method: 'POST', headers: { 'X-Twice': ['a', 'b'] } }, (res) =>
        res.resume().on('end', resolve),
      ).end(),
    );
    expect(events[0]).toMatchObject({ headers: { 'x-twice': 'a,b' } });
  });
});

describe('the answer', () => {
  test.each([
    [
      'status and headers',
      { statusCode: 303, headers: { Location: '/x' } },
      { status: 303, body: '' },
      { location: '/x' },
    ],
    [
      'a type where the function gives none',
      { statusCode: 200, body: 'hi' },
      { status: 200, body: 'hi' },
      { 'content-type': 'text/plain;charset=UTF-8' },
    ],
    ['no status', { hello: 1 }, { status: 500, body: '{"message":"Internal Server Error"}' }, {}],
    ['a wrong form', { statusCode: 'ok' }, { status: 500, body: '{"message":"Internal Server Error"}' }, {}],
    [
      'a body that is no text',
      { statusCode: 200, body: { a: 1 } },
      { status: 500, body: '{"message":"Internal Server Error"}' },
      {},
    ],
  ])('%s', async (_, payload, expected, headers) => {
    const { call } = await api({ reply: () => ({ payload }) });
    const answer = await call('/forms/billing', post('{}'));
    expect(answer).toMatchObject(expected);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ ...headers, 'apigw-requestid': expect.any(String) });
  });

  test('a failed function is a 500 that says nothing', async () => {
    const { call } = await api({ reply: () => ({ error: { type: 'Error', message: 'secret' } }) });
    expect(await call('/forms/x', post('{}'))).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
  });

  test('a function that takes longer than the integration is a 503', async () => {
    const { call } = await api({ reply: () => new Promise<never>(() => {}), timeout: 50 });
    expect(await call('/forms/x', post('{}'))).toMatchObject({
      status: 503,
      body: '{"message":"Service Unavailable"}',
    });
  });
});

describe('refusals of the gateway', () => {
  test.each([
    ['GET', '/forms/x'],
    ['HEAD', '/forms/x'],
    ['OPTIONS', '/forms/x'],
    ['POST', '/nowhere'],
    ['GET', '//forms/x'],
  ])('%s %s is not routed: 404', async (method, path) => {
    const { call, invoke } = await api();
    expect(await call(path, { method })).toMatchObject({
      status: 404,
      body: method === 'HEAD' ? '' : '{"message":"Not Found"}',
    });
    expect(invoke).not.toHaveBeenCalled();
  });

  test('10 MB pass the gateway, more does not; what is too large for the function is refused too', async () => {
    const { call, invoke } = await api();
    expect((await call('/forms/x', post('x'.repeat(10 * 1024 * 1024)))).status).toBe(200);
    expect(await call('/forms/x', post('x'.repeat(10 * 1024 * 1024 + 1)))).toMatchObject({
      status: 413,
      body: '{"message":"Request Entity Too Large"}',
    });
    expect(invoke).toHaveBeenCalledOnce();
    const small = await api({ reply: () => ({ error: { type: 'Lambda.RequestTooLargeException', message: '' } }) });
    expect((await small.call('/forms/x', post('{}'))).status).toBe(413);
  });

  test('a route’s bucket empties and fills by the desk’s clock', async () => {
    const limits = {
      DefaultRouteSettings: { ThrottlingBurstLimit: 5, ThrottlingRateLimit: 5 },
      RouteSettings: { 'POST /forms/{area}': { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 0.5 } },
    };
    const { call, ground } = await api({ stage: limits });
    const statuses = async (times: number) => {
      const found: number[] = [];
      for (let n = 0; n < times; n += 1) found.push((await call('/forms/x', post('{}'))).status);
      return found;
    };
    expect(await statuses(3)).toEqual([200, 200, 429]);
    expect((await call('/forms/x', post('{}'))).body).toBe('{"message":"Too Many Requests"}');
    expect((await call('/v1/tickets/x', bearer('good'))).status).toBe(200);
    ground.clock.at += 2000;
    expect(await statuses(2)).toEqual([200, 429]);
  });
});

describe('the JWT authorizer', () => {
  test('gives the claims to the function as text', async () => {
    const { call, events } = await api();
    expect((await call('/v1/tickets/K7Q2', bearer('good'))).status).toBe(200);
    expect(events[0]).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: { claims: { sub: 'u1', exp: '1772445600', iss: 'https://issuer', groups: '[a client]' }, scopes: null },
        },
      },
    });
  });

  test.each([
    ['no token', {}, 'Bearer'],
    ['a bad token', bearer('bad'), `Bearer scope="" error="invalid_token" error_description="the token is 'bad'"`],
  ])('%s: 401 and why', async (_, init, why) => {
    const { call, invoke } = await api();
    const answer = await call('/v1/tickets/x', init);
    expect(answer).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
    expect(answer.headers.get('www-authenticate')).toBe(why);
    expect(invoke).not.toHaveBeenCalled();
  });
});
