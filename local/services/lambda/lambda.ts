/** Lambda: the template's functions in worker threads, invoked directly or asynchronously. */
import { createWriteStream } from 'node:fs';
import { z } from 'zod';
import { type Assembly, ofType, type Resource } from '../../assembly.ts';
import { AwsError, type Functions, type Ground } from '../../service.ts';
import { asyncQueue } from './async-queue.ts';
import { functionHost, type FunctionHost, type HostOptions } from './function-host.ts';
import type { Answer } from './protocol.ts';

/** Payload quotas of a synchronous invocation (AWS Lambda, "Lambda quotas"). */
const REQUEST_BYTES = 6_291_456;
const RESPONSE_BYTES = 6_291_556;

/** `AWS_ENDPOINT_URL_<service id>` that the clients of the emulated services read (SDK reference, service-specific endpoints). */
const endpointSuffixes = ['DYNAMODB', 'SFN', 'SES', 'SECRETS_MANAGER', 'COGNITO_IDENTITY_PROVIDER'];

export interface LambdaOptions {
  readonly assembly: Assembly;
  /** The clock's buffer: one Float64, milliseconds ahead of real time. */
  readonly offset: SharedArrayBuffer;
  /** Where AWS clients inside functions send their calls; asked at a cold start, so the server may start later. */
  readonly endpoint: () => string;
  /** File that takes what functions print, one line each, prefixed with the function's logical id. */
  readonly logFile: string;
}

export type Lambda = ReturnType<typeof lambda>;

const FunctionProperties = z.object({
  Handler: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  DeadLetterConfig: z.undefined({ error: 'a dead-letter queue is not emulated' }).optional(),
});

/** Makes the functions; none has a worker before its first invocation. */
export function lambda(ground: Ground, options: LambdaOptions) {
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const functions = ofType(options.assembly, 'Lambda::Function');
  const hosts = new Map<string, FunctionHost>();
  const hostOf = (fn: Resource): FunctionHost => {
    const host =
      hosts.get(fn.logicalId) ??
      functionHost(hostOptions(fn, options, (line) => log.write(`${fn.logicalId} ${line}\n`)));
    hosts.set(fn.logicalId, host);
    return host;
  };
  /** By name, ARN or qualified ARN. */
  const find = (nameOrArn: string): Resource => {
    const unqualified = nameOrArn.split(':').slice(0, 7).join(':');
    const fn = functions.find((f) => f.arn === unqualified || f.ref === unqualified);
    if (fn === undefined) throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    return fn;
  };
  /** One invocation; refusals of Lambda itself are thrown, failures of the function are answers. */
  const run = async (nameOrArn: string, payload: string): Promise<Answer> => {
    const host = hostOf(find(nameOrArn));
    if (Buffer.byteLength(payload) > REQUEST_BYTES) {
      const reason = `Request must be smaller than ${REQUEST_BYTES} bytes for the InvokeFunction operation`;
      throw new AwsError('RequestTooLargeException', reason, 413);
    }
    const answer = await ground.work.during(() => host.run(payload));
    if ('failure' in answer || Buffer.byteLength(answer.payload) <= RESPONSE_BYTES) return answer;
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES} bytes).`;
    return { failure: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
  };
  const queue = asyncQueue(ground, run);

  const functionsOnly: Functions = {
    async invoke(functionArn, payload) {
      try {
        const answer = await run(functionArn, JSON.stringify(payload ?? null));
        if ('payload' in answer) return { payload: JSON.parse(answer.payload) };
        return { error: { type: answer.failure.errorType, message: answer.failure.errorMessage } };
      } catch (error) {
        // Step Functions puts the service's name before its errors.
        if (error instanceof AwsError) return { error: { type: `Lambda.${error.code}`, message: error.message } };
        throw error;
      }
    },
  };

  return {
    ...functionsOnly,
    /** Retries of asynchronous invocations; register it with the clock. */
    timed: queue.timed,
    /** Stores the event and returns; failures are tried again after one and two minutes of the desk's clock. */
    invokeAsync: (functionArn: string, payload: unknown): void =>
      queue.accept(find(functionArn).arn, JSON.stringify(payload ?? null)),
    /** Ends the busy workers of a function (logical id): their invocations end with Runtime.ExitError. Answers how many. */
    kill: async (logicalId: string): Promise<number> => (await hosts.get(logicalId)?.kill()) ?? 0,
    /** How many workers a function (logical id) has now. */
    workers: (logicalId: string): number => hosts.get(logicalId)?.workers() ?? 0,
    async close(): Promise<void> {
      queue.close();
      await Promise.all([...hosts.values()].map((host) => host.close()));
      await new Promise<void>((resolve) => log.end(resolve));
    },
  };
}

function hostOptions(fn: Resource, options: LambdaOptions, log: (line: string) => void): HostOptions {
  const properties = FunctionProperties.parse(fn.properties);
  const endpoint = options.endpoint();
  return {
    name: fn.ref,
    arn: fn.arn,
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
