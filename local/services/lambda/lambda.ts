/** Lambda: the template's functions in worker threads, invoked directly, asynchronously, or by AWS clients. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { z } from 'zod';
import type { Assembly, Resource } from '../../assembly.ts';
import { fields, textOf } from '../../intrinsics.ts';
import { AwsError, type AwsCall, type AwsService, type Functions, type Ground, type Timed } from '../../service.ts';
import { asyncQueue, type AsyncInvocation, type Deliver } from './async-queue.ts';
import { functionHost, type FunctionHost } from './function-host.ts';
import type { Answer } from './protocol.ts';

/** Invocation payload quotas (AWS Lambda, "Lambda quotas"): synchronous request and response, and asynchronous request. */
export const REQUEST_BYTES = 6_291_456;
export const RESPONSE_BYTES = 6_291_556;
export const ASYNC_REQUEST_BYTES = 1_048_576;

/** `AWS_ENDPOINT_URL_<service id>` that the clients of the emulated services read (SDK reference, service-specific endpoints). */
const endpointSuffixes = ['DYNAMODB', 'SFN', 'SES', 'SECRETS_MANAGER', 'COGNITO_IDENTITY_PROVIDER', 'LAMBDA', 'SQS'];

export interface LambdaOptions {
  readonly assembly: Assembly;
  /** The clock's buffer: one Float64, milliseconds ahead of real time. */
  readonly offset: SharedArrayBuffer;
  /** Where AWS clients inside functions send their calls; asked at a cold start, so the server may start later. */
  readonly endpoint: () => string;
  /** File that takes what functions print, one line each, prefixed with the function's logical id. */
  readonly logFile: string;
  /** Takes the record of a given-up asynchronous invocation to the queue with this ARN. */
  readonly deliver?: Deliver;
}

export interface Lambda extends Functions, AwsService {
  /** As Functions; the error carries the function's `trace` too. */
  invoke(
    functionArn: string,
    payload: unknown,
  ): Promise<{ payload: unknown } | { error: { type: string; message: string; trace?: readonly string[] } }>;
  /**
   * Stores the event and returns; failures are tried again after one and two minutes of the desk's clock. Without
   * `retries` and `onFailure` the function's EventInvokeConfig or DeadLetterConfig says what happens.
   */
  invokeAsync(functionArn: string, payload: unknown, options?: { retries?: number; onFailure?: string }): void;
  /** Retries of asynchronous invocations; register it with the clock. */
  readonly timed: Timed;
  /** Ends the busy workers of a function (logical id): their invocations end with Runtime.ExitError. Answers how many. */
  kill(logicalId: string): Promise<number>;
  /** How many workers a function (logical id) has now. */
  workers(logicalId: string): number;
  close(): Promise<void>;
}

const Environment = z
  .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
  .default({ Variables: {} });
const FunctionProperties = z.object({
  Handler: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment,
});

