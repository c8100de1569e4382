/** What the desk and a worker say to each other. All of it is copied between threads. */

/** `workerData` of a worker. */
export interface Start {
  readonly folder: string;
  /** `index.handler` */
  readonly handler: string;
  /** One Float64: milliseconds that the desk's clock is ahead of real time. */
  readonly offset: SharedArrayBuffer;
}

export interface Task {
  /** JSON */
  readonly payload: string;
  readonly remainingMs: number;
  readonly context: Readonly<Record<string, string>>;
}

/** The body of a failed invocation, in Lambda's own form. */
export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** The first message of a worker: its handler is loaded, or cannot be. */
export type Ready = 'ready';

/** `payload` is JSON. The worker of a `spent` failure is of no further use. */
export type Answer = { readonly payload: string } | { readonly failure: Failure; readonly spent?: boolean };

export const failureOf = (error: unknown): Failure =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error) };
