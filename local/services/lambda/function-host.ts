/** The workers of one function: one invocation each, more when busy, none until the first. */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { type Answer, failureOf, type Loaded, type Start, type Task } from './protocol.ts';

/** AWS's function has no such bound (the account has). Few workers stay warm, each with its own compiled code. */
const MAX_WORKERS = 3;

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

export type FunctionHost = ReturnType<typeof functionHost>;

interface Running {
  readonly thread: Worker;
  /** Resolves when the handler is loaded, or failed to load. A function's own timeout begins then. */
  readonly ready: Promise<unknown>;
  /** Settles the invocation under way. */
  finish: ((answer: Answer) => void) | undefined;
}

const ended = (errorMessage: string): Answer => ({ failure: { errorType: 'Runtime.ExitError', errorMessage } });

export function functionHost({ name, arn, start, env, timeoutSeconds, memoryMb, log }: HostOptions) {
  const idle = new Set<Running>();
  const all = new Set<Running>();
  const waiting: (() => void)[] = [];
  let closed = false;

  function boot(): Running {
    const thread = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: start,
      env: { ...env },
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    const ready = new Promise((resolve) => thread.once('message', resolve));
    const running: Running = { thread, ready, finish: undefined };
    let crash: Answer | undefined;
    for (const input of [thread.stdout, thread.stderr]) createInterface({ input }).on('line', log);
    thread.on('message', (message: Answer | Loaded) => {
      if (!('loaded' in message)) running.finish?.(message);
    });
    thread.on('error', (error) => (crash = { failure: failureOf(error) }));
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
            resolve({ failure: { errorType: 'Sandbox.Timedout', errorMessage }, spent: true });
          }, timeoutSeconds * 1000);
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
