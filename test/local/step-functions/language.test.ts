/** The language, from AWS's pages. DG is https://docs.aws.amazon.com/step-functions/latest/dg/ */
import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../../local/services/step-functions/definition.ts';
import { bench, functionArn, type Ran, runMachine, Thrown } from '../../support/run-machine.ts';

const jsonata = (StartAt: string, States: Record<string, unknown>) => ({ QueryLanguage: 'JSONata', StartAt, States });
const pass = (fields: object) => jsonata('A', { A: { Type: 'Pass', End: true, ...fields } });
const invoke = 'arn:aws:states:::lambda:invoke';
const task = (fields: object = {}, extra: Record<string, unknown> = {}) =>
  jsonata('Call', {
    Call: {
      Type: 'Task',
      Resource: invoke,
      Arguments: { FunctionName: 'Fn', Payload: '{% $states.input %}' },
      End: true,
      ...fields,
    },
    ...extra,
  });
const callback = (fields: object = {}, extra: Record<string, unknown> = {}) =>
  task(
    {
      Resource: `${invoke}.waitForTaskToken`,
      Arguments: { FunctionName: 'Fn', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 900,
      ...fields,
    },
    extra,
  );
const fail = (error: string) => () => {
  throw new Thrown(error);
};

type Case = [what: string, definition: object, input: unknown, expected: Partial<Ran>];
const succeeds = (output: unknown): Partial<Ran> => ({ status: 'SUCCEEDED', output });
const evaluationError = (cause: string): Partial<Ran> => ({
  status: 'FAILED',
  error: 'States.QueryEvaluationError',
  cause: expect.stringContaining(cause),
});
const wrong = (fields: object) => task(fields);

describe('expressions and fields', () => {
  const cases: Case[] = [
    [
      'DG transforming-data: an expression stands between {% and %}',
      pass({ Output: '{% $states.input.a + 1 %}' }),
      { a: 1 },
      succeeds(2),
    ],
    [
      'DG transforming-data: elsewhere a string is meant literally',
      pass({ Output: { x: '$states.input', y: ['{% 1 %}', 2] } }),
      {},
      succeeds({ x: '$states.input', y: [1, 2] }),
    ],
    ['DG transforming-data: without Output the input goes on', pass({}), { a: [1] }, succeeds({ a: [1] })],
    [
      'DG transforming-data: a null is a value',
      pass({ Output: { v: '{% $states.input.v %}' } }),
      { v: null },
      succeeds({ v: null }),
    ],
    [
      'DG transforming-data: an expression that returns nothing',
      pass({ Output: { v: '{% $states.input.absent %}' } }),
      {},
      evaluationError(
        "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '$states.input.absent' specified for the field 'Output/v' returned nothing (undefined).",
      ),
    ],
    ['DG transforming-data: a type error', pass({ Output: "{% 1 + 'x' %}" }), {}, evaluationError('T2002')],
    [
      'DG transforming-data: $eval is not supported',
      pass({ Output: "{% $eval('1') %}" }),
      {},
      evaluationError('T1006'),
    ],
    [
      'DG transforming-data: a function is no result',
      pass({ Output: '{% $sum %}' }),
      {},
      evaluationError('unsupported result type'),
    ],
    [
      'DG transforming-data: a lambda is no result',
      pass({ Output: '{% function($x) { $x } %}' }),
      {},
      evaluationError('unsupported result type'),
    ],
    [
      "DG transforming-data: AWS's own functions are not here",
      pass({ Output: `{% $parse('1') %}` }),
      {},
      evaluationError('threw an error'),
    ],
    [
      '$now and $millis tell the time of the clock',
      pass({ Output: '{% [$now(), $millis()] %}' }),
      {},
      succeeds(['2026-03-02T09:00:00.000Z', 1772442000000]),
    ],
    [
      'DG state-fail: Error and Cause may be expressions',
      jsonata('F', { F: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: 'why' } }),
      { e: 'Bad' },
      { status: 'FAILED', error: 'Bad', cause: 'why' },
    ],
    [
      'DG state-succeed: Output',
      jsonata('S', { S: { Type: 'Succeed', Output: '{% $states.input.a %}' } }),
      { a: 'x' },
      succeeds('x'),
    ],
    [
      'DG state-wait: Seconds may be an expression',
      jsonata('W', { W: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } }),
      { s: 90 },
      { ...succeeds({ s: 90 }), seconds: 90 },
    ],
    [
      'DG state-wait: Seconds must be a whole number',
      jsonata('W', { W: { Type: 'Wait', Seconds: '{% 1.5 %}', End: true } }),
      {},
      evaluationError('Seconds'),
    ],
    [
      'DG transforming-data: TimeoutSeconds 0 is out of range',
      wrong({ TimeoutSeconds: '{% 0 %}' }),
      {},
      evaluationError('TimeoutSeconds must be between 1 and 99999999 but was: 0'),
    ],
    [
      'DG transforming-data: a negative TimeoutSeconds is out of range',
      wrong({ TimeoutSeconds: '{% $states.input.t %}' }),
      { t: -5 },
      evaluationError('TimeoutSeconds must be between'),
    ],
    [
      'DG transforming-data: TimeoutSeconds must be whole',
      wrong({ TimeoutSeconds: '{% 1.5 %}' }),
      {},
      evaluationError('cannot be parsed as an integer: 1.5'),
    ],
    [
      'DG transforming-data: TimeoutSeconds must be a number',
      wrong({ TimeoutSeconds: "{% '9' %}" }),
      {},
      evaluationError("Expected 'number', but was 'string' for value: \"9\""),
    ],
    [
      'DG transforming-data: TimeoutSeconds that returns nothing',
      wrong({ TimeoutSeconds: '{% $states.input.t %}' }),
      {},
      evaluationError("specified for the field 'TimeoutSeconds' returned nothing"),
    ],
    [
      'DG state-choice: the first true Condition decides',
      jsonata('C', {
        C: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input.n > 5 %}', Next: 'Big', Output: 'big' },
            { Condition: '{% $states.input.n > 1 %}', Next: 'Big', Output: 'middle' },
          ],
          Default: 'Big',
          Output: 'small',
        },
        Big: { Type: 'Succeed' },
      }),
      { n: 3 },
      succeeds('middle'),
    ],
    [
      'DG state-choice: Default, with the Output of the state',
      jsonata('C', {
        C: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Z' }], Default: 'Z', Output: 'small' },
        Z: { Type: 'Succeed' },
      }),
      {},
      succeeds('small'),
    ],
    [
      'DG state-choice: a Condition must be a boolean',
      jsonata('C', {
        C: { Type: 'Choice', Choices: [{ Condition: "{% 'yes' %}", Next: 'Z' }] },
        Z: { Type: 'Succeed' },
      }),
      {},
      evaluationError(
        "specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean'",
      ),
    ],
    [
      'a Choice without a match and without Default: AWS has been seen to say States.Runtime',
      jsonata('C', { C: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Z' }] }, Z: { Type: 'Succeed' } }),
      {},
      { status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining('does not point to a next state') },
    ],
    [
      'DG workflow-variables: Assign sets, later states read',
      jsonata('A', {
        A: { Type: 'Pass', Assign: { x: 1, y: { z: '{% $states.input.z %}' } }, Next: 'B' },
        B: { Type: 'Pass', Output: '{% [$x, $y.z] %}', End: true },
      }),
      { z: 2 },
      succeeds([1, 2]),
    ],
    [
      'DG workflow-variables: a state sees the values of its entry throughout',
      jsonata('A', {
        A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
        B: { Type: 'Pass', Assign: { x: '{% $x + 1 %}', y: '{% $x %}' }, Output: '{% $x %}', Next: 'C' },
        C: { Type: 'Pass', Output: '{% [$states.input, $x, $y] %}', End: true },
      }),
      {},
      succeeds([1, 2, 1]),
    ],
    [
      'DG input-output-contextobject: what the context holds',
      pass({
        Output:
          '{% $states.context.{"n": State.Name, "r": State.RetryCount, "t": State.EnteredTime, "i": Execution.Input.a, "s": Execution.StartTime, "m": StateMachine.Name} %}',
      }),
      { a: 1 },
      succeeds({ n: 'A', r: 0, t: '2026-03-02T09:00:00.000Z', i: 1, s: '2026-03-02T09:00:00.000Z', m: 'Ladder' }),
    ],
    [
      'DG service-quotas: 256 KiB go through',
      pass({ Output: "{% $join($map([1..2], function($i) { $pad('', 131071, 'x') })) %}" }),
      {},
      succeeds('x'.repeat(262_142)),
    ],
    [
      'DG service-quotas: one byte more does not',
      pass({ Output: "{% $pad('', 262143, 'x') %}" }),
      {},
      {
        status: 'FAILED',
        error: 'States.DataLimitExceeded',
        cause: expect.stringContaining('exceeding the maximum number of bytes'),
      },
    ],
    [
      'DG service-quotas: nor in a variable',
      pass({ Assign: { x: "{% $pad('', 262143, 'x') %}" } }),
      {},
      { status: 'FAILED', error: 'States.DataLimitExceeded' },
    ],
  ];
  test.each(cases)('%s', async (_, definition, input, expected) => {
    expect(await runMachine(definition, input, {})).toMatchObject(expected);
  });
});

