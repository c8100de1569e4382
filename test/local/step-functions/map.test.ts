/**
 * The inline Map, from AWS's pages. DG is https://docs.aws.amazon.com/step-functions/latest/dg/, API
 * https://docs.aws.amazon.com/step-functions/latest/apireference/
 */
import { expect, test } from 'vitest';
import { parseDefinition } from '../../../local/services/step-functions/definition.ts';
import { bench, type Ran, runMachine, type Script, Thrown } from '../../support/run-machine.ts';

const jsonata = (StartAt: string, States: object) => ({ QueryLanguage: 'JSONata', StartAt, States });
const fn = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'Fn', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...fields,
});
const ask = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: 'Ask',
    Payload: { token: '{% $states.context.Task.Token %}', item: '{% $states.input %}' },
  },
  TimeoutSeconds: 900,
  End: true,
  ...fields,
});
const each = (States: object, StartAt = Object.keys(States)[0]) => ({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt,
  States,
});
const map = (fields: object, states: object = { I: { Type: 'Pass', End: true } }) => ({
  Type: 'Map',
  ItemProcessor: each(states),
  End: true,
  ...fields,
});
const only = (fields: object, states?: object, others: object = {}) =>
  jsonata('M', { M: map(fields, states), ...others });
const show = (Output: unknown) => ({ I: { Type: 'Pass', Output, End: true } });
const succeeds = (output: unknown): Partial<Ran> => ({ status: 'SUCCEEDED', output });
const fails = (error: string, cause: string): Partial<Ran> => ({
  status: 'FAILED',
  error,
  cause: expect.stringContaining(cause),
});
const asItIs = { Fn: (payload: unknown) => payload };
const failsAt =
  (which: unknown, error = 'Bad'): Script =>
  (payload) => {
    if (payload === which) throw new Thrown(error, 'no');
    return payload;
  };

