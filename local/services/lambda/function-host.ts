/** The workers of one function: one invocation each, more when busy, none until the first. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Assembly, Resource } from '../../assembly.ts';
import { type Answer, failureOf, type Ready, type Start, type Task } from './protocol.ts';

/** AWS's function has no such bound (the account has). Few workers stay warm, each with its own compiled code. */
const MAX_WORKERS = 3;

/** Room for young objects in a worker: V8's own 48 MB, times all workers, would be most of what the desk holds. */
const YOUNG_MB = 16;

/** `AWS_ENDPOINT_URL_<service id>` that the clients of the emulated services read (SDK reference, service-specific endpoints). */
const endpointSuffixes = ['DYNAMODB', 'SFN', 'SES', 'SECRETS_MANAGER', 'COGNITO_IDENTITY_PROVIDER', 'S3', 'SQS'];

export interface LambdaOptions {
  readonly assembly: Assembly;
  /** The clock's buffer: one Float64, milliseconds ahead of real time. */
  readonly offset: SharedArrayBuffer;
  /** Where AWS clients inside functions send their calls; asked at a cold start, so the server may start later. */
  readonly endpoint: () => string;
  /** File that takes what functions print, one line each, prefixed with the function's logical id. */
  readonly logFile: string;
  /** Called as each invocation ends, with the function's logical id and how long it took. */
  readonly onInvocation?: ((logicalId: string, ms: number) => void) | undefined;
}

const FunctionProperties = z.object({
  Handler: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  DeadLetterConfig: z.undefined({ error: 'a dead-letter queue is not emulated' }).optional(),
});

export type FunctionHost = ReturnType<typeof functionHost>;

interface Running {
  readonly thread: Worker;
  /** Resolves when the handler is loaded, or failed to load. A function's own timeout begins then. */
  readonly ready: Promise<unknown>;
  /** Settles the invocation under way. */
  finish: ((answer: Answer) => void) | undefined;
}

const ended = (errorMessage: string): Answer => ({ failure: { errorType: 'Runtime.ExitError', errorMessage } });

/** `log` takes one line that the function printed. */
export function functionHost(fn: Resource, options: LambdaOptions, log: (line: string) => void) {
  const { Handler: handler, Timeout, MemorySize, Environment } = FunctionProperties.parse(fn.properties);
  const start: Start = { folder: fn.codeFolder ?? '', handler, offset: options.offset };
  const endpoint = options.endpoint();
  const env = {
    ...Environment.Variables,
    ...Object.fromEntries(endpointSuffixes.map((suffix) => [`AWS_ENDPOINT_URL_${suffix}`, endpoint])),
    AWS_REGION: options.assembly.settings.region,
    AWS_LAMBDA_FUNCTION_NAME: fn.ref,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    // Compiled code lies beside the bundles, also that of worker.ts itself: a cold start takes half as long.
    NODE_COMPILE_CACHE: join(start.folder, '../compiled'),
    AWS_ACCESS_KEY_ID: `FN${fn.logicalId}`, // tells the endpoint who calls
    AWS_SECRET_ACCESS_KEY: 'local',
    // The SDK must not read the profile of whoever runs the desk.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const idle = new Set<Running>();
  const all = new Set<Running>();
  const waiting: (() => void)[] = [];
  let closed = false;

  function boot(): Running {
    const thread = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: start,
      env,
      stdout: true,
      stderr: true,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MemorySize, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const ready = new Promise((resolve) => thread.once('message', resolve));
    const running: Running = { thread, ready, finish: undefined };
    let crash: Answer | undefined;
    for (const input of [thread.stdout, thread.stderr]) createInterface({ input }).on('line', log);
    thread.on('message', (message: Answer | Ready) => {
      if (message !== 'ready') running.finish?.(message);
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      crash = full ? ended('Runtime exited with error: signal: killed') : { failure: failureOf(error) };
    });
    thread.on('exit', (code) => {
      all.delete(running);
      idle.delete(running);
      running.finish?.(crash ?? ended(`Runtime exited with error: exit status ${code}`));
      waiting.shift()?.();
    });
    all.add(running);
    return running;
  }

  async function acquire(): Promise<Running> {
    for (;;) {
      const free = [...idle].at(-1); // the warmest
      if (free === undefined && all.size < MAX_WORKERS) return boot();
      if (free !== undefined && idle.delete(free)) return free;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  return {
    workers: () => all.size,
    /** Runs one invocation; waits while all workers are busy. Never rejects: a failure is an answer. */
    async run(payload: string): Promise<Answer> {
      if (closed) return ended('The desk is stopping');
      const running = await acquire();
      const requestId = randomUUID();
      const context = {
        functionName: fn.ref,
        functionVersion: '$LATEST',
        invokedFunctionArn: fn.arn,
        awsRequestId: requestId,
        memoryLimitInMB: String(MemorySize),
      };
      const task: Task = { payload, remainingMs: Timeout * 1000, context };
      let timer: NodeJS.Timeout | undefined;
      const answer = await new Promise<Answer>((resolve) => {
        running.finish = resolve;
        void running.ready.then(() => {
          if (running.finish !== resolve) return;
          running.thread.postMessage(task);
          timer = setTimeout(() => {
            const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${Timeout.toFixed(2)} seconds`;
            resolve({ failure: { errorType: 'Sandbox.Timedout', errorMessage }, spent: true });
          }, Timeout * 1000);
        });
      });
      clearTimeout(timer);
      running.finish = undefined;
      if ('failure' in answer) log(`${answer.failure.errorType}: ${answer.failure.errorMessage}`);
      if ('failure' in answer && answer.spent) void running.thread.terminate();
      else if (all.has(running)) {
        idle.add(running);
        waiting.shift()?.();
      }
      return answer;
    },
    /** Ends the workers that are busy, as a crash of the machine under them would. Answers how many. */
    async kill(): Promise<number> {
      const busy = [...all].filter((running) => !idle.has(running));
      await Promise.all(busy.map((running) => running.thread.terminate()));
      return busy.length;
    },
    async close(): Promise<void> {
      closed = true;
      await Promise.all([...all].map((running) => running.thread.terminate()));
    },
  };
}
