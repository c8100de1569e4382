import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOff, LEASE, OutboxRow, outboxRow } from '../../../../functions/domain/outbox/outbox-row.ts';
import { ALL_SHARDS, shardOf, SHARDS } from '../../../../functions/domain/shards.ts';
import { referenceFrom } from '../../../../functions/domain/tickets/reference.ts';
import { NOW, REF } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

const effect = { v: 1, kind: 'start-execution', run: 1, execution: 1 } as const;

describe('back-off', () => {
  test.each([
    [0, 5],
    [1, 5],
    [2, 10],
    [3, 20],
    [6, 160],
    [7, 300],
    [8, 300],
    [2_000, 300],
  ])('after %i attempts: %i s', (attempts, seconds) => {
    expect(backOff(attempts)).toBe(seconds);
  });
});

test('a row is due at once, or after its delay, and can be stored', () => {
  expect(OutboxRow.parse(outboxRow(REF, 'o1', effect, NOW))).toMatchObject({
    state: 'due',
    attempts: 0,
    nextTryAt: NOW,
    shard: shardOf(REF),
  });
  expect(outboxRow(REF, 'o1', effect, NOW, 30).nextTryAt).toBe('2026-03-02T09:00:30.000Z');
});

test('a row stored before claims had ids can still be read', () => {
  const { claim: _claim, ...old } = outboxRow(REF, 'o1', effect, NOW);
  expect(OutboxRow.parse(old).claim).toBeNull();
});

test('P24: what a killed worker leaves behind is taken up again within a minute', () => {
  expect(LEASE).toBe(60);
});

test('references spread over all shards', () => {
  const found = new Set<number>();
  assertProperty(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
      const ref = referenceFrom(bytes);
      found.add(shardOf(ref));
      expect(ALL_SHARDS).toContain(shardOf(ref));
    }),
    { numRuns: 500 },
  );
  expect([...found].toSorted((a, b) => a - b)).toEqual([...ALL_SHARDS]);
  expect(ALL_SHARDS).toHaveLength(SHARDS);
});
