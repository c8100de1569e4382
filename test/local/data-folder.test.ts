import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDataFolder } from '../../local/data-folder.ts';

const MARKER = 'baton-desk.json';

function folder(files: Readonly<Record<string, string>> = {}): string {
  const data = mkdtempSync(join(tmpdir(), 'baton-folder-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
  return data;
}
/** Without those of the lock. */
const filesOf = (data: string) => readdirSync(data).filter((name) => !name.startsWith('desk.lock'));
function open(data: string, reset = false): () => void {
  const release = openDataFolder(data, reset);
  let held = true;
  const once = () => void (held && (release(), (held = false)));
  onTestFinished(once);
  return once;
}

test('an empty folder, or one that is not there, becomes the desk’s', () => {
  for (const data of [folder(), join(folder(), 'new')]) {
    open(data);
    expect(JSON.parse(readFileSync(join(data, MARKER), 'utf8'))).toEqual({ desk: 'baton', version: 1 });
    expect(filesOf(data)).toEqual([MARKER]);
  }
});

test('serves one desk at a time; a second one, reset or not, touches nothing', () => {
  const data = folder();
  const close = open(data);
  writeFileSync(join(data, 'desk.sqlite'), 'rows');
  for (const reset of [false, true])
    expect(() => openDataFolder(data, reset)).toThrow(`Another desk runs on the data folder ${data}`);
  expect(readFileSync(join(data, 'desk.sqlite'), 'utf8')).toBe('rows');
  close();
  open(data); // and a refusal has let nothing behind that stands in the way
});

test('a reset empties everything but lock and marker', () => {
  const data = folder();
  open(data)();
  writeFileSync(join(data, 'desk.sqlite'), 'rows');
  open(data, true);
  expect(filesOf(data)).toEqual([MARKER]);
});

test('what a newer desk left can be reset, not read', () => {
  const data = folder({ [MARKER]: '{"desk":"baton","version":99}', 'desk.sqlite': 'rows' });
  expect(() => openDataFolder(data, false)).toThrow(/is of version 99, and this desk reads version 1.*--reset/);
  open(data, true);
  expect(existsSync(join(data, 'desk.sqlite'))).toBe(false);
});

test.each([
  ['no marker', {}, 'is not empty and was not made by a desk'],
  ['a marker that is no JSON', { [MARKER]: '{' }, 'cannot be read'],
  ['a marker of something else', { [MARKER]: '{"version":1}' }, 'cannot be read'],
])('somebody’s folder with %s is refused with a sentence, reset or not, and left as it is', (_, marker, sentence) => {
  const data = folder({ ...marker, 'thesis.txt': 'mine' });
  for (const reset of [false, true])
    expect(() => openDataFolder(data, reset)).toThrow(
      expect.objectContaining({ name: 'CannotStart', message: expect.stringContaining(sentence) }),
    );
  expect(readFileSync(join(data, 'thesis.txt'), 'utf8')).toBe('mine');
});
