import { describe, expect, test } from 'vitest';
import { ChangeBuilder, type Climbing } from '../../../../functions/domain/change.ts';
import type { Ask } from '../../../../functions/domain/ladder/run.ts';
import { settle } from '../../../../functions/domain/ladder/settle.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aMatter, anAsk, ids, named, NOW } from '../../../support/builders.ts';

const silent = anAsk({ state: 'unanswered' });
const waiting = anAsk({ contact: named('ben'), rung: 'backup', number: 2, token: 'token-2' });
const matter = aMatter({ asks: [silent, waiting] });
const settled = (becomes: 'holding' | 'ended', accepted: Ask | null = null, climbing: Climbing = matter) =>
  settle(new ChangeBuilder(matter.ticket, NOW, ids()), climbing, becomes, NOW, accepted).done();

describe('a run stops climbing', () => {
  test('and watches from then on: it must be heard of within a minute', () => {
    const change = settled('holding', waiting);
    const unheard = null;
    expect(change.runs).toEqual([
      { ...matter.run, state: 'holding', settledAt: NOW, endedAt: null, wakeAt: after(NOW, 60), unheard },
    ]);
    expect(change.ticket).toMatchObject({ run: null, watch: 1 });
  });

  test('or ends: nobody waits for a sign of it', () => {
    const change = settled('ended');
    expect(change.runs).toMatchObject([{ state: 'ended', settledAt: NOW, endedAt: NOW, wakeAt: null }]);
    expect(change.ticket).toMatchObject({ run: null, watch: null });
  });

  test('P30: whoever is asked still is asked no longer, with a kind line; answers on record stay', () => {
    const change = settled('ended');
    expect(change.asks).toEqual([{ ...waiting, state: 'withdrawn' }]);
    expect(change.timeline.map(({ what }) => what)).toEqual(['Ben is no longer asked']);
  });

  test('the ask that was accepted is not withdrawn', () => {
    expect(settled('holding', waiting).asks).toEqual([]);
    expect(settled('holding', silent).asks).toMatchObject([{ person: 'ben', state: 'withdrawn' }]);
  });

  test('the waiting execution is woken by the token of the present ask, whoever answered', () => {
    for (const accepted of [null, silent, waiting])
      expect(settled('holding', accepted).outbox.map(({ effect }) => effect)).toEqual([
        {
          v: 1,
          kind: 'answer-token',
          ask: { ref: matter.ticket.ref, run: 1, round: 1, rung: 'backup', person: 'ben' },
        },
      ]);
  });

  test('a run that has asked nobody yet has no token to answer', () => {
    const { run } = aMatter({ asks: [] });
    expect(settled('ended', null, { run, asks: [] }).outbox).toEqual([]);
  });
});
