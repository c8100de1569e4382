import { expect, test } from 'vitest';
import { changedSince } from '../../../../functions/domain/tickets/stale.ts';
import { DESK, type TimelineEntry } from '../../../../functions/domain/tickets/ticket.ts';
import { type Cause } from '../../../../functions/domain/tickets/cause.ts';
import { NOW, REF } from '../../../support/builders.ts';

const entry = (version: number, cause: Cause): TimelineEntry => ({
  ref: REF,
  seq: version,
  at: NOW,
  by: DESK,
  cause,
  what: `${cause} ${version}`,
  version,
});
const seen = 7;

test.each<[Cause, boolean]>([
  ['request', true],
  ['message', true],
  ['note', true],
  ['answer', true],
  ['entry', true],
  ['clock', true],
  ['resolution', true],
  ['ladder', false],
  ['silence', false],
  ['delivery', false],
  ['repair', false],
])('F21: a view is stale after %s: %s', (cause, isStale) => {
  expect(changedSince([entry(seen + 1, cause)], seen).length > 0).toBe(isStale);
});

test('F21: what the view was made with, or before it, does not hold its form back', () => {
  expect(changedSince([entry(3, 'message'), entry(seen, 'entry')], seen)).toEqual([]);
});

test('F21: everything that has happened since is shown, in its order', () => {
  const after = [entry(8, 'message'), entry(8, 'answer'), entry(9, 'entry')];
  expect(changedSince([entry(6, 'note'), ...after], seen)).toEqual(after);
});

test('an entry stored before versions were kept holds nothing back', () => {
  expect(changedSince([entry(0, 'message')], 0)).toEqual([]);
});
