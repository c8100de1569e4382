/**
 * Small machines in both languages of Step Functions. Every task waits for a token and is answered by a script of
 * answers, so that the same script drives three interpreters: ours through a function, the others through a queue.
 */

/** What one attempt of a task gets; `silence` lets it run into its timeout. */
export type Answer = { readonly ok: unknown } | { readonly error: string; readonly cause?: string } | 'silence';

/** The parts of a definition that are written differently for each interpreter. */
export interface Dialect {
  /** A task that asks the script under `name`. */
  ask(name: string, fields: object): object;
}

export interface Outcome {
  readonly status: string;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
}

/** One case in which an emulator differs from AWS: the page by which AWS is right, and what it does instead. */
export interface Deviation {
  readonly page: string;
  readonly outcome?: Outcome;
  readonly events?: readonly string[];
}

/** The same in every case: the event of AWS, and what the emulator writes instead. */
export interface OtherWord {
  readonly page: string;
  readonly event: string;
  readonly instead: string;
}
const HISTORY = 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html';
const HEARTBEAT = 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html';
const FAILURE = 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html';
const CHOICE = 'https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html';
const TOKENS = 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html';
const MAP = 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html';
const MACHINE = 'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html';

export const ministackSays: readonly OtherWord[] = [
  { page: HEARTBEAT, event: 'TaskTimedOut States.Timeout', instead: 'TaskFailed States.Timeout' },
  { page: HISTORY, event: 'EvaluationFailed', instead: 'TaskFailed States.QueryEvaluationError' },
];

export interface Case {
  readonly what: string;
  readonly input?: unknown;
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
  /** In JSONata: for ours and ministack. */
  jsonata(dialect: Dialect): object;
  /** The same flow in JSONPath, for moto; absent where JSONPath or moto has no such thing. */
  jsonpath?(dialect: Dialect): object;
  readonly outcome: Outcome;
  /** Events in order: the short form of `eventsOf`. */
  readonly events: readonly string[];
  readonly ministack?: Deviation;
  readonly moto?: Deviation;
}

const jsonata = (StartAt: string, States: object, rest: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt,
  States,
  ...rest,
});
const jsonpath = (StartAt: string, States: object, rest: object = {}) => ({ StartAt, States, ...rest });

const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 };
const entered = (name: string, type = 'Task') => `${type}StateEntered ${name}`;
const exited = (name: string, type = 'Task') => `${type}StateExited ${name}`;
const ended = (how = 'Succeeded') => `Execution${how}`;
const succeeded = (output: unknown): Outcome => ({ status: 'SUCCEEDED', output });

const iteration = (how: string) => `MapIteration${how} M`;
/** A Map with one iteration at a time, so that the order of its events is certain. */
const eachOf = (States: object, fields: object = {}) => ({
  Type: 'Map',
  MaxConcurrency: 1,
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: Object.keys(States)[0], States },
  ...fields,
});

