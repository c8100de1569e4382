import { afterEach, expect, test, vi } from 'vitest';
import { bare, logger } from '../../../functions/shared/log.ts';

afterEach(() => vi.restoreAllMocks());

test('an error keeps to name, message, stack and causes: what else it carries stays out of the log', () => {
  const cause = Object.assign(new Error('cancelled'), { CancellationReasons: [{ Item: { text: { S: 'canary' } } }] });
  const error = Object.assign(new Error('not saved', { cause }), {
    refused: [{ old: { email: 'canary@example.org' } }],
  });
  const many = new AggregateError([error, 'text'], 'some');
  for (const one of [error, many]) expect(JSON.stringify(bare(one))).not.toContain('canary');
  expect(bare(error)).toMatchObject({ name: 'Error', message: 'not saved', cause: { message: 'cancelled' } });
  expect(bare(many)).toMatchObject({ errors: [{ message: 'not saved' }, 'text'] });
  expect(bare({ token: 'canary' })).toBe('not an Error');
});

test('the lines that a function writes are made of it', () => {
  const lines: string[] = [];
  // Powertools has a console of its own, which writes to both streams of the process.
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const log = logger();
  const error = Object.assign(new Error('boom'), { Item: 'canary' });
  log.info('one', { ref: 'K7Q2M9XD' });
  log.warn('two', { error });
  log.error('three', { error, row: 'r1' });
  vi.restoreAllMocks();
  const written = lines.join('\n');
  expect(written).not.toContain('canary');
  expect(lines.map((line) => JSON.parse(line).message)).toEqual(['one', 'two', 'three']);
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({ row: 'r1', error: { message: 'boom' } });
});
