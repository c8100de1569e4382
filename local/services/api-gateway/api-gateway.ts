/** The template's HTTP API: routes, throttling, JWT authorizers, CORS and the functions behind them. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Assembly } from '../../assembly.ts';
import type { Clock, Functions } from '../../service.ts';
import { corsOf, type Cors } from './cors.ts';
import { authorize, type JwtConfiguration, type Verify } from './jwt-authorizer.ts';
import { plain, toEvent, toReply, type Reply } from './payload.ts';
import { decoded, matchRoute } from './routes.ts';
import { throttle } from './throttle.ts';

/** Quotas of HTTP APIs (API Gateway, "Quotas for configuring and running an HTTP API"); MB are read as 2^20 bytes. */
export const BODY_BYTES = 10 * 1024 * 1024;
export const HEADER_BYTES = 10_240;
export const TIMEOUT_MS = 30_000;

export interface ApiGatewayOptions {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly clock: Clock;
  readonly verify: Verify;
  /** Told of a fault of the desk itself; the client gets a 500. */
  readonly onFault?: (error: unknown) => void;
}

/** Answers a request; false (and nothing written) for paths below `/_local`, which are not the API's. */
export type HttpHandler = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

const Route = z.object({
  RouteKey: z.string(),
  Target: z.string().optional(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const Integration = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.coerce.number().max(TIMEOUT_MS).default(TIMEOUT_MS),
});
const Authorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.array(z.literal('$request.header.Authorization')),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});
const Stage = z.object({
  StageName: z.literal('$default'),
  StageVariables: z.record(z.string(), z.string()).optional(),
  DefaultRouteSettings: z.unknown().optional(),
  RouteSettings: z.record(z.string(), z.unknown()).default({}),
});

interface BoundRoute {
  readonly key: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly scopes: readonly string[];
  readonly jwt: JwtConfiguration | undefined;
}

/** Makes the template's one HTTP API. Throws where the template uses what is not emulated. */
export function apiGateway({ assembly, functions, clock, verify, onFault }: ApiGatewayOptions): HttpHandler {
  const ofType = (type: string) => assembly.resources.filter((r) => r.type === `AWS::ApiGatewayV2::${type}`);
  const [api, ...others] = ofType('Api');
  if (api === undefined || others.length > 0) throw new Error('The local desk runs exactly one HTTP API');
  const stage = Stage.parse(ofType('Stage')[0]?.properties);
  const integrations = new Map(
    ofType('Integration').map((r) => [`integrations/${r.ref}`, Integration.parse(r.properties)]),
  );
  const authorizers = new Map(ofType('Authorizer').map((r) => [r.ref, Authorizer.parse(r.properties)]));
  const routes = ofType('Route').map((r): BoundRoute => {
    const route = Route.parse(r.properties);
    const integration = integrations.get(route.Target ?? '');
    const authorizer = authorizers.get(route.AuthorizerId ?? '');
    if (integration === undefined) throw new Error(`Route ${route.RouteKey} (${r.logicalId}) has no integration`);
    if (route.AuthorizationType === 'JWT' && authorizer === undefined)
      throw new Error(`Route ${route.RouteKey} (${r.logicalId}) has no authorizer`);
    return {
      key: route.RouteKey,
      functionArn: integration.IntegrationUri,
      timeoutMs: integration.TimeoutInMillis,
      scopes: route.AuthorizationScopes,
      jwt: route.AuthorizationType === 'JWT' ? authorizer?.JwtConfiguration : undefined,
    };
  });
  const admit = throttle(clock, stage.DefaultRouteSettings, stage.RouteSettings);
  const cors = corsOf(api.properties['CorsConfiguration']);
  const place = {
    id: api.ref,
    account: assembly.settings.account,
    stage: stage.StageName,
    ...(stage.StageVariables === undefined ? {} : { variables: stage.StageVariables }),
  };

  const respond = async (req: IncomingMessage, url: URL, requestId: string): Promise<Reply> => {
    if (req.rawHeaders.join('').length + (req.url ?? '').length > HEADER_BYTES)
      return plain(431, 'Request Header Fields Too Large');
    const body = await bodyOf(req);
    if (body === undefined) return plain(413, 'Request Entity Too Large');
    const preflight = cors?.preflight(req);
    if (preflight !== undefined) return preflight;
    const match = matchRoute(routes, req.method ?? 'GET', url.pathname);
    if (match === undefined) return plain(404, 'Not Found');
    const { route } = match;
    if (!admit(route.key)) return plain(429, 'Too Many Requests');
    const allowed = route.jwt === undefined ? undefined : await authorize(req, route.jwt, route.scopes, verify);
    if (allowed !== undefined && 'status' in allowed) return allowed;
    const event = toEvent({
      match,
      req,
      url,
      body,
      api: place,
      requestId,
      now: clock.now(),
      ...(allowed === undefined ? {} : { jwt: allowed }),
    });
    const outcome = await within(route.timeoutMs, functions.invoke(route.functionArn, event));
    if (outcome === 'late') return plain(503, 'Service Unavailable');
    if ('error' in outcome && outcome.error.type === 'Lambda.RequestTooLargeException')
      return plain(413, 'Request Entity Too Large');
    return ('payload' in outcome ? toReply(outcome.payload) : undefined) ?? plain(500, 'Internal Server Error');
  };

  return async (req, res) => {
    const url = new URL(`http://desk${req.url?.startsWith('/') === true ? req.url : '/'}`);
    if (/^\/_local(\/|$)/.test(decoded(url.pathname))) return false;
    const requestId = randomUUID();
    const reply = await respond(req, url, requestId).catch((error: unknown) => {
      onFault?.(error);
      return plain(500, 'Internal Server Error');
    });
    send(req, res, reply, requestId, cors);
    return true;
  };
}

/** The whole body, or undefined when it is too large; then the rest is read and dropped, so that the client sees the answer. */
async function bodyOf(req: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/** What `job` gives, or `late` after `ms` of real time; the function itself runs on, as in AWS. */
async function within<T>(ms: number, job: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), ms)));
  return await Promise.race([job, late]).finally(() => clearTimeout(timer));
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  reply: Reply,
  requestId: string,
  cors: Cors | undefined,
): void {
  const headers: Record<string, string> = { ...reply.headers, ...cors?.headers(req), 'apigw-requestid': requestId };
  // Node sets these itself; a function's own would contradict the body.
  for (const name of ['content-length', 'transfer-encoding', 'connection']) delete headers[name];
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (reply.cookies.length > 0) res.setHeader('set-cookie', reply.cookies);
  res
    .writeHead(
      reply.status,
      reply.status === 204 || reply.status === 304 ? {} : { 'content-length': reply.body.length },
    )
    .end(reply.body);
}
