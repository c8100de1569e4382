/** What a restart finds. `killed` leaves a desk as `kill -9` does: its database closes under whatever is under way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bench, type Scripts, START } from '../../support/run-machine.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sfn-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const jsonata = (StartAt: string, States: Record<string, unknown>) => ({ QueryLanguage: 'JSONata', StartAt, States });
const fn = (name: string, fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...fields,
});
const ask = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'Ask', Payload: '{% $states.context.Task.Token %}' },
  TimeoutSeconds: 900,
  End: true,
  ...fields,
});
const open = (definition: object, scripts: Scripts, clock?: ReturnType<typeof bench>['clock']) =>
  bench(definition, scripts, { file: join(folder, 'desk.sqlite'), ...(clock && { clock }) });
/** Ends `desk` and begins another on its file, `ms` later. */
const restart = (desk: ReturnType<typeof bench>, definition: object, scripts: Scripts, ms = 0) => {
  desk.ground.db.close();
  desk.clock.at += ms;
  const next = open(definition, scripts, desk.clock);
  next.service.resume();
  return next;
};
const never = () => new Promise(() => undefined);
const moment = () => new Promise((resolve) => setImmediate(resolve));

test('a function under way is invoked again, with what it was given', async () => {
  const definition = jsonata('A', {
    A: { Type: 'Pass', Assign: { x: 1 }, Next: 'F' },
    F: fn('Fn', { Output: '{% [$x, $states.result.Payload] %}' }),
  });
  const first = open(definition, { Fn: never });
  const arn = first.start();
  while (!first.types(arn).includes('TaskStarted')) await moment();
  const second = restart(first, definition, { Fn: () => 'again' });
  await second.quiet();
  expect(second.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '[1,"again"]' });
  expect(second.types(arn).filter((type) => type === 'TaskStarted')).toHaveLength(1);
});

