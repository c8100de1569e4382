/**
 * Our Step Functions endpoint, ministack (JSONata) and moto (the same flow in JSONPath) on one table of machines: the
 * outcome and the order of events must be the same. Where an emulator differs from AWS's pages, AWS is right.
 */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench } from '../support/run-machine.ts';
import {
  type Answer,
  type Case,
  cases,
  type Dialect,
  ministackSays,
  type OtherWord,
  type Outcome,
} from './comparison-cases.ts';
import { ACCOUNT, clientOf, type Emulator, eventually, REGION, startMinistack, startMoto } from './emulators.ts';

/** How a run went. */
interface Ran {
  readonly outcome: Outcome;
  readonly events: readonly string[];
}

/**
 * The events that say what happened, with the state's name or the error's. Left out: how a task was handed over
 * (TaskStarted, TaskSubmitted), which depends on the service that is called, and the start.
 */
function eventsOf(history: readonly { type?: string | undefined }[]): string[] {
  return history
    .map((event) => ({ type: event.type ?? '', details: detailsOf(event) }))
    .filter(({ type }) => !['ExecutionStarted', 'TaskStarted', 'TaskSubmitted'].includes(type))
    .map(({ type, details }) => {
      const about = /^Task|State(Entered|Exited)$|^MapIteration/.test(type)
        ? (details.name ?? details.error)
        : undefined;
      return about === undefined ? type : `${type} ${about}`;
    });
}

function detailsOf(event: object): { name?: string; error?: string } {
  return (Object.entries(event).find(([key, value]) => key.endsWith('EventDetails') && value)?.[1] ?? {}) as object;
}

/** Answers one attempt after the other; beyond the script every attempt is met with silence. */
function scriptOf({ answers = {} }: Case): (state: string) => Answer {
  const left = new Map(Object.entries(answers).map(([state, list]) => [state, [...list]]));
  return (state) => left.get(state)?.shift() ?? 'silence';
}

/** JSONata for our endpoint: the task calls a function with its token. */
const ourDialect: Dialect = {
  ask: (state, fields) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'Fn', Payload: { state, token: '{% $states.context.Task.Token %}' } },
    ...fields,
  }),
};

/** Runs on our endpoint, whose clock jumps to each due instant. */
async function runOurs(tried: Case): Promise<Ran> {
  const answer = scriptOf(tried);
  const desk = bench(tried.jsonata(ourDialect), {
    Fn: ({ state, token }: { state: string; token: string }) => {
      const said = answer(state);
      if (said === 'silence') return;
      if ('ok' in said) desk.call('SendTaskSuccess', { taskToken: token, output: JSON.stringify(said.ok) });
      else desk.call('SendTaskFailure', { taskToken: token, error: said.error, cause: said.cause ?? '' });
    },
  });
  const arn = desk.start(tried.input);
  await desk.advance(60_000);
  const { status, output, error, cause } = desk.describe(arn);
  const ran = { outcome: outcomeOf({ status, output, error, cause }), events: eventsOf(desk.history(arn)) };
  desk.ground.db.close();
  return ran;
}

const outcomeOf = ({
  status = '',
  output,
  error,
  cause,
}: Partial<Record<keyof Outcome, string | undefined>>): Outcome => ({
  status,
  ...(output === undefined ? {} : { output: JSON.parse(output) as unknown }),
  ...(error === undefined ? {} : { error }),
  ...(cause === undefined ? {} : { cause }),
});

/** An emulator whose tasks put their tokens into a queue, from which the script takes and answers them. */
class Bench {
  readonly sfn: SFNClient;
  readonly #emulator: Emulator;
  readonly #language: 'jsonata' | 'jsonpath';
  constructor(emulator: Emulator, language: 'jsonata' | 'jsonpath') {
    this.#emulator = emulator;
    this.#language = language;
    this.sfn = new SFNClient(clientOf(emulator));
  }

