import { describe, expect, test } from 'vitest';
import { firstAnswer, requestKey } from '../../../../functions/domain/intake/request-key.ts';
import { after } from '../../../../functions/domain/time.ts';
import { NOW, REF } from '../../../support/builders.ts';

const DAY = 86_400;
const known = requestKey({ caller: 'form', route: 'billing', key: 'k1', hash: 'h1', ref: REF }, NOW);

describe('P23: a key that was used', () => {
  test('gives the first answer to the same request, for a day', () => {
    expect(firstAnswer(known, 'h1', NOW)?.ref).toBe(REF);
    expect(firstAnswer(known, 'h1', after(NOW, DAY - 1))?.ref).toBe(REF);
  });

  test.each([
    ['when it expires', DAY],
    ['later', 2 * DAY],
  ])('is forgotten %s, whatever is asked then', (_when, seconds) => {
    expect(firstAnswer(known, 'h1', after(NOW, seconds))).toBeNull();
    expect(firstAnswer(known, 'another', after(NOW, seconds))).toBeNull();
  });

  test('is refused for another request, in words that help', () => {
    const again = () => firstAnswer(known, 'another', after(NOW, 60));
    expect(again).toThrow(expect.objectContaining({ kind: 'mismatch', details: {} }));
    expect(again).toThrow(/already used for another message/);
  });

  test('is cleaned up by the table when it has expired, not before', () => {
    expect(known.ttl).toBe(Date.parse(after(NOW, DAY)) / 1000);
  });
});
