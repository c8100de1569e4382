import { expect, test } from 'vitest';
import { filesOf } from '../../../../functions/domain/mails/mail.ts';

const file = (name: string) => ({ name, type: 'text/plain', size: 1, key: `kept/${name}` });
const part = (name: string | null, fate: 'shown' | 'attached' | 'not-shown') => ({
  name,
  fate,
  type: 'text/plain',
  size: 1,
  reason: null,
});

test('F10: a mail names what was sent with a form, or attached to a mail, and ten of them at most', () => {
  expect(filesOf({ files: [file('a'), file('b')], source: null })).toEqual(['a', 'b']);
  const source = { mail: 'm', day: '2026-03-02', verified: true, why: '', whole: true };
  const parts = [part('text', 'shown'), part('c', 'attached'), part(null, 'attached'), part('d', 'not-shown')];
  expect(filesOf({ files: [], source: { ...source, parts } })).toEqual(['c', 'a part without a name']);
  expect(filesOf({ files: Array.from({ length: 12 }, (_, i) => file(`${i}`)), source: null })).toHaveLength(10);
});