export function lambda(ground: Ground, options: LambdaOptions): Lambda {
  const { assembly } = options;
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const functions = assembly.resources.filter((r) => r.type === 'AWS::Lambda::Function');
  const hosts = new Map<string, FunctionHost>();
  const hostOf = (fn: Resource): FunctionHost => {
    const existing = hosts.get(fn.logicalId);
    if (existing !== undefined) return existing;
    const made = functionHost(hostOptions(fn, options, (line) => log.write(`${fn.logicalId} ${line}\n`)));
    hosts.set(fn.logicalId, made);
    return made;
  };
  /** By name, ARN, `name:qualifier` or qualified ARN. */
  const find = (nameOrArn: string): Resource => {
    const unqualified = nameOrArn.startsWith('arn:')
      ? nameOrArn.split(':').slice(0, 7).join(':')
      : nameOrArn.split(':')[0];
    const fn = functions.find((f) => f.arn === unqualified || f.ref === unqualified);
    if (fn === undefined) throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    return fn;
  };
  const limit = (payload: string, bytes: number): void => {
    if (Buffer.byteLength(payload) > bytes)
      throw new AwsError(
        'RequestTooLargeException',
        `Request must be smaller than ${bytes} bytes for the InvokeFunction operation`,
        413,
      );
  };
  /** One invocation; refusals of Lambda itself are thrown, failures of the function are answers. */
  const run = async (nameOrArn: string, payload: string, requestId?: string): Promise<Answer> => {
    const fn = find(nameOrArn);
    limit(payload, REQUEST_BYTES);
    const answer = await ground.work.during(() => hostOf(fn).run(payload, requestId));
    if ('failure' in answer || Buffer.byteLength(answer.payload) <= RESPONSE_BYTES) return answer;
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES} bytes).`;
    return { failure: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
  };
  const queue = asyncQueue(ground, { run, ...(options.deliver === undefined ? {} : { deliver: options.deliver }) });
  const accept = (nameOrArn: string, payload: string, given: { retries?: number; onFailure?: string } = {}): string => {
    const fn = find(nameOrArn);
    limit(payload, ASYNC_REQUEST_BYTES);
    const invocation: AsyncInvocation = {
      requestId: randomUUID(),
      functionArn: fn.arn ?? fn.ref,
      payload,
      ...asyncSettings(fn, assembly),
      ...given,
    };
    queue.accept(invocation);
    return invocation.requestId;
  };

  return {
    signingName: 'lambda',
    timed: queue.timed,
    async invoke(functionArn, payload) {
      try {
        const answer = await run(functionArn, JSON.stringify(payload ?? null));
        if ('payload' in answer) return { payload: parse(answer.payload) };
        const { errorType: type, errorMessage: message, trace } = answer.failure;
        return { error: { type, message, ...(trace === undefined ? {} : { trace }) } };
      } catch (error) {
        // Step Functions puts the service's name before its errors.
        if (error instanceof AwsError) return { error: { type: `Lambda.${error.code}`, message: error.message } };
        throw error;
      }
    },
    invokeAsync: (functionArn, payload, given) => void accept(functionArn, JSON.stringify(payload ?? null), given),
    async call({ action, body }: AwsCall) {
      if (action !== 'Invoke')
        throw new AwsError('UnknownOperationException', `Lambda's ${action} is not emulated`, 404);
      const [name, payload] = [textOf(body['FunctionName']) ?? '', textOf(body['Payload']) || '{}'];
      if (parse(payload) === undefined)
        throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
      switch (body['InvocationType'] ?? 'RequestResponse') {
        case 'RequestResponse': {
          const answer = await run(name, payload);
          return 'payload' in answer
            ? { StatusCode: 200, Payload: answer.payload }
            : { StatusCode: 200, FunctionError: 'Unhandled', Payload: JSON.stringify(answer.failure) };
        }
        case 'Event':
          accept(name, payload);
          return { StatusCode: 202, Payload: '' };
        default:
          throw new AwsError('InvalidParameterValueException', 'InvocationType is RequestResponse or Event here');
      }
    },
    kill: async (logicalId) => (await hosts.get(logicalId)?.kill()) ?? 0,
    workers: (logicalId) => hosts.get(logicalId)?.workers() ?? 0,
    async close() {
      queue.close();
      await Promise.all([...hosts.values()].map((host) => host.close()));
      await new Promise<void>((resolve) => log.end(resolve));
    },
  };
}

/** JSON text as a value, or undefined when it is none. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function hostOptions(fn: Resource, options: LambdaOptions, log: (line: string) => void) {
  const properties = FunctionProperties.parse(fn.properties);
  const endpoint = options.endpoint();
  return {
    name: fn.ref,
    arn: fn.arn ?? fn.ref,
    start: { folder: fn.codeFolder ?? '', handler: properties.Handler, offset: options.offset },
    env: {
      ...properties.Environment.Variables,
      ...Object.fromEntries(endpointSuffixes.map((suffix) => [`AWS_ENDPOINT_URL_${suffix}`, endpoint])),
      AWS_REGION: options.assembly.settings.region,
      AWS_LAMBDA_FUNCTION_NAME: fn.ref,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
      AWS_ACCESS_KEY_ID: `FN${fn.logicalId}`, // tells the endpoint who calls
      AWS_SECRET_ACCESS_KEY: 'local',
      // The SDK must not read the profile of whoever runs the desk.
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
    timeoutSeconds: properties.Timeout,
    memoryMb: properties.MemorySize,
    log,
  };
}

/** What the template says of failed asynchronous invocations; Lambda retries twice unless told otherwise. */
function asyncSettings(
  fn: Resource,
  assembly: Assembly,
): Pick<AsyncInvocation, 'retries' | 'onFailure' | 'deadLetter'> {
  const config = assembly.resources.find(
    (r) =>
      r.type === 'AWS::Lambda::EventInvokeConfig' && [fn.ref, fn.arn].includes(textOf(r.properties['FunctionName'])),
  );
  const { MaximumRetryAttempts: retries, DestinationConfig: destinations } = config?.properties ?? {};
  const onFailure = textOf(fields(fields(destinations)['OnFailure'])['Destination']);
  const deadLetter = textOf(fields(fn.properties['DeadLetterConfig'])['TargetArn']);
  return {
    retries: Number(retries ?? 2),
    ...(onFailure === undefined ? {} : { onFailure }),
    ...(deadLetter === undefined ? {} : { deadLetter }),
  };
}
