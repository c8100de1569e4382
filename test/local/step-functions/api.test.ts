/** The API through AWS's own client. API is https://docs.aws.amazon.com/step-functions/latest/apireference/ */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../../local/service.ts';
import { bench, functionArn, MACHINE, START } from '../../support/run-machine.ts';

const asks = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  TimeoutSeconds: 3600,
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'Ask', Payload: '{% $states.context.Task.Token %}' },
      TimeoutSeconds: 900,
      End: true,
    },
  },
};

let desk: ReturnType<typeof bench>;
let tokens: string[];
let client: SFNClient;
let close: () => void;

beforeEach(async () => {
  tokens = [];
  desk = bench(asks, { Ask: (token) => void tokens.push(token) });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      try {
        const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
        response.end(JSON.stringify(desk.call(action, JSON.parse(Buffer.concat(chunks).toString()))));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        response.statusCode = error.status;
        response.end(JSON.stringify({ __type: error.code, message: error.message }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'a', secretAccessKey: 's' };
  client = new SFNClient({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1', credentials, maxAttempts: 1 });
  close = () => (client.destroy(), server.close());
});
afterEach(() => close());

const start = async (name: string, input = '{}') => {
  const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name, input }));
  await desk.quiet();
  return executionArn;
};
const named = (name: string) => expect.objectContaining({ name });

describe('StartExecution (API_StartExecution)', () => {
  test('the same name and input while it runs: the same answer, one execution', async () => {
    const first = await client.send(
      new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'r', input: '{"a":1}' }),
    );
    desk.clock.at += 5000;
    const second = await client.send(
      new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'r', input: '{"a":1}' }),
    );
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    expect(first.startDate?.getTime()).toBe(START);
    await desk.quiet();
    expect(tokens).toHaveLength(1);
  });

  test('the same name with another input, or after the end: ExecutionAlreadyExists', async () => {
    await start('r');
    await expect(start('r', '{"b":1}')).rejects.toEqual(named('ExecutionAlreadyExists'));
    await desk.advance(900_000);
    await expect(start('r')).rejects.toEqual(named('ExecutionAlreadyExists'));
  });

  test('the name is free again 90 days after the end, and the old execution forgotten', async () => {
    const arn = await start('r');
    await client.send(new StopExecutionCommand({ executionArn: arn }));
    await desk.advance(90 * 24 * 3600_000);
    await expect(start('r')).rejects.toEqual(named('ExecutionAlreadyExists'));
    await desk.advance(1);
    await start('r');
    expect(desk.types(arn)).toHaveLength(5);
  });

  test.each([['a b'], ['a:b'], ['a/b'], ['<a>'], ['a"'], ['a\u0001'], ['x'.repeat(81)], ['']])(
    'InvalidName: %j',
    async (name) => {
      await expect(start(name)).rejects.toEqual(named('InvalidName'));
    },
  );

  test('an input that is no JSON; an input above 256 KiB; an unknown machine', async () => {
    await expect(start('r', '{')).rejects.toEqual(named('InvalidExecutionInput'));
    await expect(start('r', `"${'x'.repeat(262_143)}"`)).rejects.toEqual(named('ValidationException'));
    const other = new StartExecutionCommand({ stateMachineArn: `${MACHINE}s` });
    await expect(client.send(other)).rejects.toEqual(named('StateMachineDoesNotExist'));
  });
});

describe('task tokens (API_SendTaskSuccess)', () => {
  const success = (taskToken: string, output = '1') => client.send(new SendTaskSuccessCommand({ taskToken, output }));

  test('a token used twice: TaskTimedOut, since the task is closed', async () => {
    await start('r');
    await success(tokens[0] ?? '');
    await expect(success(tokens[0] ?? '')).rejects.toEqual(named('TaskTimedOut'));
    const failure = new SendTaskFailureCommand({ taskToken: tokens[0], error: 'X' });
    await expect(client.send(failure)).rejects.toEqual(named('TaskTimedOut'));
  });

  test('a token after its timeout, and one of an ended execution: TaskTimedOut', async () => {
    await start('late');
    await desk.advance(900_000);
    await expect(success(tokens[0] ?? '')).rejects.toEqual(named('TaskTimedOut'));
    const arn = await start('stopped');
    await client.send(new StopExecutionCommand({ executionArn: arn }));
    await expect(success(tokens[1] ?? '')).rejects.toEqual(named('TaskTimedOut'));
  });

  test('what is no token: InvalidToken; one this desk never gave out: TaskDoesNotExist', async () => {
    await expect(success('nonsense')).rejects.toEqual(named('InvalidToken'));
    await expect(success(`AQ${'A'.repeat(128)}`)).rejects.toEqual(named('TaskDoesNotExist'));
  });

  test('an output that is no JSON: InvalidOutput; above 256 KiB: ValidationException; the task waits on', async () => {
    const arn = await start('r');
    await expect(success(tokens[0] ?? '', '{')).rejects.toEqual(named('InvalidOutput'));
    await expect(success(tokens[0] ?? '', `"${'x'.repeat(262_143)}"`)).rejects.toEqual(named('ValidationException'));
    expect(desk.describe(arn).status).toBe('RUNNING');
  });

  test('SendTaskFailure without error or cause', async () => {
    const arn = await start('r');
    await client.send(new SendTaskFailureCommand({ taskToken: tokens[0] }));
    await desk.quiet();
    expect(desk.describe(arn).status).toBe('FAILED');
  });
});

