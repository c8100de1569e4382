/** The template's HTTP API: routes, throttling, JWT authorizers and the functions behind them. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Assembly, ofType } from '../../assembly.ts';
import { complain } from '../../complain.ts';
import type { Clock, Functions } from '../../service.ts';
import { authorize, JwtConfiguration, type Verify } from './jwt-authorizer.ts';
import { plain, toEvent, toReply, type Reply } from './payload.ts';
import { checkKey, matchRoute } from './routes.ts';
import { throttle, Throttling } from './throttle.ts';

/** Quotas of HTTP APIs (API Gateway, "Quotas for configuring and running an HTTP API"); MB are read as 2^20 bytes. */
const BODY_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

export interface ApiGatewayOptions {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly clock: Clock;
  readonly verify: Verify;
}

/** Answers a request. Never rejects. */
export type HttpHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const Part = { ApiId: z.string() };
const Route = z.strictObject({
  ...Part,
  RouteKey: z.string().transform(checkKey),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']),
  AuthorizerId: z.string().optional(),
});
const Integration = z.strictObject({
  ...Part,
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().max(TIMEOUT_MS).default(TIMEOUT_MS),
});
const Authorizer = z.strictObject({
  ...Part,
  Name: z.string(),
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration,
});
const Stage = Throttling.extend({ StageName: z.literal('$default'), StageVariables: z.undefined().optional() });
const Api = z.strictObject({ Name: z.string(), ProtocolType: z.literal('HTTP') });

/** Makes the template's one HTTP API. Throws where the template uses what is not emulated. */
export function apiGateway({ assembly, functions, clock, verify }: ApiGatewayOptions): HttpHandler {
  const parts = (type: string) => ofType(assembly, `ApiGatewayV2::${type}`);
  z.tuple([Api]).parse(parts('Api').map((r) => r.properties));
  const [stage] = z.tuple([Stage]).parse(parts('Stage').map((r) => r.properties));
  const integrations = new Map(
    parts('Integration').map((r) => [`integrations/${r.ref}`, Integration.parse(r.properties)]),
  );
  const authorizers = new Map(parts('Authorizer').map((r) => [r.ref, Authorizer.parse(r.properties)]));
  const routes = parts('Route').map(({ properties }) => {
    const { RouteKey: key, Target, AuthorizationType, AuthorizerId = '' } = Route.parse(properties);
    const integration = integrations.get(Target);
    const jwt = authorizers.get(AuthorizerId)?.JwtConfiguration;
    if (integration === undefined) throw new Error(`Route ${key} has no integration`);
    if ((AuthorizationType === 'JWT') !== (jwt !== undefined)) throw new Error(`Route ${key}: is it open or not?`);
    return { key, functionArn: integration.IntegrationUri, timeoutMs: integration.TimeoutInMillis, jwt };
  });
  const admit = throttle(clock, stage);

  const respond = async (req: IncomingMessage, requestId: string): Promise<Reply> => {
    const url = new URL(`http://desk${req.url}`);
    const body = await bodyOf(req);
    if (body === undefined) return plain(413, 'Request Entity Too Large');
    const match = matchRoute(routes, req.method ?? '', url.pathname);
    if (match === undefined) return plain(404, 'Not Found');
    const { key, jwt, timeoutMs, functionArn } = match.route;
    if (!admit(key)) return plain(429, 'Too Many Requests');
    const allowed = jwt && (await authorize(req, jwt, verify));
    if (allowed && 'status' in allowed) return allowed;
    const event = toEvent({ match, req, url, body, requestId, now: clock.now(), claims: allowed?.claims });
    const outcome = await within(timeoutMs, functions.invoke(functionArn, event));
    if (outcome === 'late') return plain(503, 'Service Unavailable');
    if ('error' in outcome && outcome.error.type === 'Lambda.RequestTooLargeException')
      return plain(413, 'Request Entity Too Large');
    return ('payload' in outcome ? toReply(outcome.payload) : undefined) ?? plain(500, 'Internal Server Error');
  };

  return async (req, res) => {
    const requestId = randomUUID();
    const { status, headers, body } = await respond(req, requestId).catch((error: unknown) => {
      complain('The HTTP API failed', error);
      return plain(500, 'Internal Server Error');
    });
    res.writeHead(status, { ...headers, 'apigw-requestid': requestId }).end(body);
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
  }
  return size <= BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/** What `job` gives, or `late` after `ms` of real time; the function itself runs on, as in AWS. */
async function within<T>(ms: number, job: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), ms)));
  return await Promise.race([job, late]).finally(() => clearTimeout(timer));
}