const cases: [
  what: string,
  definition: object,
  input: unknown,
  expected: Partial<Ran>,
  scripts?: Record<string, Script>,
][] = [
  ['DG state-map: Items may be an array', only({ Items: [1, '{% 1 + 1 %}'] }), {}, succeeds([1, 2])],
  ['DG state-map: or an expression', only({ Items: '{% $states.input.a %}' }), { a: ['x'] }, succeeds(['x'])],
  ['DG state-map-inline: without Items, the input', only({}), [3, 4], succeeds([3, 4])],
  [
    'DG state-map-inline: the mode is inline by default',
    jsonata('M', { M: map({ ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Succeed' } } } }) }),
    [1],
    succeeds([1]),
  ],
  ['DG state-map: empty Items give an empty array', only({ Items: [] }), {}, succeeds([])],
  [
    'DG transforming-data: Items of another type',
    only({ Items: '{% 1 %}' }),
    {},
    fails(
      'States.QueryEvaluationError',
      "'Items' returned an unexpected result type. Expected 'array', but was 'number'",
    ),
  ],
  [
    'DG state-map: the array is in the order of its items',
    only({}, { W: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } }),
    [30, 10, 20],
    { ...succeeds([30, 10, 20]), seconds: 30 },
  ],
  [
    'DG input-output-contextobject: the item and its index',
    only({}, show('{% [$states.context.Map.Item.Index, $states.context.Map.Item.Value] %}')),
    ['a', 'b'],
    succeeds([
      [0, 'a'],
      [1, 'b'],
    ]),
  ],
  [
    'DG input-output-itemselector: it makes each input; the state’s own input is in sight',
    only({
      Items: '{% $states.input.ids %}',
      ItemSelector: {
        id: '{% $states.context.Map.Item.Value %}',
        at: '{% $states.context.Map.Item.Index %}',
        week: '{% $states.input.week %}',
      },
    }),
    { ids: ['a'], week: 7 },
    succeeds([{ id: 'a', at: 0, week: 7 }]),
  ],
  [
    'DG input-output-itemselector: the item is still in the context',
    only({ ItemSelector: 0 }, show('{% $states.context.Map.Item.Value %}')),
    ['a'],
    succeeds(['a']),
  ],
  [
    'DG transforming-data: an ItemSelector that fails fails the Map',
    only({ ItemSelector: '{% $no %}' }),
    [1],
    fails('States.QueryEvaluationError', "'ItemSelector' returned nothing"),
  ],
  [
    'DG state-map-inline: MaxConcurrency',
    only({ MaxConcurrency: '{% 1 + 1 %}' }, { W: { Type: 'Wait', Seconds: 10, End: true } }),
    [1, 2, 3, 4, 5],
    { seconds: 30 },
  ],
  [
    'DG state-map-inline: 0, the default, means as many as possible',
    only({ MaxConcurrency: 0 }, { W: { Type: 'Wait', Seconds: 10, End: true } }),
    [1, 2, 3],
    { seconds: 10 },
  ],
  [
    'DG state-map-inline: of which there are 40',
    only({ MaxConcurrency: 1000 }, { W: { Type: 'Wait', Seconds: 10, End: true } }),
    Array.from({ length: 41 }),
    { seconds: 20 },
  ],
  [
    'a MaxConcurrency below 0',
    only({ MaxConcurrency: '{% 0 - 1 %}' }),
    [1],
    fails('States.QueryEvaluationError', 'MaxConcurrency must be between 0 and'),
  ],
  [
    'DG transforming-data: Output and Assign see the result',
    only(
      {
        Output: '{% $sum($states.result) %}',
        Assign: { n: '{% $count($states.result) %}' },
        End: undefined,
        Next: 'Z',
      },
      undefined,
      { Z: { Type: 'Pass', Output: '{% [$n, $states.input] %}', End: true } },
    ),
    [2, 3],
    succeeds([2, 5]),
  ],
  [
    'DG workflow-variables: an iteration reads outer variables',
    jsonata('A', { A: { Type: 'Pass', Assign: { x: 5 }, Next: 'M' }, M: map({}, show('{% $x + $states.input %}')) }),
    [1, 2],
    succeeds([6, 7]),
  ],
  [
    'DG workflow-variables: it has its own, which others do not see',
    only(
      {},
      {
        I: { Type: 'Pass', Assign: { y: '{% $states.input %}' }, Next: 'J' },
        J: { Type: 'Pass', Output: '{% $y %}', End: true },
      },
    ),
    [1, 2],
    succeeds([1, 2]),
  ],
  [
    'DG workflow-variables: and which are gone after the Map',
    only(
      { End: undefined, Next: 'Z' },
      { I: { Type: 'Pass', Assign: { y: 1 }, End: true } },
      { Z: { Type: 'Pass', Output: '{% $y %}', End: true } },
    ),
    [1],
    fails('States.QueryEvaluationError', 'returned nothing'),
  ],
  [
    'DG state-map: a Map inside of a Map',
    only({}, { N: map({}, show('{% [$states.context.Map.Item.Index, $states.input] %}')) }),
    [['a', 'b'], [], ['c']],
    succeeds([
      [
        [0, 'a'],
        [1, 'b'],
      ],
      [],
      [[0, 'c']],
    ]),
  ],
  [
    'DG state-map-inline: a failed iteration fails the Map under its own error',
    only({}, { I: fn() }),
    [1, 2],
    { ...fails('Bad', 'no'), output: undefined },
    { Fn: failsAt(2) },
  ],
  [
    'DG concepts-error-handling: the Map may catch it; Assign is for the outer scope',
    only(
      { Catch: [{ ErrorEquals: ['Bad'], Next: 'Z', Assign: { e: '{% $states.errorOutput.Error %}' } }] },
      { I: fn() },
      { Z: { Type: 'Pass', Output: '{% [$e, $states.input.Error] %}', End: true } },
    ),
    [1, 2],
    succeeds(['Bad', 'Bad']),
    { Fn: failsAt(2) },
  ],
  [
    'DG concepts-error-handling: what is caught inside does not fail it',
    only(
      {},
      { I: fn({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'J', Output: 'caught' }] }), J: { Type: 'Succeed' } },
    ),
    [1, 2],
    succeeds([1, 'caught']),
    { Fn: failsAt(2) },
  ],
  [
    'DG state-fail: a Fail inside fails it',
    only({}, { F: { Type: 'Fail', Error: 'Why', Cause: 'because' } }),
    [1],
    fails('Why', 'because'),
  ],
  [
    'DG service-quotas: the input of an iteration above 256 KiB',
    only({ ItemSelector: { x: '{% $pad("", 262144, "x") %}' } }),
    [1],
    fails('States.DataLimitExceeded', "'M'"),
  ],
  [
    'DG service-quotas: the results together above 256 KiB',
    only({}, show('{% $pad("", 150000, "x") %}')),
    [1, 2],
    fails('States.DataLimitExceeded', "'M'"),
  ],
  [
    'DG statemachine-structure: functions are called once for each item',
    only({}, { I: fn() }),
    [1, 2],
    succeeds([1, 2]),
    asItIs,
  ],
];
test.each(cases)('%s', async (_, definition, input, expected, scripts = {}) => {
  expect(await runMachine(definition, input, scripts)).toMatchObject(expected);
});

test('DG concepts-error-handling: Retry of a Map does all its iterations again', async () => {
  const called: unknown[] = [];
  const scripts = {
    Fn: (payload: unknown) => {
      called.push(payload);
      if (called.length === 2) throw new Thrown('Busy');
      return payload;
    },
  };
  const definition = only({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 5 }] }, { I: fn() });
  expect(await runMachine(definition, ['a', 'b'], scripts)).toMatchObject({ ...succeeds(['a', 'b']), seconds: 5 });
  expect(called).toEqual(['a', 'b', 'a', 'b']);
});