describe('tasks', () => {
  test('DG connect-lambda: the result is Payload with its envelope; a name stands for an ARN', async () => {
    const run = await runMachine(task(), { a: 1 }, { Fn: (payload) => ({ got: payload }) });
    expect(run.output).toEqual({ ExecutedVersion: '$LATEST', StatusCode: 200, Payload: { got: { a: 1 } } });
  });

  test('DG connect-lambda: a function by its ARN, its result in Output and Assign', async () => {
    const definition = task(
      {
        Arguments: { FunctionName: functionArn('Fn') },
        Output: '{% $states.result.Payload.x %}',
        Assign: { y: '{% $states.result.StatusCode %}' },
        Next: 'B',
        End: undefined,
      },
      { B: { Type: 'Pass', Output: '{% [$states.input, $y] %}', End: true } },
    );
    expect((await runMachine(definition, {}, { Fn: (payload) => ({ x: payload }) })).output).toEqual([{}, 200]);
  });

  test('DG connect-to-resource: a callback task ends with what its token is answered', async () => {
    const run = await runMachine(
      callback({ Output: '{% $states.result.ok %}' }),
      {},
      { Fn: ({ token }: { token: string }, reply) => reply.success(token, { ok: 'yes' }) },
    );
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: 'yes', seconds: 0 });
  });

  test('DG connect-to-resource: SendTaskFailure names the error', async () => {
    const run = await runMachine(
      callback(),
      {},
      { Fn: ({ token }: { token: string }, reply) => reply.failure(token, 'Declined', 'no time') },
    );
    expect(run).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'no time' });
  });

  test('DG state-task: without an answer the task times out', async () => {
    const definition = callback(
      {
        TimeoutSeconds: '{% $states.input.wait %}',
        Catch: [
          {
            ErrorEquals: ['States.Timeout'],
            Next: 'Z',
            Output: '{% $states.errorOutput.Error & "/" & $states.input.wait %}',
          },
        ],
      },
      { Z: { Type: 'Succeed' } },
    );
    expect(await runMachine(definition, { wait: 60 }, { Fn: () => null })).toMatchObject({
      output: 'States.Timeout/60',
      seconds: 60,
    });
  });

  test('DG state-task: a timeout nobody catches fails the execution without a cause', async () => {
    const run = await runMachine(callback(), {}, { Fn: () => null });
    expect(run).toEqual({
      status: 'FAILED',
      error: 'States.Timeout',
      cause: undefined,
      output: undefined,
      seconds: 900,
    });
  });

  test('DG concepts-error-handling: the class name of the error is the name; the cause is its JSON', async () => {
    const run = await runMachine(task(), {}, { Fn: () => Promise.reject(new TypeError('x is not y')) });
    expect(run).toMatchObject({ status: 'FAILED', error: 'TypeError' });
    expect(JSON.parse(run.cause ?? '')).toEqual({ errorType: 'TypeError', errorMessage: 'x is not y', trace: [] });
  });

  test('DG concepts-error-handling: a function that gives no error type is Lambda.Unknown', async () => {
    const run = await runMachine(task(), {}, { Fn: () => fail('Lambda.Unknown')() });
    expect(run).toMatchObject({
      error: 'Lambda.Unknown',
      cause: expect.stringContaining('did not return an error type'),
    });
  });

  test('DG service-quotas: an answer above 256 KiB is States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const definition = task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }, { Z: { Type: 'Succeed' } });
    const run = await runMachine(definition, {}, { Fn: () => 'x'.repeat(262_143) });
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('Retry and Catch (DG concepts-error-handling)', () => {
  /** Counts attempts; fails with `error` each time. */
  const retried = async (Retry: object[], error: string, fields: object = {}) => {
    let attempts = 0;
    const run = await runMachine(task({ Retry, ...fields }), {}, { Fn: () => fail(((attempts += 1), error))() });
    return { attempts, seconds: run.seconds, error: run.error };
  };
  const cases: [string, object[], string, object][] = [
    [
      'defaults: three retries after 1, 2 and 4 s',
      [{ ErrorEquals: ['X'] }],
      'X',
      { attempts: 4, seconds: 7, error: 'X' },
    ],
    [
      'IntervalSeconds, BackoffRate',
      [{ ErrorEquals: ['X'], IntervalSeconds: 3, BackoffRate: 1.5, MaxAttempts: 2 }],
      'X',
      { attempts: 3, seconds: 7.5 },
    ],
    [
      'MaxDelaySeconds caps the delay',
      [{ ErrorEquals: ['X'], IntervalSeconds: 10, BackoffRate: 2, MaxDelaySeconds: 15, MaxAttempts: 3 }],
      'X',
      { attempts: 4, seconds: 40 },
    ],
    [
      'MaxAttempts 0 never retries',
      [{ ErrorEquals: ['X'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
      'X',
      { attempts: 1 },
    ],
    ['another error is not retried', [{ ErrorEquals: ['Y'] }], 'X', { attempts: 1 }],
    [
      'States.TaskFailed takes any error',
      [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }],
      'X',
      { attempts: 2 },
    ],
    ['States.ALL takes any error', [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }], 'X', { attempts: 2 }],
  ];
  test.each(cases)('%s', async (_, retry, error, expected) => {
    expect(await retried(retry, error)).toMatchObject(expected);
  });

  test('States.TaskFailed does not take States.Timeout', async () => {
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], Next: 'Z' }];
    expect(await runMachine(callback({ Catch }, { Z: { Type: 'Succeed' } }), {}, { Fn: () => null })).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
  });

  test('JitterStrategy FULL: between nothing and the whole delay', async () => {
    const { seconds } = await retried(
      [{ ErrorEquals: ['X'], IntervalSeconds: 100, MaxAttempts: 1, JitterStrategy: 'FULL' }],
      'X',
    );
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(100);
  });

  test('each retry evaluates Arguments anew, with its RetryCount and a token of its own', async () => {
    const seen: { n: number; token: string }[] = [];
    const definition = callback({
      Arguments: {
        FunctionName: 'Fn',
        Payload: { n: '{% $states.context.State.RetryCount %}', token: '{% $states.context.Task.Token %}' },
      },
      Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2 }],
    });
    const run = await runMachine(
      definition,
      {},
      { Fn: (payload: { n: number; token: string }) => void seen.push(payload) },
    );
    expect(seen.map(({ n }) => n)).toEqual([0, 1, 2]);
    expect(new Set(seen.map(({ token }) => token)).size).toBe(3);
    expect(run.seconds).toBe(3 * 900 + 1 + 2);
  });

  test('a catcher without Output passes Error and Cause on; its Assign sees errorOutput', async () => {
    const definition = task(
      {
        Catch: [
          { ErrorEquals: ['Y'], Next: 'Z' },
          { ErrorEquals: ['States.ALL'], Next: 'Z', Assign: { e: '{% $states.errorOutput.Error %}' } },
        ],
      },
      { Z: { Type: 'Pass', Output: '{% [$e, $states.input.Error, $type($states.input.Cause)] %}', End: true } },
    );
    expect((await runMachine(definition, {}, { Fn: fail('X') })).output).toEqual(['X', 'X', 'string']);
  });

  test('a failing Output is caught like any error; a failing catcher ends the execution', async () => {
    const broken = { Output: '{% $states.result.Payload.no %}' };
    const Z = { Z: { Type: 'Succeed' } };
    const caught = task(
      { ...broken, Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Z', Output: 'caught' }] },
      Z,
    );
    expect((await runMachine(caught, {}, { Fn: () => 1 })).output).toBe('caught');
    const twice = task({ ...broken, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z', Output: '{% $no %}' }] }, Z);
    expect(await runMachine(twice, {}, { Fn: () => 1 })).toMatchObject(evaluationError("'Catch[0]/Output'"));
  });
});

describe('the history', () => {
  test('DG bp-history-limit: event 25,000 says that the execution failed', async () => {
    const desk = bench(jsonata('A', { A: { Type: 'Pass', Next: 'A' } }));
    const arn = desk.start();
    await desk.quiet();
    expect(desk.describe(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(desk.history(arn).slice(-2).toReversed()).toMatchObject([
      { id: 25_000, type: 'ExecutionFailed' },
      { id: 24_999 },
    ]);
  }, 60_000);

  test('API_HistoryEvent: a callback that is answered', async () => {
    const desk = bench(callback(), { Fn: ({ token }: { token: string }) => void (tokens[0] = token) });
    const tokens: string[] = [];
    const arn = desk.start({}, 'run');
    await desk.quiet();
    desk.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' });
    await desk.quiet();
    expect(desk.types(arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(desk.history(arn)).toMatchObject([
      { id: 1, previousEventId: 0, executionStartedEventDetails: { input: '{}' } },
      { id: 2, previousEventId: 1, stateEnteredEventDetails: { name: 'Call', input: '{}' } },
      {
        id: 3,
        taskScheduledEventDetails: {
          resource: 'invoke.waitForTaskToken',
          resourceType: 'lambda',
          timeoutInSeconds: 900,
        },
      },
      { id: 4 },
      { id: 5 },
      { id: 6, taskSucceededEventDetails: { output: '1' } },
      { id: 7, previousEventId: 6, stateExitedEventDetails: { name: 'Call', output: '1' } },
      { id: 8, previousEventId: 7, executionSucceededEventDetails: { output: '1' } },
    ]);
  });
});

describe('what is refused when a machine is read', () => {
  const cases: [string, object, string][] = [
    ['JSONPath', { StartAt: 'A', States: {} }, 'QueryLanguage'],
    ['an unknown state type', jsonata('A', { A: { Type: 'Parallel', End: true } }), 'state A: Type'],
    ['an unknown field', task({ HeartbeatSeconds: 5 }), 'HeartbeatSeconds'],
    ['another resource', task({ Resource: 'arn:aws:states:::sqs:sendMessage' }), 'state Call: Resource'],
    ['a timeout below 1', task({ TimeoutSeconds: 0 }), 'TimeoutSeconds'],
    ['a stray Next', pass({ End: undefined, Next: 'B' }), 'state A leads to B'],
    ['no way on', pass({ End: undefined }), 'state A needs either Next or "End": true'],
    ['a stray StartAt', jsonata('B', { A: { Type: 'Succeed' } }), 'starts at B'],
    ['an expression that is no JSONata', pass({ Output: '{% 1 + %}' }), 'state A: '],
    ['an assignment to $states', pass({ Assign: { states: 1 } }), 'Assign'],
    ['States.ALL beside others', task({ Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] }), 'States.ALL'],
  ];
  test.each(cases)('%s', (_, definition, said) => {
    expect(() => parseDefinition('Ladder', definition)).toThrow(
      new RegExp(`^State machine Ladder: .*${said.replace(/[$]/g, '\\$')}`),
    );
  });
});
