/** The workers of one function: one invocation each, more when busy, none until the first. */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { type Answer, type Failure, failureOf, type Loaded, type Start, type Task } from './protocol.ts';

/** AWS's function has no such bound (the account has); on a laptop it keeps memory in hand. */
export const MAX_WORKERS = 10;

export interface HostOptions {
  readonly name: string;
  readonly arn: string;
  readonly start: Start;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Takes one line that the function printed. */
  readonly log: (line: string) => void;
}

export interface FunctionHost {
  /** Runs one invocation; waits while all workers are busy. Never rejects: a failure is an answer. */
  run(payload: string): Promise<Answer>;
  /** Ends the workers that are busy, as a crash of the machine under them would. Answers how many. */
  kill(): Promise<number>;
  close(): Promise<void>;
  readonly workers: () => number;
}

/** How long a function may load before its own timeout begins (AWS Lambda, "Init phase"). */
const INIT_MS = 10_000;

interface Running {
  readonly thread: Worker;
  /** Resolves when the handler is loaded, failed to load, or took longer than `INIT_MS`. */
  readonly ready: Promise<void>;
  /** Settles the invocation under way. */
  finish: ((answer: Answer) => void) | undefined;
}

export function functionHost(options: HostOptions): FunctionHost {
  const { name, arn, timeoutSeconds, memoryMb, log } = options;
  const idle = new Set<Running>();
  const all = new Set<Running>();
  const waiting: (() => void)[] = [];
  let closed = false;

  const boot = (): Running => {
    const thread = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: options.start,
      env: { ...options.env },
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    const ready = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, INIT_MS);
      thread.once('message', () => {
        clearTimeout(timer);
        resolve();
      });
      thread.once('exit', () => clearTimeout(timer));
    });
    const running: Running = { thread, ready, finish: undefined };
    let crash: Failure | undefined;
    for (const input of [thread.stdout, thread.stderr]) createInterface({ input }).on('line', log);
    thread.on('message', (message: Answer | Loaded) => {
      if (!('loaded' in message)) running.finish?.(message);
    });
    thread.on('error', (error) => {
      crash = failureOf(error);
    });
    thread.on('exit', (code) => {
      all.delete(running);
      idle.delete(running);
      running.finish?.({
        failure: crash ?? {
          errorType: 'Runtime.ExitError',
          errorMessage: `Runtime exited with error: exit status ${code}`,
        },
      });
      waiting.shift()?.();
    });
    all.add(running);
    return running;
  };

  const acquire = async (): Promise<Running> => {
    for (;;) {
      const [free] = idle;
      if (free !== undefined) {
        idle.delete(free);
        return free;
      }
      if (all.size < MAX_WORKERS) return boot();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  return {
    workers: () => all.size,
    async run(payload) {
      const requestId = randomUUID();
      if (closed) return { failure: { errorType: 'Runtime.ExitError', errorMessage: 'The desk is stopping' } };
      const running = await acquire();
      const context = {
        functionName: name,
        functionVersion: '$LATEST',
        invokedFunctionArn: arn,
        awsRequestId: requestId,
        memoryLimitInMB: String(memoryMb),
      };
      const task: Task = { payload, remainingMs: timeoutSeconds * 1000, context };
      let timer: NodeJS.Timeout | undefined;
      const answer = await new Promise<Answer>((resolve) => {
        running.finish = resolve;
        void running.ready.then(() => {
          if (running.finish !== resolve) return;
          running.thread.postMessage(task);
          timer = setTimeout(() => {
            const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
            resolve({ failure: { errorType: 'Sandbox.Timedout', errorMessage } });
            void running.thread.terminate();
          }, timeoutSeconds * 1000);
        });
      });
      clearTimeout(timer);
      running.finish = undefined;
      if ('failure' in answer) log(`${answer.failure.errorType}: ${answer.failure.errorMessage}`);
      if ('failure' in answer && answer.initFailed) void running.thread.terminate();
      else if (all.has(running) && !('failure' in answer && answer.failure.errorType === 'Sandbox.Timedout')) {
        idle.add(running);
        waiting.shift()?.();
      }
      return answer;
    },
    async kill() {
      const busy = [...all].filter((running) => !idle.has(running));
      await Promise.all(busy.map((running) => running.thread.terminate()));
      return busy.length;
    },
    async close() {
      closed = true;
      await Promise.all([...all].map((running) => running.thread.terminate()));
    },
  };
}
