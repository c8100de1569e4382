/**
 * One HTTP server for all AWS clients of the desk. The credential scope of a call's signature says who calls (access
 * key id) and which service is meant; signatures themselves are not checked. Callers that are functions are judged by
 * the role that the template gives them.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { complain } from '../complain.ts';
import { fields, parsed, textOf, type Values } from '../intrinsics.ts';
import { listen } from '../listen.ts';
import type { Needed, Roles } from '../roles.ts';
import { AwsError, refusal, type AwsCall, type AwsService, type Clock, RestAnswer } from '../service.ts';
import { escaped } from '../xml.ts';

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
  /** Called as each invocation of a function (logical id) ends, with how long it took. */
  onInvocation?: ((logicalId: string, ms: number) => void) | undefined;
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

/** Whom a request is for, and from whom. */
interface Addressed {
  readonly service: AwsService;
  /** As in AwsCall. */
  readonly caller: string;
  readonly protocol: 'json' | 'query' | 'rest';
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
  let to: Addressed | undefined;
  let call: ServiceCall | undefined;
  // Clients correct their clock by this header: it must be the desk's time, which functions see too.
  res.setHeader('date', new Date(options.clock.now()).toUTCString());
  res.setHeader('x-amzn-requestid', randomUUID());
  try {
    to = addressOf(req, options.services);
    const asked = askedOf(req, to, await buffer(req));
    call = { service: to.service.signingName, caller: to.caller, ...asked };
    const result = await perform(to.service, call, options);
    if (result === HUNG_UP) req.socket.destroy();
    else answer(res, to, call.action, result);
  } catch (error) {
    if (!(error instanceof AwsError)) complain(`${call?.service}:${call?.action}`, error);
    const known =
      error instanceof AwsError ? error : new AwsError('InternalFailure', 'The local desk failed; see its log', 500);
    refuse(res, to, known);
  }
}

async function perform(
  service: AwsService,
  call: ServiceCall,
  { hooks = {}, roles, required }: EndpointOptions,
): Promise<unknown> {
  const outage = hooks.fail?.(call);
  if (outage instanceof AwsError) throw outage;
  if (call.caller !== 'operator') roles.check(call.caller, required(call.service, call.action, call.body));
  if ((await hooks.onCall?.(call, 'before')) === 'drop') return HUNG_UP;
  const result: unknown = await service.call(call);
  await hooks.onCall?.(call, 'after');
  return outage === 'hang-up-after' ? HUNG_UP : result;
}

function addressOf(req: IncomingMessage, services: readonly AwsService[]): Addressed {
  const scope = /Credential=([^/,\s]+)\/[^/]+\/[^/]+\/([^/]+)\/aws4_request/.exec(req.headers.authorization ?? '');
  const [, accessKey, name] = scope ?? [];
  if (accessKey === undefined || name === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 'The call is not signed', 403);
  const service = services.find(({ signingName }) => signingName === name);
  if (service === undefined)
    throw new AwsError('UnknownOperationException', `The local desk has no service ${name}`, 404);
  const targeted = req.headers['x-amz-target'] === undefined ? 'query' : 'json';
  return {
    service,
    caller: FUNCTION_KEY.exec(accessKey)?.[1] ?? 'operator',
    protocol: service.read === undefined ? targeted : 'rest',
    contentType: req.headers['content-type'] ?? 'application/x-amz-json-1.0',
  };
}

function askedOf(req: IncomingMessage, { service }: Addressed, payload: Buffer): Pick<AwsCall, 'action' | 'body'> {
  if (service.read !== undefined) return service.read(req, payload);
  const target = textOf(req.headers['x-amz-target']);
  const body = payload.toString();
  if (target !== undefined) return { action: target.slice(target.lastIndexOf('.') + 1), body: jsonBody(body) };
  const form = Object.fromEntries(new URLSearchParams(body));
  if (form['Action'] === undefined) throw new AwsError('UnknownOperationException', 'The call names no operation', 404);
  return { action: form['Action'], body: form };
}

const jsonBody = (json: string): Values =>
  fields(parsed(json, () => refusal('SerializationException', 'The body is no JSON')));

function answer(res: ServerResponse, { protocol, contentType }: Addressed, action: string, result: unknown): void {
  if (protocol === 'rest') {
    const { status, headers, body } = RestAnswer.parse(result);
    send(res, status, headers, body);
  } else if (protocol === 'json') {
    send(res, 200, { 'content-type': contentType }, JSON.stringify(result ?? {}));
  } else {
    const xml = `<${action}Response>${textOf(result) ?? ''}${requestIdOf(res)}</${action}Response>`;
    send(res, 200, { 'content-type': 'text/xml' }, xml);
  }
}

/** Of a refusal by a service with XML, which has a name and a status of its own for a denial. */
const inXml = ({ code, status, message }: AwsError) => {
  const [told, as] = code === 'AccessDeniedException' ? ['AccessDenied', 403] : [code, status];
  return { status: as, told: `<Code>${escaped(told)}</Code><Message>${escaped(message)}</Message>` };
};

function refuse(res: ServerResponse, to: Addressed | undefined, error: AwsError): void {
  if (to !== undefined && to.protocol !== 'json') {
    const { status, told } = inXml(error);
    const query = `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>${told}</Error>${requestIdOf(res)}</ErrorResponse>`;
    const xml = to.protocol === 'rest' ? `<Error>${told}</Error>` : query;
    send(res, status, { 'content-type': 'application/xml' }, xml);
    return;
  }
  const contentType = to?.contentType ?? 'application/x-amz-json-1.0';
  const body = JSON.stringify({ ...error.details, __type: error.code, message: error.message });
  send(res, error.status, { 'content-type': contentType, 'x-amzn-errortype': error.code }, body);
}

/** Head and body in one write: with its length stated, the body is not sent in chunks. */
function send(
  res: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): void {
  res.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}

const requestIdOf = (res: ServerResponse) =>
  `<ResponseMetadata><RequestId>${String(res.getHeader('x-amzn-requestid'))}</RequestId></ResponseMetadata>`;
