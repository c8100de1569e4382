/**
 * What the desk's machinery knows of an emulated AWS service. Every service gets the same three things (a clock, a
 * database file, a counter of work under way) and offers the same two (calls by AWS clients, due instants).
 */
import type { IncomingMessage } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** The desk's clock: real time plus an offset that tests move. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** What falls due by the clock. The clock asks `nextDue`, moves there, and calls `fireDue`. */
export interface Timed {
  readonly name: string;
  /**
   * The next instant (ms) at which `fireDue` has something to do, or null. May lie in the past after a restart.
   * `coarse` (advances of more than six hours): leave out what recurs more often than hourly; see `fireFrequent`.
   */
  nextDue(pace?: Pace): number | null;
  /** The last due instant (ms) at or before `instant`, if there is one: the clock may move there in one step. */
  lastDue?(instant: number): number | null;
  /**
   * Performs everything due at or before `now`, in order of its due time. What it begins is counted in `Work`.
   * Answers how many things that were; no number counts as one.
   */
  fireDue(now: number, pace?: Pace): void | number | Promise<void | number>;
  /** Fires once whatever recurs more often than hourly, for all its ticks up to `now`. Answers how many fired. */
  fireFrequent?(now: number): number;
  /** Names of what keeps failing and is being retried, for the answer of an advance. */
  failing?(): string[];
}

/** How finely the clock moves: `coarse` in an advance of more than six hours. */
export type Pace = 'fine' | 'coarse';

/** A resource of the template as its service sees it: physical name, ARN, properties with every intrinsic resolved. */
export interface Deployed {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly properties: unknown;
}

/** A resource's properties by a schema. Throws an Error that names the resource and what of it is not emulated. */
export function propertiesOf<T>(schema: z.ZodType<T>, { arn, properties }: Pick<Deployed, 'arn' | 'properties'>): T {
  const read = schema.safeParse(properties);
  if (read.success) return read.data;
  throw new Error(`${arn}: ${z.prettifyError(read.error)}`);
}

/** Counts work under way (invocations, deliveries), so that "run until quiet" has a meaning. */
export class Work {
  #underWay = 0;
  #idle: (() => void)[] = [];

  get underWay(): number {
    return this.#underWay;
  }

  /** Counts `job` as under way until it settles. */
  async during<T>(job: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await job();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const wake of this.#idle.splice(0)) wake();
    }
  }

  /** Resolves when nothing is under way. */
  async quiet(): Promise<void> {
    while (this.#underWay > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }
}

/** One signed call of an AWS client, already parsed. */
export interface AwsCall {
  /** `PutItem`, `SendRawEmail`: the last part of X-Amz-Target, or Action of a query-protocol body. */
  readonly action: string;
  /** The JSON body, the form fields of a query-protocol body as an object of strings, or what `read` found. */
  readonly body: Record<string, unknown>;
  /** Logical id of the function that calls, or `operator` for everything outside the functions. */
  readonly caller: string;
}

/** A refusal with AWS's own error code, as the SDK clients read it. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  /** Further fields of the error's body, such as CancellationReasons. */
  readonly details?: Record<string, unknown>;
  constructor(code: string, message: string, status = 400, details?: Record<string, unknown>) {
    super(message);
    this.code = code;
    this.status = status;
    if (details !== undefined) this.details = details;
  }
}

/** Throws an AwsError. */
export const refusal = (code: string, message: string): never => {
  throw new AwsError(code, message);
};

/** What a service with a REST protocol answers. */
export const RestAnswer = z.object({
  status: z.number().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.union([z.string(), z.instanceof(Buffer)]).default(''),
});
export type RestAnswer = z.input<typeof RestAnswer>;

/** An emulated service that AWS clients call. */
export interface AwsService {
  /** The signing name in the credential scope of a signed call: `states`, `ses`, `secretsmanager`, `cognito-idp`. */
  readonly signingName: string;
  /** Of a service with a REST protocol: what a request asks for. Its calls answer with a RestAnswer. */
  read?(req: IncomingMessage, payload: Buffer): Pick<AwsCall, 'action' | 'body'>;
  /** Answers with the JSON of the result (or XML text for a query-protocol service); refuses with AwsError. */
  call(call: AwsCall): unknown;
}

/** How a service reaches a deployed function. */
export interface Functions {
  /**
   * Invokes and waits. `error` is set when the function failed: `type` as Step Functions names it (the error's class
   * name, `Lambda.Unknown` for a killed worker, `States.Timeout`-like are the caller's business), `message` its text.
   */
  invoke(
    functionArn: string,
    payload: unknown,
  ): Promise<{ payload: unknown } | { error: { type: string; message: string } }>;
}

/** What every emulated service is made from. */
export interface Ground {
  readonly clock: Clock;
  /** One SQLite file per desk; each service makes its own tables (`create table if not exists <service>_…`). */
  readonly db: DatabaseSync;
  readonly work: Work;
  /** Tells the clock that a due instant was added or removed. */
  readonly changed: () => void;
}
