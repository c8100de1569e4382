/** Lambda: the template's functions in worker threads, invoked directly or asynchronously. */
import { createWriteStream } from 'node:fs';
import { ofType, type Resource } from '../../assembly.ts';
import { AwsError, type Functions, type Ground } from '../../service.ts';
import { asyncQueue } from './async-queue.ts';
import { functionHost, type FunctionHost, type LambdaOptions } from './function-host.ts';
import type { Answer } from './protocol.ts';

/** Payload quotas of a synchronous invocation (AWS Lambda, "Lambda quotas"). */
const REQUEST_BYTES = 6_291_456;
const RESPONSE_BYTES = 6_291_556;

export type Lambda = ReturnType<typeof lambda>;

/** Makes the functions; none has a worker before its first invocation. */
export function lambda(ground: Ground, options: LambdaOptions) {
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const functions = ofType(options.assembly, 'Lambda::Function');
  const hosts = new Map<string, FunctionHost>();
  const hostOf = (fn: Resource): FunctionHost => {
    const host = hosts.get(fn.logicalId) ?? functionHost(fn, options, (line) => log.write(`${fn.logicalId} ${line}\n`));
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
    const fn = find(nameOrArn);
    const host = hostOf(fn);
    if (Buffer.byteLength(payload) > REQUEST_BYTES) {
      const reason = `Request must be smaller than ${REQUEST_BYTES} bytes for the InvokeFunction operation`;
      throw new AwsError('RequestTooLargeException', reason, 413);
    }
    const began = performance.now();
    const answer = await ground.work.during(() => host.run(payload));
    options.onInvocation?.(fn.logicalId, performance.now() - began);
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