  async run(tried: Case, name: string): Promise<Ran> {
    const { QueueUrl } = await this.#sqs<{ QueueUrl: string }>('CreateQueue', { QueueName: name });
    const answer = scriptOf(tried);
    const fields = (state: string) =>
      this.#language === 'jsonata'
        ? { Arguments: { QueueUrl, MessageBody: { state, token: '{% $states.context.Task.Token %}' } } }
        : { Parameters: { QueueUrl, MessageBody: { state, 'token.$': '$$.Task.Token' } } };
    const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
    const definition = tried[this.#language]?.({
      ask: (state, rest) => ({ Type: 'Task', Resource, ...fields(state), ...rest }),
    });
    const { stateMachineArn } = await this.sfn.send(
      new CreateStateMachineCommand({
        name,
        definition: JSON.stringify(definition),
        roleArn: `arn:aws:iam::${ACCOUNT}:role/any`,
      }),
    );
    const { executionArn } = await this.sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(tried.input ?? {}) }),
    );
    return eventually(`end of “${tried.what}”`, 30, async () => {
      await this.#answerWhatWaits(QueueUrl, answer);
      const { status, output, error, cause } = await this.sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (status === 'RUNNING') return undefined;
      const { events = [] } = await this.sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      return { outcome: outcomeOf({ status, output, error, cause }), events: eventsOf(events) };
    });
  }

  async #answerWhatWaits(QueueUrl: string, answer: (state: string) => Answer): Promise<void> {
    const { Messages = [] } = await this.#sqs<{ Messages?: { Body: string; ReceiptHandle: string }[] }>(
      'ReceiveMessage',
      { QueueUrl, MaxNumberOfMessages: 10 },
    );
    for (const { Body, ReceiptHandle } of Messages) {
      const { state, token: taskToken } = JSON.parse(Body) as { state: string; token: string };
      const said = answer(state);
      if (said !== 'silence') await this.#answer(taskToken, said);
      await this.#sqs('DeleteMessage', { QueueUrl, ReceiptHandle });
    }
  }

  /** A token that is gone is no fault of the script: how the run ended is what is compared. */
  async #answer(taskToken: string, said: Exclude<Answer, 'silence'>): Promise<void> {
    try {
      if ('ok' in said) await this.sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(said.ok) }));
      else await this.sfn.send(new SendTaskFailureCommand({ taskToken, error: said.error, cause: said.cause ?? '' }));
    } catch (error) {
      if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken))
        throw error;
    }
  }

  /** Three calls do not deserve a client of their own among the dependencies. */
  async #sqs<T>(action: string, body: object): Promise<T> {
    const answer = await fetch(this.#emulator.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${action}`,
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/sqs/aws4_request, SignedHeaders=host, Signature=none`,
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${action}: ${answer.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as T;
  }
}

const emulators: Emulator[] = [];
let ministack: Bench;
let moto: Bench;

beforeAll(async () => {
  const [first, second] = await Promise.all([startMinistack(), startMoto()]);
  emulators.push(first, second);
  ministack = new Bench(first, 'jsonata');
  moto = new Bench(second, 'jsonpath');
});
afterAll(async () => {
  for (const one of [ministack, moto]) one?.sfn.destroy();
  await Promise.all(emulators.map((emulator) => emulator[Symbol.asyncDispose]()));
});

/** What an emulator writes for these events. */
const inWordsOf = (words: readonly OtherWord[], events: readonly string[]): string[] =>
  events.map((event) => words.find((word) => word.event === event)?.instead ?? event);

test.each(cases)('ours: $what', async (tried) => {
  expect(await runOurs(tried)).toMatchObject({ events: tried.events, outcome: tried.outcome });
});

test.concurrent.each(cases)('ministack, JSONata: $what', async (tried) => {
  const { outcome = tried.outcome, events = tried.events } = tried.ministack ?? {};
  const ran = await ministack.run(tried, `case-${cases.indexOf(tried)}`);
  expect(ran).toMatchObject({ events: inWordsOf(ministackSays, events), outcome });
});

const inBoth = cases.filter(({ jsonpath }) => jsonpath);
test.concurrent.each(inBoth)('moto, JSONPath: $what', async (tried) => {
  const { outcome = tried.outcome, events = tried.events } = tried.moto ?? {};
  const ran = await moto.run(tried, `case-${cases.indexOf(tried)}`);
  expect(ran).toMatchObject({ events, outcome });
});