export const cases: readonly Case[] = [
  {
    what: 'pass, assign, output',
    input: { a: 2 },
    jsonata: () =>
      jsonata('A', {
        A: {
          Type: 'Pass',
          Output: { b: '{% $states.input.a %}' },
          Assign: { x: '{% $states.input.a + 1 %}' },
          Next: 'B',
        },
        B: { Type: 'Pass', Output: { b: '{% $states.input.b %}', x: '{% $x %}' }, End: true },
      }),
    jsonpath: () =>
      jsonpath('A', {
        // Without Assign: moto reads variables with a library that its server does not bring along.
        A: { Type: 'Pass', Parameters: { 'b.$': '$.a', 'x.$': 'States.MathAdd($.a, 1)' }, Next: 'B' },
        B: { Type: 'Pass', Parameters: { 'b.$': '$.b', 'x.$': '$.x' }, End: true },
      }),
    outcome: succeeded({ b: 2, x: 3 }),
    events: [entered('A', 'Pass'), exited('A', 'Pass'), entered('B', 'Pass'), exited('B', 'Pass'), ended()],
  },
  ...[
    { n: 7, says: 'big' },
    { n: 3, says: 'middle' },
    { n: 1, says: 'small' },
  ].map(({ n, says }): Case => ({
    what: `choice: ${n} is ${says}`,
    input: { n },
    jsonata: () =>
      jsonata('C', {
        C: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input.n > 5 %}', Next: 'big' },
            { Condition: '{% $states.input.n > 1 %}', Next: 'middle' },
          ],
          Default: 'small',
        },
        ...Object.fromEntries(['big', 'middle', 'small'].map((name) => [name, { Type: 'Succeed' }])),
      }),
    jsonpath: () =>
      jsonpath('C', {
        C: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.n', NumericGreaterThan: 5, Next: 'big' },
            { Variable: '$.n', NumericGreaterThan: 1, Next: 'middle' },
          ],
          Default: 'small',
        },
        ...Object.fromEntries(['big', 'middle', 'small'].map((name) => [name, { Type: 'Succeed' }])),
      }),
    outcome: succeeded({ n }),
    events: [entered('C', 'Choice'), exited('C', 'Choice'), entered(says, 'Succeed'), exited(says, 'Succeed'), ended()],
  })),
  {
    what: 'a choice that matches nothing, without default',
    input: { n: 1 },
    jsonata: () =>
      jsonata('C', {
        C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n > 5 %}', Next: 'Z' }] },
        Z: { Type: 'Succeed' },
      }),
    jsonpath: () =>
      jsonpath('C', {
        C: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 5, Next: 'Z' }] },
        Z: { Type: 'Succeed' },
      }),
    outcome: { status: 'FAILED', error: 'States.Runtime' },
    events: [entered('C', 'Choice'), ended('Failed')],
    // The page says "an error due to a failure to transition out of the state" and gives no name; moto agrees with ours.
    ministack: { page: CHOICE, outcome: { status: 'FAILED', error: 'States.NoChoiceMatched' } },
  },
  {
    what: 'a Fail state names error and cause',
    jsonata: () => jsonata('F', { F: { Type: 'Fail', Error: 'Bad', Cause: 'why' } }),
    jsonpath: () => jsonpath('F', { F: { Type: 'Fail', Error: 'Bad', Cause: 'why' } }),
    outcome: { status: 'FAILED', error: 'Bad', cause: 'why' },
    events: [entered('F', 'Fail'), ended('Failed')],
  },
  {
    what: 'wait',
    input: 1,
    jsonata: () => jsonata('W', { W: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } }),
    jsonpath: () => jsonpath('W', { W: { Type: 'Wait', SecondsPath: '$', End: true } }),
    outcome: succeeded(1),
    events: [entered('W', 'Wait'), exited('W', 'Wait'), ended()],
  },
  {
    what: 'a task is answered by its token',
    input: { a: 1 },
    answers: { T: [{ ok: { taken: true } }] },
    jsonata: ({ ask }) =>
      jsonata('T', { T: ask('T', { Output: '{% {"a": $states.input.a, "r": $states.result} %}', End: true }) }),
    jsonpath: ({ ask }) => jsonpath('T', { T: ask('T', { ResultPath: '$.r', End: true }) }),
    outcome: succeeded({ a: 1, r: { taken: true } }),
    events: [entered('T'), 'TaskScheduled', 'TaskSucceeded', exited('T'), ended()],
  },
  {
    what: 'retry until it works: each attempt has its own token',
    answers: { T: [{ error: 'Busy' }, { error: 'Busy' }, { ok: { at: 'last' } }] },
    jsonata: ({ ask }) => jsonata('T', { T: ask('T', { Retry: [retry], End: true }) }),
    jsonpath: ({ ask }) => jsonpath('T', { T: ask('T', { Retry: [retry], End: true }) }),
    outcome: succeeded({ at: 'last' }),
    events: [
      entered('T'),
      'TaskScheduled',
      'TaskFailed Busy',
      'TaskScheduled',
      'TaskFailed Busy',
      'TaskScheduled',
      'TaskSucceeded',
      exited('T'),
      ended(),
    ],
    moto: {
      page: TOKENS, // A task that is tried again has a new token; moto keeps the first one, and with it its answer.
      outcome: { status: 'FAILED', error: 'Busy' },
      events: [
        entered('T'),
        'TaskScheduled',
        'TaskFailed Busy',
        'TaskScheduled',
        'TaskFailed Busy',
        'TaskScheduled',
        'TaskFailed Busy',
        ended('Failed'),
      ],
    },
  },
  {
    what: 'retries used up, then the catcher that names the error',
    answers: { T: [{ error: 'Busy' }, { error: 'Busy' }, { error: 'Busy', cause: 'no time' }] },
    jsonata: ({ ask }) =>
      jsonata('T', {
        T: ask('T', {
          Retry: [retry],
          Catch: [
            { ErrorEquals: ['Other'], Next: 'Z' },
            { ErrorEquals: ['Busy'], Output: '{% $states.errorOutput %}', Next: 'Z' },
            { ErrorEquals: ['States.ALL'], Next: 'Z' },
          ],
          End: true,
        }),
        Z: { Type: 'Pass', End: true },
      }),
    jsonpath: ({ ask }) =>
      jsonpath('T', {
        T: ask('T', {
          Retry: [retry],
          Catch: [
            { ErrorEquals: ['Other'], ResultPath: null, Next: 'Z' },
            { ErrorEquals: ['Busy'], Next: 'Z' },
            { ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Z' },
          ],
          End: true,
        }),
        Z: { Type: 'Pass', End: true },
      }),
    outcome: succeeded({ Error: 'Busy', Cause: 'no time' }),
    moto: { page: FAILURE, outcome: succeeded({ Error: 'Busy', Cause: null }) },
    events: [
      entered('T'),
      'TaskScheduled',
      'TaskFailed Busy',
      'TaskScheduled',
      'TaskFailed Busy',
      'TaskScheduled',
      'TaskFailed Busy',
      exited('T'),
      entered('Z', 'Pass'),
      exited('Z', 'Pass'),
      ended(),
    ],
  },
  {
    what: 'States.TaskFailed catches what a task reports, States.Timeout excepted',
    answers: { T: [{ error: 'Whatever' }], U: ['silence'] },
    jsonata: ({ ask }) =>
      jsonata('T', {
        T: ask('T', { Catch: [{ ErrorEquals: ['States.TaskFailed'], Output: {}, Next: 'U' }], End: true }),
        U: ask('U', {
          TimeoutSeconds: 1,
          Catch: [
            { ErrorEquals: ['States.TaskFailed'], Output: 'failed', Next: 'Z' },
            { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Z' },
          ],
          End: true,
        }),
        Z: { Type: 'Pass', End: true },
      }),
    outcome: succeeded('States.Timeout'),
    events: [
      entered('T'),
      'TaskScheduled',
      'TaskFailed Whatever',
      exited('T'),
      entered('U'),
      'TaskScheduled',
      'TaskTimedOut States.Timeout',
      exited('U'),
      entered('Z', 'Pass'),
      exited('Z', 'Pass'),
      ended(),
    ],
  },
  {
    what: 'an error that nobody catches ends the execution under its name',
    answers: { T: [{ error: 'Declined', cause: 'no time' }] },
    jsonata: ({ ask }) => jsonata('T', { T: ask('T', { Retry: [retry], End: true }) }),
    jsonpath: ({ ask }) => jsonpath('T', { T: ask('T', { Retry: [retry], End: true }) }),
    outcome: { status: 'FAILED', error: 'Declined', cause: 'no time' },
    moto: { page: FAILURE, outcome: { status: 'FAILED', error: 'Declined' } },
    events: [entered('T'), 'TaskScheduled', 'TaskFailed Declined', ended('Failed')],
  },
  {
    what: 'silence: the timeout is caught, as in the ladder',
    input: { n: 1 },
    answers: { T: ['silence'] },
    jsonata: ({ ask }) =>
      jsonata('T', {
        T: ask('T', {
          TimeoutSeconds: 1,
          Catch: [{ ErrorEquals: ['States.Timeout'], Output: { e: '{% $states.errorOutput.Error %}' }, Next: 'Z' }],
          End: true,
        }),
        Z: { Type: 'Pass', End: true },
      }),
    jsonpath: ({ ask }) =>
      jsonpath('T', {
        T: ask('T', { TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Z' }], End: true }),
        Z: { Type: 'Pass', Parameters: { 'e.$': '$.Error' }, End: true },
      }),
    outcome: succeeded({ e: 'States.Timeout' }),
    events: [
      entered('T'),
      'TaskScheduled',
      'TaskTimedOut States.Timeout',
      exited('T'),
      entered('Z', 'Pass'),
      exited('Z', 'Pass'),
      ended(),
    ],
  },
  {
    what: 'a timeout is retried with a new token',
    answers: { T: ['silence', { ok: { time: 2 } }] },
    jsonata: ({ ask }) =>
      jsonata('T', {
        T: ask('T', { TimeoutSeconds: 3, Retry: [{ ...retry, ErrorEquals: ['States.Timeout'] }], End: true }),
      }),
    // Not for moto, whose second attempt would have the first one's token again: see the retries above.
    outcome: succeeded({ time: 2 }),
    events: [
      entered('T'),
      'TaskScheduled',
      'TaskTimedOut States.Timeout',
      'TaskScheduled',
      'TaskSucceeded',
      exited('T'),
      ended(),
    ],
  },
  {
    what: 'a timeout that nobody catches fails the execution',
    answers: { T: ['silence'] },
    jsonata: ({ ask }) => jsonata('T', { T: ask('T', { TimeoutSeconds: 1, End: true }) }),
    jsonpath: ({ ask }) => jsonpath('T', { T: ask('T', { TimeoutSeconds: 1, End: true }) }),
    outcome: { status: 'FAILED', error: 'States.Timeout' },
    events: [entered('T'), 'TaskScheduled', 'TaskTimedOut States.Timeout', ended('Failed')],
  },
  {
    what: 'the machine’s own timeout ends the execution',
    jsonata: () => jsonata('W', { W: { Type: 'Wait', Seconds: 4, End: true } }, { TimeoutSeconds: 1 }),
    jsonpath: () => jsonpath('W', { W: { Type: 'Wait', Seconds: 4, End: true } }, { TimeoutSeconds: 1 }),
    outcome: { status: 'TIMED_OUT' },
    events: [entered('W', 'Wait'), ended('TimedOut')],
    ministack: {
      page: MACHINE,
      outcome: { status: 'SUCCEEDED' },
      events: [entered('W', 'Wait'), exited('W', 'Wait'), ended()],
    },
  },
  {
    what: 'a loop that asks until one accepts, as the ladder does',
    input: { next: 'ask' },
    answers: { Ask: [{ error: 'Declined' }, 'silence', { ok: { next: 'over' } }] },
    jsonata: ({ ask }) =>
      jsonata('What', {
        What: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $states.input.next = 'ask' %}", Next: 'Ask' }],
          Default: 'Over',
        },
        Ask: ask('Ask', {
          TimeoutSeconds: 3,
          Catch: [{ ErrorEquals: ['States.Timeout', 'Declined'], Output: { next: 'ask' }, Next: 'What' }],
          Next: 'What',
        }),
        Over: { Type: 'Succeed' },
      }),
    jsonpath: ({ ask }) =>
      jsonpath('What', {
        What: {
          Type: 'Choice',
          Choices: [{ Variable: '$.next', StringEquals: 'ask', Next: 'Ask' }],
          Default: 'Over',
        },
        Ask: ask('Ask', {
          TimeoutSeconds: 3,
          Catch: [{ ErrorEquals: ['States.Timeout', 'Declined'], ResultPath: '$.error', Next: 'What' }],
          Next: 'What',
        }),
        Over: { Type: 'Succeed' },
      }),
    outcome: succeeded({ next: 'over' }),
    events: [
      ...['TaskFailed Declined', 'TaskTimedOut States.Timeout', 'TaskSucceeded'].flatMap((how) => [
        entered('What', 'Choice'),
        exited('What', 'Choice'),
        entered('Ask'),
        'TaskScheduled',
        how,
        exited('Ask'),
      ]),
      entered('What', 'Choice'),
      exited('What', 'Choice'),
      entered('Over', 'Succeed'),
      exited('Over', 'Succeed'),
      ended(),
    ],
  },
  {
    what: 'an expression that yields nothing is an error that can be caught',
    input: {},
    answers: { T: [{ ok: {} }] },
    jsonata: ({ ask }) =>
      jsonata('T', {
        T: ask('T', {
          Output: { x: '{% $states.result.absent %}' },
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught', Next: 'Z' }],
          End: true,
        }),
        Z: { Type: 'Pass', End: true },
      }),
    outcome: succeeded('caught'),
    events: [
      entered('T'),
      'TaskScheduled',
      'TaskSucceeded',
      'EvaluationFailed',
      exited('T'),
      entered('Z', 'Pass'),
      exited('Z', 'Pass'),
      ended(),
    ],
  },
  {
    what: 'a Map: each item is an input, and the results stand in order',
    input: ['a', 'b'],
    jsonata: () =>
      jsonata('M', {
        M: eachOf(
          { I: { Type: 'Pass', Output: '{% [$states.input, $states.context.Map.Item.Index] %}', End: true } },
          { Output: { all: '{% $states.result %}' }, End: true },
        ),
      }),
    jsonpath: () =>
      jsonpath('M', {
        M: eachOf(
          {
            I: {
              Type: 'Pass',
              Parameters: { 'r.$': 'States.Array($, $$.Map.Item.Index)' },
              OutputPath: '$.r',
              End: true,
            },
          },
          { ResultSelector: { 'all.$': '$' }, End: true },
        ),
      }),
    outcome: succeeded({
      all: [
        ['a', 0],
        ['b', 1],
      ],
    }),
    events: [
      entered('M', 'Map'),
      'MapStateStarted',
      ...[0, 1].flatMap(() => [
        iteration('Started'),
        entered('I', 'Pass'),
        exited('I', 'Pass'),
        iteration('Succeeded'),
      ]),
      'MapStateSucceeded',
      exited('M', 'Map'),
      ended(),
    ],
    ministack: { page: MAP, events: [entered('M', 'Map'), exited('M', 'Map'), ended()] },
  },
  {
    what: 'a Map of nothing',
    input: { none: [] },
    jsonata: () =>
      jsonata('M', { M: eachOf({ I: { Type: 'Pass', End: true } }, { Items: '{% $states.input.none %}', End: true }) }),
    jsonpath: () =>
      jsonpath('M', { M: eachOf({ I: { Type: 'Pass', End: true } }, { ItemsPath: '$.none', End: true }) }),
    outcome: succeeded([]),
    events: [entered('M', 'Map'), 'MapStateStarted', 'MapStateSucceeded', exited('M', 'Map'), ended()],
    ministack: { page: MAP, events: [entered('M', 'Map'), exited('M', 'Map'), ended()] },
  },
  {
    what: 'a Map whose ItemSelector makes each input, and whose tasks are answered by their tokens',
    input: { week: 7, ids: ['x', 'y'] },
    answers: { T: [{ ok: { at: 1 } }, { ok: { at: 2 } }] },
    jsonata: ({ ask }) =>
      jsonata('M', {
        M: eachOf(
          { T: ask('T', { Output: '{% $merge([$states.input, {"n": $states.result}]) %}', End: true }) },
          {
            Items: '{% $states.input.ids %}',
            ItemSelector: { id: '{% $states.context.Map.Item.Value %}', week: '{% $states.input.week %}' },
            End: true,
          },
        ),
      }),
    jsonpath: ({ ask }) =>
      jsonpath('M', {
        M: eachOf(
          { T: ask('T', { ResultPath: '$.n', End: true }) },
          { ItemsPath: '$.ids', ItemSelector: { 'id.$': '$$.Map.Item.Value', 'week.$': '$.week' }, End: true },
        ),
      }),
    outcome: succeeded([
      { id: 'x', week: 7, n: { at: 1 } },
      { id: 'y', week: 7, n: { at: 2 } },
    ]),
    events: [
      entered('M', 'Map'),
      'MapStateStarted',
      ...[0, 1].flatMap(() => [
        iteration('Started'),
        entered('T'),
        'TaskScheduled',
        'TaskSucceeded',
        exited('T'),
        iteration('Succeeded'),
      ]),
      'MapStateSucceeded',
      exited('M', 'Map'),
      ended(),
    ],
    ministack: {
      page: MAP,
      events: [
        entered('M', 'Map'),
        ...[0, 1].flatMap(() => ['TaskScheduled', 'TaskSucceeded']),
        exited('M', 'Map'),
        ended(),
      ],
    },
  },
  {
    what: 'an iteration that fails fails its Map, under its own error',
    input: [1, 2],
    answers: { T: ['Declined', 'never asked'].map((error) => ({ error, cause: 'no time' })) },
    jsonata: ({ ask }) => jsonata('M', { M: eachOf({ T: ask('T', { End: true }) }, { End: true }) }),
    jsonpath: ({ ask }) => jsonpath('M', { M: eachOf({ T: ask('T', { End: true }) }, { End: true }) }),
    outcome: { status: 'FAILED', error: 'Declined', cause: 'no time' },
    events: [
      entered('M', 'Map'),
      'MapStateStarted',
      iteration('Started'),
      entered('T'),
      'TaskScheduled',
      'TaskFailed Declined',
      iteration('Failed'),
      'MapStateFailed',
      ended('Failed'),
    ],
    moto: { page: FAILURE, outcome: { status: 'FAILED', error: 'Declined' } },
    // It goes on with the other items, and only then fails.
    ministack: {
      page: MAP,
      events: [
        entered('M', 'Map'),
        ...['Declined', 'never asked'].flatMap((error) => ['TaskScheduled', `TaskFailed ${error}`]),
        ended('Failed'),
      ],
    },
  },
  {
    what: 'a Map is tried again whole, and then its failure is caught',
    input: [1],
    answers: { T: [{ error: 'Busy' }, { error: 'Busy' }] },
    jsonata: ({ ask }) =>
      jsonata('M', {
        M: eachOf(
          { T: ask('T', { End: true }) },
          {
            Retry: [{ ...retry, MaxAttempts: 1 }],
            Catch: [{ ErrorEquals: ['Busy'], Output: { e: '{% $states.errorOutput.Error %}' }, Next: 'Z' }],
            End: true,
          },
        ),
        Z: { Type: 'Pass', End: true },
      }),
    jsonpath: ({ ask }) =>
      jsonpath('M', {
        M: eachOf(
          { T: ask('T', { End: true }) },
          { Retry: [{ ...retry, MaxAttempts: 1 }], Catch: [{ ErrorEquals: ['Busy'], Next: 'Z' }], End: true },
        ),
        Z: { Type: 'Pass', Parameters: { 'e.$': '$.Error' }, End: true },
      }),
    outcome: succeeded({ e: 'Busy' }),
    events: [
      entered('M', 'Map'),
      ...[0, 1].flatMap(() => [
        'MapStateStarted',
        iteration('Started'),
        entered('T'),
        'TaskScheduled',
        'TaskFailed Busy',
        iteration('Failed'),
      ]),
      'MapStateFailed',
      exited('M', 'Map'),
      entered('Z', 'Pass'),
      exited('Z', 'Pass'),
      ended(),
    ],
    ministack: {
      page: MAP,
      events: [
        entered('M', 'Map'),
        ...[0, 1].flatMap(() => ['TaskScheduled', 'TaskFailed Busy']),
        exited('M', 'Map'),
        entered('Z', 'Pass'),
        exited('Z', 'Pass'),
        ended(),
      ],
    },
  },
  {
    what: 'an iteration reads the variables outside of it, and its own stay inside',
    input: [1, 2],
    jsonata: () =>
      jsonata('A', {
        A: { Type: 'Pass', Assign: { x: 10 }, Next: 'M' },
        M: eachOf(
          {
            I: { Type: 'Pass', Assign: { y: '{% $x + $states.input %}' }, Next: 'J' },
            J: { Type: 'Pass', Output: '{% $y %}', End: true },
          },
          { Assign: { n: '{% $count($states.result) %}' }, Next: 'Z' },
        ),
        Z: { Type: 'Pass', Output: '{% {"n": $n, "all": $states.input} %}', End: true },
      }),
    outcome: succeeded({ n: 2, all: [11, 12] }),
    events: [
      entered('A', 'Pass'),
      exited('A', 'Pass'),
      entered('M', 'Map'),
      'MapStateStarted',
      ...[0, 1].flatMap(() => [
        iteration('Started'),
        ...['I', 'J'].flatMap((name) => [entered(name, 'Pass'), exited(name, 'Pass')]),
        iteration('Succeeded'),
      ]),
      'MapStateSucceeded',
      exited('M', 'Map'),
      entered('Z', 'Pass'),
      exited('Z', 'Pass'),
      ended(),
    ],
    ministack: {
      page: MAP,
      events: [
        entered('A', 'Pass'),
        exited('A', 'Pass'),
        entered('M', 'Map'),
        exited('M', 'Map'),
        entered('Z', 'Pass'),
        exited('Z', 'Pass'),
        ended(),
      ],
    },
  },
];
