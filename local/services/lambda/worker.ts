/**
 * The inside of a worker thread: what the Lambda runtime is to a function. Loads the handler once (cold start), then
 * answers one invocation after the other. Its environment is the function's own; its `Date` is the desk's clock.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { type Answer, type Failure, failureOf, type Ready, type Start, type Task } from './protocol.ts';

const start: Start = workerData;
const port = parentPort;
if (port === null) throw new Error('worker.ts runs in a worker thread only');

moveDate(new Float64Array(start.offset));
process.on('unhandledRejection', (reason) => {
  const error = new Error(reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason));
  error.name = 'Runtime.UnhandledPromiseRejection';
  throw error; // ends this worker, as it ends the runtime in AWS
});

type Handler = (event: unknown, context: object) => unknown;
const loaded: { handler: Handler } | { failure: Failure } = await load().then(
  (handler) => ({ handler }),
  (error: unknown) => ({ failure: failureOf(error) }),
);

port.on('message', (task: Task) => {
  void answer(task).then((found) => port.postMessage(found));
});

port.postMessage('ready' satisfies Ready);

async function answer(task: Task): Promise<Answer> {
  if ('failure' in loaded) return { failure: loaded.failure, spent: true };
  const ends = performance.now() + task.remainingMs;
  const getRemainingTimeInMillis = () => Math.max(0, Math.floor(ends - performance.now()));
  try {
    const result: unknown = await loaded.handler(JSON.parse(task.payload), {
      ...task.context,
      getRemainingTimeInMillis,
    });
    return { payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** The exported function that `Handler` names: `index.handler` is `handler` of index.mjs. */
async function load(): Promise<Handler> {
  const [base = '', name = ''] = start.handler.split('.');
  const module: Record<string, unknown> = await import(pathToFileURL(join(start.folder, `${base}.mjs`)).href);
  const found = module[name];
  if (typeof found === 'function') return (event, context) => Reflect.apply(found, undefined, [event, context]);
  const error = new Error(`${start.handler} is undefined or not exported`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

/** `new Date()`, `Date()` and `Date.now()` give real time plus the offset; everything else of Date stays. */
function moveDate(offset: Float64Array): void {
  const RealDate = Date;
  const realNow = Date.now.bind(Date);
  const now = () => Math.trunc(realNow() + (offset[0] ?? 0));
  RealDate.now = now;
  const moved = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = moved;
  globalThis.Date = moved;
}
