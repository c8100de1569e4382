/**
 * One HTTP server for all AWS clients of the desk. The credential scope of a call's signature says who calls (access
 * key id) and which service is meant; signatures themselves are not checked. Callers that are functions are judged by
 * the role that the template gives them.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { complain } from '../complain.ts';
import { fields, parsed, textOf, type Values } from '../intrinsics.ts';
import { listen } from '../listen.ts';
import type { Needed, Roles } from '../roles.ts';
import { AwsError, refusal, type AwsCall, type AwsService, type Clock } from '../service.ts';

export type ServiceCall = AwsCall & { readonly service: string };

/** For tests: what happens around a call. The object may be changed while the server runs. */
export interface Hooks {
  /**
   * Awaited right before a permitted call is performed, and right after it took effect (before it is answered). A
   * `drop` from `before` leaves the call unperformed and unanswered, as when its caller died before it was sent.
   */
  onCall?: ((call: ServiceCall, phase: 'before' | 'after') => void | 'drop' | Promise<void | 'drop'>) | undefined;
  /** Plays an outage: an error instead of performing the call, or the call performed and its connection closed unanswered. */
  fail?: ((call: ServiceCall) => AwsError | 'hang-up-after' | undefined) | undefined;
}

export interface EndpointOptions {
  readonly services: readonly AwsService[];
  readonly clock: Clock;
  readonly roles: Roles;
  /** What a call needs: `requiredPermissions` bound to the assembly. */
  readonly required: (service: string, action: string, body: Values) => Needed[];
  readonly hooks?: Hooks;
}

const FUNCTION_KEY = /^FN([A-Za-z0-9]+)$/; // set by lambda.ts as the function's access key id
const HUNG_UP = Symbol('hung up');

interface Request {
  readonly call: ServiceCall;
  readonly protocol: 'json' | 'query';
  readonly contentType: string;
}

/** Starts the server. `url` is `http://127.0.0.1:PORT`. */
export async function awsEndpoint(options: EndpointOptions): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((req, res) => void serve(req, res, options));
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, close };
}

async function serve(req: IncomingMessage, res: ServerResponse, options: EndpointOptions): Promise<void> {
  let request: Request | undefined;
  // Clients correct their clock by this header: it must be the desk's time, which functions see too.
  res.setHeader('date', new Date(options.clock.now()).toUTCString());
  res.setHeader('x-amzn-requestid', randomUUID());
  try {
    request = parseRequest(req, await text(req));
    const result = await perform(request, options);
    if (result === HUNG_UP) req.socket.destroy();
    else answer(res, request, result);
  } catch (error) {
    if (!(error instanceof AwsError)) complain(`${request?.call.service}:${request?.call.action}`, error);
    const known =
      error instanceof AwsError ? error : new AwsError('InternalFailure', 'The local desk failed; see its log', 500);
    refuse(res, request, known);
  }
}

async function perform(
  { call }: Request,
  { services, hooks = {}, roles, required }: EndpointOptions,
): Promise<unknown> {
  const service = services.find(({ signingName }) => signingName === call.service);
  if (service === undefined)
    throw new AwsError('UnknownOperationException', `The local desk has no service ${call.service}`, 404);
  const outage = hooks.fail?.(call);
  if (outage instanceof AwsError) throw outage;
  if (call.caller !== 'operator') roles.check(call.caller, required(call.service, call.action, call.body));
  if ((await hooks.onCall?.(call, 'before')) === 'drop') return HUNG_UP;
  const result: unknown = await service.call(call);
  await hooks.onCall?.(call, 'after');
  return outage === 'hang-up-after' ? HUNG_UP : result;
}

function parseRequest(req: IncomingMessage, body: string): Request {
  const scope = /Credential=([^/,\s]+)\/[^/]+\/[^/]+\/([^/]+)\/aws4_request/.exec(req.headers.authorization ?? '');
  const [, accessKey, service] = scope ?? [];
  if (accessKey === undefined || service === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 'The call is not signed', 403);
  const caller = FUNCTION_KEY.exec(accessKey)?.[1] ?? 'operator';
  const contentType = req.headers['content-type'] ?? 'application/x-amz-json-1.0';
  const target = textOf(req.headers['x-amz-target']);
  if (target !== undefined) {
    const action = target.slice(target.lastIndexOf('.') + 1);
    return { call: { service, caller, action, body: jsonBody(body) }, protocol: 'json', contentType };
  }
  const form = Object.fromEntries(new URLSearchParams(body));
  if (form['Action'] === undefined) throw new AwsError('UnknownOperationException', 'The call names no operation', 404);
  return { call: { service, caller, action: form['Action'], body: form }, protocol: 'query', contentType };
}

const jsonBody = (json: string): Values =>
  fields(parsed(json, () => refusal('SerializationException', 'The body is no JSON')));

function answer(res: ServerResponse, { call, protocol, contentType }: Request, result: unknown): void {
  if (protocol === 'json') {
    send(res, 200, { 'content-type': contentType }, JSON.stringify(result ?? {}));
  } else {
    const xml = `<${call.action}Response>${textOf(result) ?? ''}${requestIdOf(res)}</${call.action}Response>`;
    send(res, 200, { 'content-type': 'text/xml' }, xml);
  }
}

function refuse(res: ServerResponse, request: Request | undefined, error: AwsError): void {
  if (request?.protocol === 'query') {
    // Query services have a name and a status of their own for a denial.
    const [code, status] = error.code === 'AccessDeniedException' ? ['AccessDenied', 403] : [error.code, error.status];
    const type = status < 500 ? 'Sender' : 'Receiver';
    const told = `<Type>${type}</Type><Code>${escaped(code)}</Code><Message>${escaped(error.message)}</Message>`;
    const xml = `<ErrorResponse><Error>${told}</Error>${requestIdOf(res)}</ErrorResponse>`;
    send(res, status, { 'content-type': 'text/xml' }, xml);
    return;
  }
  const contentType = request?.contentType ?? 'application/x-amz-json-1.0';
  const body = JSON.stringify({ ...error.details, __type: error.code, message: error.message });
  send(res, error.status, { 'content-type': contentType, 'x-amzn-errortype': error.code }, body);
}

/** Head and body in one write: with its length stated, the body is not sent in chunks. */
function send(res: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  res.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

const requestIdOf = (res: ServerResponse) =>
  `<ResponseMetadata><RequestId>${String(res.getHeader('x-amzn-requestid'))}</RequestId></ResponseMetadata>`;
const escaped = (raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