test('the others are stopped when one fails: what they waited for reaches nobody, not even the next attempt', async () => {
  const tokens = new Map<number, string[]>();
  const definition = only({ Retry: [{ ErrorEquals: ['No'], IntervalSeconds: 1, MaxAttempts: 1 }] }, { I: ask() });
  const desk = bench(definition, {
    Ask: ({ token, item }: { token: string; item: number }) =>
      void tokens.set(item, [...(tokens.get(item) ?? []), token]),
  });
  const arn = desk.start([0, 1]);
  await desk.quiet();
  const first = tokens.get(1)?.[0];
  desk.call('SendTaskFailure', { taskToken: tokens.get(0)?.[0], error: 'No' });
  await desk.quiet();
  expect(() => desk.call('SendTaskSuccess', { taskToken: first, output: '1' })).toThrow('Task Timed Out');
  await desk.advance(1_000);
  expect(() => desk.call('SendTaskSuccess', { taskToken: first, output: '1' })).toThrow('Task Timed Out');
  for (const item of [1, 0]) desk.call('SendTaskSuccess', { taskToken: tokens.get(item)?.[1], output: `${item}` });
  await desk.quiet();
  expect(desk.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '[0,1]' });
});

test('a function under way when the Map is tried again answers nobody', async () => {
  const answers: ((value: unknown) => void)[] = [];
  const definition = only(
    { Retry: [{ ErrorEquals: ['Bad'], IntervalSeconds: 1 }] },
    {
      I: fn({ Retry: [] }),
    },
  );
  let failures = 0;
  const desk = bench(definition, {
    Fn: (item: unknown) => {
      if (item === 'fails' && (failures += 1) === 1) throw new Thrown('Bad');
      return item === 'slow' ? new Promise((resolve) => answers.push(resolve)) : 'second';
    },
  });
  const arn = desk.start(['slow', 'fails']);
  while (!desk.types(arn).includes('MapIterationFailed')) await new Promise(setImmediate);
  desk.clock.at += 1_000;
  desk.service.fireDue(desk.clock.at);
  while (answers.length < 2) await new Promise(setImmediate);
  answers[0]?.('late');
  await new Promise(setImmediate);
  answers[1]?.('in time');
  await desk.quiet();
  expect(desk.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '["in time","second"]' });
});

test('API_HistoryEvent: the events of a Map and of its iterations, in this order', async () => {
  const desk = bench(only({ MaxConcurrency: 1, Items: ['a', 'b'] }));
  const arn = desk.start();
  await desk.quiet();
  expect(desk.types(arn)).toEqual([
    'ExecutionStarted',
    'MapStateEntered',
    'MapStateStarted',
    ...[0, 1].flatMap(() => ['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded']),
    'MapStateSucceeded',
    'MapStateExited',
    'ExecutionSucceeded',
  ]);
  expect(desk.history(arn).slice(2, 8)).toMatchObject([
    { id: 3, previousEventId: 2, mapStateStartedEventDetails: { length: 2 } },
    { id: 4, previousEventId: 3, mapIterationStartedEventDetails: { name: 'M', index: 0 } },
    { id: 5, previousEventId: 4, stateEnteredEventDetails: { name: 'I', input: '"a"' } },
    { id: 6, previousEventId: 5 },
    { id: 7, previousEventId: 6, mapIterationSucceededEventDetails: { name: 'M', index: 0 } },
    { id: 8, previousEventId: 6, mapIterationStartedEventDetails: { name: 'M', index: 1 } },
  ]);
});

