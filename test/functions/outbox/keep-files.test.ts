import { expect, test, vi } from 'vitest';
import { keepFiles } from '../../../functions/outbox/keep-files.ts';
import type { SentFiles } from '../../../functions/outside/sent-files.ts';
import { outboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { NOW, REF } from '../../support/builders.ts';

const effect = { v: 1 as const, kind: 'keep-files' as const, keys: ['kept/1', 'kept/2'] };
const row = outboxRow(REF, 'row', effect, NOW);

function performer(keep: SentFiles['keep']) {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const perform = keepFiles({ files: { keep }, log });
  return { log, attempt: () => perform(row, effect, NOW) };
}

test('F10: every file is kept', async () => {
  const keep = vi.fn<SentFiles['keep']>(async () => 'kept');
  const { attempt, log } = performer(keep);
  expect(await attempt()).toEqual({ end: 'done', outcome: 'kept' });
  expect(keep.mock.calls).toEqual([['kept/1'], ['kept/2']]);
  expect(log.error).not.toHaveBeenCalled();
});

test('a file that is gone is said loudly, once', async () => {
  const { attempt, log } = performer(async (key) => (key === 'kept/1' ? 'gone' : 'kept'));
  expect(await attempt()).toEqual({ end: 'done', outcome: 'gone' });
  expect(log.error).toHaveBeenCalledExactlyOnceWith(expect.any(String), { ref: REF, row: 'row', keys: ['kept/1'] });
});

test('what the service refuses is thrown, so that the row is tried again', async () => {
  const { attempt } = performer(() => Promise.reject(new Error('SlowDown')));
  await expect(attempt()).rejects.toThrow('SlowDown');
});
