/**
 * The inside of a worker thread: what the Lambda runtime is to a function. Loads the handler once (cold start), then
 * answers one invocation after the other. Its environment is the function's own; its `Date` is the desk's clock.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Failure, Loaded, Start, Task } from './protocol.ts';

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

const ready: Loaded = { loaded: true };
port.postMessage(ready);

async function answer(task: Task): Promise<Answer> {
  if ('failure' in loaded) return { failure: loaded.failure, initFailed: true };
  const ends = performance.now() + task.remainingMs;
  const event: unknown = JSON.parse(task.payload);
  let result: unknown;
  try {
    result = await loaded.handler(event, {
      ...task.context,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.floor(ends - performance.now())),
    });
  } catch (error) {
    return { failure: failureOf(error) };
  }
  try {
    return { payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { failure: { ...failureOf(error), errorType: 'Runtime.MarshalError' } };
  }
}

/** The exported function that `Handler` names: `index.handler` is `handler` of index.mjs, index.js or index.cjs. */
async function load(): Promise<Handler> {
  const dot = start.handler.lastIndexOf('.');
  const [base, name] = [join(start.folder, start.handler.slice(0, dot)), start.handler.slice(dot + 1)];
  const files = ['.mjs', '.js', '.cjs'].map((extension) => base + extension);
  const there = await Promise.all(
    files.map((file) =>
      access(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  const file = files.find((_, at) => there[at]);
  if (file === undefined)
    throw named('Runtime.ImportModuleError', `Error: Cannot find module '${start.handler.slice(0, dot)}'`);
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const inner: unknown = module['default'];
  const found = module[name] ?? (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined);
  if (typeof found !== 'function')
    throw named('Runtime.HandlerNotFound', `${start.handler} is undefined or not exported`);
  // nodejs24.x has no callbacks: a handler that takes one is refused (AWS Lambda, "Define handler in Node.js").
  if (found.length > 2)
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
    );
  return (event, context) => Reflect.apply(found, undefined, [event, context]);
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const errorType =
    error.name === 'SyntaxError' && error.stack?.includes('compileSourceTextModule')
      ? 'Runtime.UserCodeSyntaxError'
      : error.name;
  return { errorType, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
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
