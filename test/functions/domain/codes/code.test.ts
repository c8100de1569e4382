import { expect, test } from 'vitest';
import { after } from '../../../../functions/domain/time.ts';
import {
  CodedAct,
  codeStanding,
  newCode,
  tried,
  usedUp,
  type CustomerCode,
} from '../../../../functions/domain/codes/code.ts';
import { NOW, REF } from '../../../support/builders.ts';

const code = newCode({ ref: REF, act: 'vote-1', id: 'c', key: 'k' }, 'n', undefined, NOW);
const times = (tries: number): CustomerCode =>
  Array.from({ length: tries }).reduce<CustomerCode>((one) => tried(one), code);

test.each([
  ['was never sent', undefined, 0, 'old'],
  ['was sent just now', code, 0, 'good'],
  ['is nearly fifteen minutes old', code, 899, 'good'],
  ['is fifteen minutes old', code, 900, 'old'],
  ['was used', usedUp(code), 1, 'old'],
  ['was typed wrong four times', times(4), 1, 'good'],
  ['was typed wrong five times', times(5), 1, 'tries'],
  ['replaced one that was typed wrong five times', newCode(code, 'm', times(5), NOW), 1, 'good'],
] as const)('P22: a code that %s', (_what, one, seconds, stands) => {
  expect(codeStanding(one, after(NOW, seconds))).toBe(stands);
});

test('every change of a code has a version of its own', () => {
  expect(
    [code, tried(code), usedUp(times(2)), newCode(code, 'm', times(5), NOW)].map(({ version }) => version),
  ).toEqual([1, 2, 4, 7]);
});

test.each([
  ['vote-1', true],
  ['vote-12', true],
  ['message', true],
  ['story', true],
  ['vote-', false],
  ['vote-x', false],
  ['vote', false],
  ['', false],
])('P22: a code for %s: %s', (act, known) => {
  expect(CodedAct.safeParse(act).success).toBe(known);
});