test('a callback keeps its token and its deadline', async () => {
  const tokens: string[] = [];
  const first = open(jsonata('Ask', { Ask: ask() }), { Ask: (token) => void tokens.push(token) });
  const answered = first.start({}, 'answered');
  const silent = first.start({}, 'silent');
  await first.quiet();
  await first.advance(600_000);
  const second = restart(first, jsonata('Ask', { Ask: ask() }), { Ask: (token) => void tokens.push(token) }, 60_000);
  await second.quiet();
  expect(tokens).toHaveLength(2);
  second.call('SendTaskSuccess', { taskToken: tokens[0], output: '"yes"' });
  await second.quiet();
  expect(second.describe(answered)).toMatchObject({ status: 'SUCCEEDED', output: '"yes"' });
  await second.advance(239_999);
  expect(second.describe(silent).status).toBe('RUNNING');
  await second.advance(1);
  expect(second.describe(silent)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('the function of a callback was under way: it is invoked again with the same token and the same deadline', async () => {
  const tokens: string[] = [];
  const definition = jsonata('Ask', { Ask: ask() });
  const first = open(definition, { Ask: (token) => (tokens.push(token), never()) });
  const arn = first.start();
  while (tokens.length === 0) await moment();
  const second = restart(first, definition, { Ask: (token) => void tokens.push(token) }, 300_000);
  await second.quiet();
  expect(tokens[1]).toBe(tokens[0]);
  await second.advance(600_000);
  expect(second.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('what fell due meanwhile happens once, in order of its due time', async () => {
  const happened: unknown[] = [];
  const scripts: Scripts = { Note: (name) => happened.push(name) };
  const definition = jsonata('W', {
    W: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'N' },
    N: fn('Note', { Arguments: { FunctionName: 'Note', Payload: '{% $states.input %}' } }),
  });
  const first = open(definition, scripts);
  for (const seconds of [300, 100, 200, 90_000]) first.start(seconds);
  await first.quiet();
  const second = restart(first, definition, scripts, 3 * 3600_000);
  expect(second.service.nextDue()).toBe(second.clock.at - 3 * 3600_000 + 100_000);
  await second.advance(0);
  expect(happened).toEqual([100, 200, 300]);
});

test('a retry delay keeps its instant and its count', async () => {
  let attempts = 0;
  const fails = () => {
    attempts += 1;
    throw new Error('no');
  };
  const definition = jsonata('F', {
    F: fn('Fn', { Retry: [{ ErrorEquals: ['Error'], IntervalSeconds: 60, MaxAttempts: 1 }] }),
  });
  const first = open(definition, { Fn: fails });
  const arn = first.start();
  await first.advance(59_999);
  const second = restart(first, definition, { Fn: fails });
  await second.advance(0);
  expect(attempts).toBe(1);
  await second.advance(1);
  expect([attempts, second.describe(arn).status]).toEqual([2, 'FAILED']);
});

test('a step that is not stored did not happen: every moment of a kill leads to the same end', async () => {
  const definition = jsonata('A', {
    A: { Type: 'Pass', Assign: { n: 1 }, Next: 'F' },
    F: fn('Fn', { Assign: { n: '{% $n + 1 %}' }, Next: 'M', End: undefined }),
    M: { Type: 'Choice', Choices: [{ Condition: '{% $n = 2 %}', Next: 'V', Output: '{% $n + 1 %}' }] },
    V: { Type: 'Pass', Assign: { n: '{% $n * 10 %}' }, Next: 'Z' },
    Z: { Type: 'Pass', Output: { n: '{% $n %}', m: '{% $states.input %}' }, End: true },
  });
  // The desk asks its clock before it stores a step: there the database is closed under it, a moment later each time.
  let moments = 0;
  for (let survived = false; !survived; moments += 1) {
    rmSync(join(folder, 'desk.sqlite'), { force: true });
    let left = Infinity;
    const clock = { at: START, now: () => ((left -= 1) === 0 && first.ground.db.close(), clock.at) };
    const first: ReturnType<typeof bench> = open(definition, { Fn: () => 0 }, clock);
    const arn = first.start();
    left = moments + 1;
    await first.quiet();
    survived = first.ground.db.isOpen;
    const second = open(definition, { Fn: () => 0 });
    second.service.resume();
    await second.quiet();
    expect(second.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"n":20,"m":3}' });
    expect(second.types(arn).filter((type) => type.endsWith('Exited'))).toHaveLength(5);
    second.ground.db.close();
  }
  expect(moments).toBeGreaterThan(15);
});

describe('in the middle of a Map', () => {
  const map = (States: object, fields: object = {}) =>
    jsonata('M', {
      M: { Type: 'Map', ItemProcessor: { StartAt: Object.keys(States)[0], States }, End: true, ...fields },
    });
  const pass = (item: unknown) => ({ FunctionName: 'Fn', Payload: item });

  test('what an iteration has done is not done again; the others go on where they were', async () => {
    const done: unknown[] = [];
    const definition = map(
      {
        F: fn('Fn', { Arguments: pass('{% $states.input %}'), End: undefined, Next: 'A' }),
        A: ask({
          Arguments: { FunctionName: 'Ask', Payload: ['{% $states.input %}', '{% $states.context.Task.Token %}'] },
          Next: 'W',
          End: undefined,
        }),
        W: { Type: 'Wait', Seconds: 60, End: true },
      },
      { MaxConcurrency: 2 },
    );
    const tokens: Record<string, string> = {};
    const scripts: Scripts = {
      Fn: (item) => (done.push(item), item),
      Ask: ([item, token]: [string, string]) => void (tokens[item] = token),
    };
    const first = open(definition, scripts);
    const arn = first.start(['a', 'b', 'c']);
    await first.quiet();
    first.call('SendTaskSuccess', { taskToken: tokens['a'], output: '"A"' });
    await first.advance(60_000);
    expect(done).toEqual(['a', 'b', 'c']); // a is over, so c has begun
    const second = restart(first, definition, scripts, 30_000);
    await second.quiet();
    for (const item of ['c', 'b'])
      second.call('SendTaskSuccess', { taskToken: tokens[item], output: `"${item.toUpperCase()}"` });
    await second.advance(60_000);
    expect(second.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '["A","B","C"]' });
    expect(done).toEqual(['a', 'b', 'c']);
    expect(second.types(arn).filter((type) => type === 'MapIterationSucceeded')).toHaveLength(3);
  });

  test('every moment of a kill leads to the same end', async () => {
    const definition = map(
      {
        A: { Type: 'Pass', Assign: { n: '{% $states.input %}' }, Next: 'F' },
        F: fn('Fn', { Arguments: pass('{% $n %}'), End: undefined, Next: 'Z' }),
        Z: { Type: 'Pass', Output: '{% $states.input * 10 %}', End: true },
      },
      { MaxConcurrency: 2, Assign: { sum: '{% $sum($states.result) %}' } },
    );
    const scripts: Scripts = { Fn: (n: number) => n + 1 };
    let moments = 0;
    for (let survived = false; !survived; moments += 1) {
      rmSync(join(folder, 'desk.sqlite'), { force: true });
      let left = Infinity;
      const clock = { at: START, now: () => ((left -= 1) === 0 && first.ground.db.close(), clock.at) };
      const first: ReturnType<typeof bench> = open(definition, scripts, clock);
      const arn = first.start([1, 2, 3]);
      left = moments + 1;
      await first.quiet();
      survived = first.ground.db.isOpen;
      const second = open(definition, scripts);
      second.service.resume();
      await second.quiet();
      expect(second.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: '[20,30,40]' });
      expect(second.types(arn).filter((type) => type.endsWith('Exited'))).toHaveLength(10);
      second.ground.db.close();
    }
    expect(moments).toBeGreaterThan(30);
  });
});
