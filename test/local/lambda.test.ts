import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { lambda, type Lambda } from '../../local/services/lambda/lambda.ts';
import { aFunction, assemblyOf, tempDir, testGround } from './support.ts';

const made: Lambda[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((one) => one.close()));
});

/** One function `Fn` with this module text; `offsetMs` is how far the desk's clock is ahead. */
function desk(code: string, { properties = {}, offsetMs = 0, ground = testGround() } = {}) {
  const assembly = assemblyOf({ Fn: aFunction('aa11', properties) }, { aa11: { 'index.mjs': code } });
  const offset = new SharedArrayBuffer(8);
  new Float64Array(offset)[0] = offsetMs;
  const logFile = join(tempDir(), 'functions.log');
  const service = lambda(ground, { assembly, offset, endpoint: () => 'http://127.0.0.1:9', logFile });
  made.push(service);
  return { service, ground, logFile, arn: assembly.resources[0]!.arn, offset };
}

describe('an invocation', () => {
  test('gives the event to the handler and its result back, as JSON does', async () => {
    const { service, arn } = desk(
      'export const handler = async (event) => ({ got: event, lost: undefined, at: new Date(0) });',
    );
    const expected = { payload: { got: { a: [1] }, at: '1970-01-01T00:00:00.000Z' } };
    expect(await service.invoke(arn, { a: [1] })).toEqual(expected);
    expect(await service.invoke(`${arn}:$LATEST`, { a: [1] })).toEqual(expected);
    expect(await service.invoke('Desk-Fn', { a: [1] })).toEqual(expected);
  });

  test('answers null where the handler returns nothing', async () => {
    const { service, arn } = desk('export const handler = async () => {};');
    expect(await service.invoke(arn, {})).toEqual({ payload: null });
  });

  test('sees its own environment and nothing of the desk', async () => {
    process.env['DESK_SECRET'] = 'x';
    const { service, arn } = desk('export const handler = async () => process.env;', {
      properties: { Environment: { Variables: { TABLE: 'desk', POWERTOOLS_SERVICE_NAME: 'baton' } } },
    });
    const answer = await service.invoke(arn, {});
    expect(answer).toMatchObject({
      payload: {
        TABLE: 'desk',
        POWERTOOLS_SERVICE_NAME: 'baton',
        AWS_REGION: 'eu-central-1',
        AWS_LAMBDA_FUNCTION_NAME: 'Desk-Fn',
        AWS_ACCESS_KEY_ID: 'FNFn',
        AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:9',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:9',
      },
    });
    expect(answer).not.toHaveProperty('payload.DESK_SECRET');
    expect(answer).not.toHaveProperty('payload.PATH');
  });

  test('gets the context of Lambda', async () => {
    const { service, arn } = desk(
      'export const handler = async (e, c) => ({ ...c, left: c.getRemainingTimeInMillis() });',
      { properties: { MemorySize: 256 } },
    );
    const answer = await service.invoke(arn, {});
    expect(answer).toMatchObject({
      payload: {
        functionName: 'Desk-Fn',
        memoryLimitInMB: '256',
        invokedFunctionArn: arn,
      },
    });
    const { left, awsRequestId } = (answer as { payload: { left: number; awsRequestId: string } }).payload;
    expect(left).toBeGreaterThan(3000);
    expect(left).toBeLessThanOrEqual(5000);
    expect(awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('ends when its objects need more than its memory, and the next one finds a new worker', async () => {
    const { service, arn } = desk(
      `const kept = [];
       export const handler = async ({ mb }) => {
         for (let i = 0; i < mb; i += 1) kept.push(Array.from({ length: 65_536 }, () => Math.random() + kept.length));
         return kept.length;
       };`,
      { properties: { MemorySize: 128 } },
    );
    expect(await service.invoke(arn, { mb: 10 })).toEqual({ payload: 10 });
    expect(await service.invoke(arn, { mb: 2_000 })).toMatchObject({
      error: { type: 'Runtime.ExitError', message: expect.stringMatching(/signal: killed/) },
    });
    expect(await service.invoke(arn, { mb: 1 })).toEqual({ payload: 1 });
  });

  test('has the time of the desk, also after it moved', async () => {
    const hour = 3_600_000;
    const { service, arn, offset } = desk(
      'export const handler = async () => [Date.now(), new Date().getTime(), new Date(0).getTime(), new Date() instanceof Date, Date() !== ""];',
      { offsetMs: hour },
    );
    const ahead = async () => {
      const { payload } = (await service.invoke(arn, {})) as { payload: [number, number, number, boolean, boolean] };
      expect(payload.slice(2)).toEqual([0, true, true]);
      return [payload[0] - Date.now(), payload[1] - Date.now()];
    };
    for (const ms of await ahead()) expect(Math.abs(ms - hour)).toBeLessThan(2000);
    new Float64Array(offset)[0] = 9 * hour;
    for (const ms of await ahead()) expect(Math.abs(ms - 9 * hour)).toBeLessThan(2000);
  });
});

describe('failures carry the names of Lambda', () => {
  test.each([
    [
      'a thrown error',
      'export const handler = async () => { throw new RangeError("too far"); };',
      'RangeError',
      'too far',
    ],
    ['an unknown module', 'import "./nowhere.mjs"; export const handler = async () => 1;', 'Error', 'nowhere'],
    ['no such export', 'export const other = 1;', 'Runtime.HandlerNotFound', 'index.handler'],
    ['a result without JSON', 'export const handler = async () => 1n;', 'TypeError', 'BigInt'],
    ['an exit', 'export const handler = async () => process.exit(3);', 'Runtime.ExitError', 'exit status 3'],
    [
      'a rejection nobody awaits',
      'export const handler = () => { Promise.reject(new Error("lost")); return new Promise(() => {}); };',
      'Runtime.UnhandledPromiseRejection',
      'lost',
    ],
    [
      'an answer above 6 MB',
      'export const handler = async () => "x".repeat(6291556);',
      'Function.ResponseSizeTooLarge',
      '6291556',
    ],
  ])('%s', async (_, code, type, message) => {
    const { service, arn } = desk(code);
    expect(await service.invoke(arn, {})).toMatchObject({ error: { type, message: expect.stringContaining(message) } });
  });

  test('the timeout of the template ends the worker, and the next call gets a new one', async () => {
    const { service, arn } = desk('let n = 0; export const handler = (e) => e.hang ? new Promise(() => {}) : ++n;', {
      properties: { Timeout: 0.2 },
    });
    expect(await service.invoke(arn, {})).toEqual({ payload: 1 });
    expect(await service.invoke(arn, { hang: true })).toMatchObject({
      error: { type: 'Sandbox.Timedout', message: expect.stringContaining('Task timed out after 0.20 seconds') },
    });
    expect(await service.invoke(arn, {})).toEqual({ payload: 1 });
  });

  test('a request above 6 MB and an unknown function are refused by the service', async () => {
    const { service, arn } = desk('export const handler = async () => 1;');
    expect(await service.invoke(arn, 'x'.repeat(6_291_456))).toMatchObject({
      error: { type: 'Lambda.RequestTooLargeException' },
    });
    expect(await service.invoke('nobody', {})).toMatchObject({ error: { type: 'Lambda.ResourceNotFoundException' } });
  });
});

describe('workers', () => {
  const slow =
    'let n = 0; export const handler = async (e) => { n += 1; await new Promise((r) => setTimeout(r, e.ms)); return n; };';

  test('one invocation at a time each, and kept for the next', async () => {
    const { service, arn } = desk(slow);
    const both = await Promise.all([service.invoke(arn, { ms: 50 }), service.invoke(arn, { ms: 50 })]);
    expect(both).toEqual([{ payload: 1 }, { payload: 1 }]);
    expect(await service.invoke(arn, { ms: 0 })).toEqual({ payload: 2 });
    expect(service.workers('Fn')).toBe(2);
  });

  test('never more than three; the fourth waits', async () => {
    const { service, arn, ground } = desk(slow);
    const all = Promise.all(Array.from({ length: 4 }, () => service.invoke(arn, { ms: 20 })));
    expect(ground.work.underWay).toBe(4);
    const answers = await all;
    expect(answers.filter((a) => 'payload' in a)).toHaveLength(4);
    expect(service.workers('Fn')).toBe(3);
  });

  test('kill ends what is under way, and only that', async () => {
    const { service, arn } = desk('export const handler = (e) => (e.hang ? new Promise(() => {}) : "fine");');
    expect(await service.kill('Fn')).toBe(0);
    const hanging = service.invoke(arn, { hang: true });
    expect(await service.kill('Fn')).toBe(1);
    expect(await hanging).toMatchObject({ error: { type: 'Runtime.ExitError' } });
    expect(await service.invoke(arn, {})).toEqual({ payload: 'fine' });
  });

  test('what they print lands in the log file, line by line', async () => {
    const { service, arn, logFile } = desk(
      'export const handler = async () => { console.log("one\\ntwo"); console.error("three"); };',
    );
    await service.invoke(arn, {});
    await vi.waitFor(() => {
      const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n') : [];
      expect(lines.toSorted()).toEqual(['Fn one', 'Fn three', 'Fn two']);
    });
  });
});

describe('asynchronous invocation', () => {
  const failing = 'export const handler = async () => { throw new Error("no"); };';

  test('is tried again after one and two minutes, then given up aloud', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    const { service, arn, ground } = desk(failing);
    const began = ground.clock.at;
    service.invokeAsync(arn, { a: 1 });
    await ground.work.quiet();
    expect(service.timed.nextDue()).toBe(began + 60_000);
    expect(service.timed.failing?.()).toEqual([arn]);
    for (const later of [60_000, 180_000]) {
      expect(said).not.toHaveBeenCalled();
      ground.clock.at = began + later;
      expect(service.timed.nextDue()).toBe(ground.clock.at);
      service.timed.fireDue(ground.clock.at);
      await ground.work.quiet();
    }
    expect([service.timed.nextDue(), service.timed.failing?.()]).toEqual([null, []]);
    expect(said).toHaveBeenCalledWith(expect.stringContaining(`an event for ${arn} is given up: no`));
  });

  test('is done after a success', async () => {
    const { service, arn, ground } = desk('export const handler = async () => 1;');
    service.invokeAsync(arn, {});
    await ground.work.quiet();
    expect(service.timed.nextDue()).toBeNull();
  });

  test('survives the end of the desk: what was interrupted runs again', async () => {
    const ground = testGround();
    const first = desk('export const handler = () => new Promise(() => {});', { ground });
    first.service.invokeAsync(first.arn, {});
    await first.service.close();
    const second = desk('export const handler = async () => 1;', { ground });
    expect(second.service.timed.nextDue()).toBe(ground.clock.at);
    expect(second.service.timed.fireDue(ground.clock.at)).toBe(1);
    await ground.work.quiet();
    expect(second.service.timed.nextDue()).toBeNull();
  });

  test('a destination that the desk would not serve is refused', async () => {
    const { service, arn } = desk(failing, { properties: { DeadLetterConfig: { TargetArn: 'arn:dead' } } });
    await expect(service.invoke(arn, {})).rejects.toThrow('a dead-letter queue is not emulated');
  });
});