test('API_HistoryEvent: a failure is told of the iteration, of those that it stops, and of the Map', async () => {
  const desk = bench(
    only(
      { Items: [0, 1] },
      {
        C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input = 1 %}', Next: 'F' }], Default: 'W' },
        F: { Type: 'Fail', Error: 'E' },
        W: { Type: 'Wait', Seconds: 9, End: true },
      },
    ),
  );
  const arn = desk.start();
  await desk.quiet();
  expect(desk.types(arn).slice(-4)).toEqual([
    'MapIterationFailed',
    'MapIterationAborted',
    'MapStateFailed',
    'ExecutionFailed',
  ]);
  expect(desk.service.nextDue()).toBeNull();
});

test('DG bp-history-limit: the events of iterations count towards 25,000', async () => {
  const desk = bench(only({ Items: '{% [1..40] %}' }, { I: { Type: 'Pass', Next: 'I' } }));
  const arn = desk.start();
  await desk.quiet();
  expect(desk.describe(arn)).toMatchObject(fails('States.Runtime', 'maximum number of history events (25000)'));
  expect(desk.history(arn).at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  expect(desk.service.nextDue()).toBeNull();
}, 60_000);

test('an execution that is stopped takes its iterations along', async () => {
  const desk = bench(only({ Items: [0, 1] }, { W: { Type: 'Wait', Seconds: 9, End: true } }));
  const arn = desk.start();
  await desk.quiet();
  desk.call('StopExecution', { executionArn: arn });
  await desk.advance(20_000);
  expect([desk.describe(arn).status, desk.service.nextDue()]).toEqual(['ABORTED', null]);
});

const assigning = (name: string) => ({ I: { Type: 'Pass', Assign: { [name]: 1 }, End: true } });
test.each<[what: string, definition: object, said: string]>([
  ['no ItemProcessor', only({ ItemProcessor: undefined }), 'state M: ItemProcessor'],
  [
    'a Distributed Map',
    only({ ItemProcessor: { ...each({ I: { Type: 'Succeed' } }), ProcessorConfig: { Mode: 'DISTRIBUTED' } } }),
    'state M: ItemProcessor.ProcessorConfig.Mode',
  ],
  ['ToleratedFailureCount', only({ ToleratedFailureCount: 1 }), 'ToleratedFailureCount'],
  ['ToleratedFailurePercentage', only({ ToleratedFailurePercentage: 1 }), 'ToleratedFailurePercentage'],
  ['ItemReader', only({ ItemReader: {} }), 'ItemReader'],
  ['ItemsPath, which is JSONPath', only({ ItemsPath: '$.a' }), 'ItemsPath'],
  ['Items of another type', only({ Items: 'abc' }), 'state M: Items'],
  ['a MaxConcurrency below 0', only({ MaxConcurrency: -1 }), 'state M: MaxConcurrency'],
  ['no way on', only({ End: undefined }), 'state M needs either Next or "End": true'],
  ['an iteration that leads out of its Map', only({}, { I: { Type: 'Pass', Next: 'M' } }), 'state I leads to M'],
  [
    'a stray StartAt',
    jsonata('M', { M: map({ ItemProcessor: each({ I: { Type: 'Succeed' } }, 'X') }) }),
    'starts at X',
  ],
  ['a wrong state inside', only({}, { I: { Type: 'Pass' } }), 'state I needs either'],
  ['an expression inside that is no JSONata', only({}, show('{% 1 + %}')), 'state I: '],
  ['one name twice', only({}, { M: { Type: 'Succeed' } }), 'state name M is there twice'],
  [
    'DG workflow-variables: one variable in both scopes',
    only({ Assign: { v: 1 } }, assigning('v')),
    'assigns v inside a Map and outside',
  ],
])('refused: %s', (_, definition, said) => {
  expect(() => parseDefinition('Weekly', JSON.parse(JSON.stringify(definition)))).toThrow(said);
});