describe('executions', () => {
  test('DescribeExecution tells how it stands and how it ended (API_DescribeExecution)', async () => {
    const executionArn = await start('r', '{"a":1}');
    const describeIt = new DescribeExecutionCommand({ executionArn });
    expect(await client.send(describeIt)).toMatchObject({
      status: 'RUNNING',
      input: '{"a":1}',
      name: 'r',
      stateMachineArn: MACHINE,
    });
    desk.clock.at += 1500;
    await client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{"ok":true}' }));
    await desk.quiet();
    const ended = await client.send(describeIt);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '{"ok":true}', outputDetails: { included: true } });
    expect(ended.stopDate?.getTime()).toBe(START + 1500);
    const absent = new DescribeExecutionCommand({ executionArn: `${executionArn}x` });
    await expect(client.send(absent)).rejects.toEqual(named('ExecutionDoesNotExist'));
  });

  test('StopExecution aborts; again it changes nothing (API_StopExecution)', async () => {
    const executionArn = await start('r');
    const stop = new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'for today' });
    const { stopDate } = await client.send(stop);
    desk.clock.at += 1000;
    expect((await client.send(stop)).stopDate).toEqual(stopDate);
    expect(desk.describe(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'for today' });
    expect(desk.types(executionArn).at(-1)).toBe('ExecutionAborted');
  });

  test('the TimeoutSeconds of the machine ends the execution as TIMED_OUT', async () => {
    const waits = {
      QueryLanguage: 'JSONata',
      TimeoutSeconds: 60,
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 90, End: true } },
    };
    const other = bench(waits);
    const arn = other.start();
    await other.advance(90_000);
    expect(other.describe(arn)).toMatchObject({ status: 'TIMED_OUT', stopDate: START / 1000 + 60 });
    expect(other.history(arn).at(-1)).toMatchObject({ type: 'ExecutionTimedOut', previousEventId: 0 });
    expect(other.service.nextDue()).toBeNull();
  });

  test('GetExecutionHistory, whole and from its beginning; pages are refused (API_GetExecutionHistory)', async () => {
    const executionArn = await start('r');
    const history = (extra: object) => client.send(new GetExecutionHistoryCommand({ executionArn, ...extra }));
    const { events = [] } = await history({});
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(events[0]?.timestamp?.getTime()).toBe(START);
    await expect(history({ maxResults: 2 })).rejects.toEqual(named('ValidationException'));
  });

  test('an action that is not there', () => {
    expect(() => desk.call('CreateActivity')).toThrow(AwsError);
  });

  test('DG eventbridge-integration: an event at the beginning and one at the end', async () => {
    const arn = await start('r', '{"a":1}');
    await desk.advance(900_000);
    expect(desk.changes).toMatchObject([
      {
        source: 'aws.states',
        'detail-type': 'Step Functions Execution Status Change',
        resources: [arn],
        detail: { status: 'RUNNING', stopDate: null, output: null },
      },
      {
        time: '2026-03-02T09:15:00Z',
        detail: {
          status: 'FAILED',
          error: 'States.Timeout',
          name: 'r',
          input: '{"a":1}',
          startDate: START,
          stopDate: START + 900_000,
        },
      },
    ]);
  });

  test('a machine whose role may not invoke: Lambda.AWSLambdaException, and the function is not called', async () => {
    const seen: string[] = [];
    const authorizeInvoke = (machine: string, fn: string) => {
      seen.push(machine, fn);
      throw new AwsError('AccessDeniedException', 'is not authorized to perform: lambda:InvokeFunction', 403);
    };
    const other = bench(asks, { Ask: (token) => void tokens.push(token) }, { options: { authorizeInvoke } });
    const arn = other.start();
    await other.quiet();
    expect(other.describe(arn)).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.AWSLambdaException',
      cause: expect.stringContaining('AccessDenied'),
    });
    expect([seen, tokens]).toEqual([[MACHINE, functionArn('Ask')], []]);
  });
});
