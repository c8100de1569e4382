import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUNGS } from '../../../../functions/domain/directory/area.ts';
import { standing } from '../../../../functions/domain/ladder/answer.ts';
import { isOpen } from '../../../../functions/domain/ladder/run.ts';
import { anArea, STAFF } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';
import { DeskModel } from './desk-model.ts';

/** One thing that happens; `pick` and `other` choose among what is there at that moment. */
type Happening = { readonly what: What; readonly pick: number; readonly other: number };
type What = (typeof WHATS)[number];
/** Some stand here twice, as they should happen more often. */
const WHATS = [
  'turn',
  'turn',
  'silence',
  'silence',
  'silence',
  'wake',
  'step twice',
  'ask step twice',
  'stale execution',
  'deliver',
  'deliver unsure',
  'time passes',
  'execution fails',
  'sweep',
  'directory changes',
  'somebody suggests',
  'somebody suggests',
  'somebody suggests',
  'somebody declines',
  'somebody accepts',
] as const;
const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(...WHATS),
  pick: fc.nat(1000),
  other: fc.nat(1000),
});
/** Who stands on the rungs at first: often twice the same person, sometimes nobody. */
const everybody = [...Object.values(STAFF), 'zoe', 'yan'];
const person = fc.option(fc.constantFrom(...everybody), { freq: 5 });
const placing = fc.oneof(
  fc.constant({ ...STAFF }),
  fc.record({ primary: person, backup: person, manager: person, director: person, vp: person }),
);

const chosen = <T>(from: readonly T[], pick: number): T | undefined => from[pick % from.length];

function happen(desk: DeskModel, { what, pick, other }: Happening): void {
  const open = desk.asks.filter(isOpen);
  const suggested = [...everybody, 'lou', 'nobody'].map((id) => `${id}@baton.test`);
  switch (what) {
    case 'turn':
      desk.turn();
      return;
    case 'silence':
      if (desk.current?.dueAt && isOpen(desk.current) && desk.current.dueAt > desk.now) desk.silence();
      return;
    case 'wake':
      desk.wake();
      return;
    case 'step twice': {
      const step = desk.next();
      const asked = { ...desk.run.current };
      // The second call finds what the first one wrote, and at most another length of time to wait.
      assert.equal(desk.next().next, desk.run.state !== 'open' || step.next === 'ask' ? step.next : 'ask');
      assert.deepEqual(asked, { ...desk.run.current });
      return;
    }
    case 'ask step twice': {
      const step = desk.next();
      if (step.next !== 'ask' || !desk.put(step.seconds)) return;
      const { asks, due } = desk;
      const mails = due.length;
      desk.put(step.seconds);
      assert.deepEqual([desk.asks.length, desk.due.length], [asks.length, mails], 'the second call asks nobody');
      return;
    }
    case 'stale execution': {
      const version = desk.ticket.version;
      const stale = desk.run.execution - 1 - (pick % 3);
      assert.deepEqual([desk.next(stale), desk.put(60, stale)], [{ next: 'over' }, false]);
      desk.failed(stale);
      assert.equal(desk.ticket.version, version);
      return;
    }
    case 'deliver':
      desk.deliver();
      return;
    case 'deliver unsure':
      desk.deliver({ sure: false });
      return;
    case 'time passes':
      desk.pass(1 + ((pick * other) % 4000));
      return;
    case 'execution fails':
      desk.failed();
      return;
    case 'sweep':
      desk.sweep();
      return;
    case 'directory changes': {
      const id = chosen(everybody, pick) ?? 'ana';
      const known = desk.people.get(id);
      const rung = chosen(RUNGS, other) ?? 'vp';
      if (known && pick % 3 === 0)
        desk.people.set(id, { ...known, unreachable: known.unreachable === null ? 'bounced' : null });
      else desk.rungs[rung] = pick % 3 === 1 ? id : null;
      return;
    }
    case 'somebody suggests': {
      const ask = chosen(open, pick);
      const email = chosen(suggested, other) ?? '';
      if (ask) desk.answerTo(ask, { answer: 'suggest', suggested: email });
      return;
    }
    case 'somebody declines': {
      const ask = chosen(open, pick);
      if (ask) desk.answerTo(ask, { answer: 'decline' });
      return;
    }
    case 'somebody accepts': {
      const ask = chosen(desk.asks, pick);
      if (!ask || other % 8 !== 0) return;
      const stands = standing(desk.matter, ask);
      if (stands === 'may-answer' || stands === 'may-accept')
        desk.answerTo(ask, { answer: 'accept', nextStep: 'call Cleo', nextStepIn: 'PT30M' });
      return;
    }
  }
}

/** From wherever it stands, a run comes to an end as soon as somebody takes the ticket. */
function settle(desk: DeskModel): void {
  for (let turns = 0; desk.run.state === 'open'; turns += 1) {
    assert(turns < 40, 'the question does not come to the last resort');
    desk.turn();
    if (desk.current?.rung === 'last-resort' && isOpen(desk.current)) desk.accept(desk.current.person);
    else if (desk.current && isOpen(desk.current)) desk.silence();
  }
}

/** What must have happened in many of the runs, so that the property does not hold for want of events. */
const EVENTS: Record<string, (desk: DeskModel) => boolean> = {
  'somebody was freed': ({ asks }) => asks.some((ask) => ask.freed),
  'a suggestion was followed': ({ asks }) => asks.some((ask) => ask.suggestedBy !== null && !ask.freed),
  'two were followed on a rung': ({ asks }) =>
    RUNGS.some((rung) => asks.filter((ask) => ask.round === 1 && ask.rung === rung).length === 3),
  'a suggestion was not followed': (desk) => desk.said('ladder').some((what) => what.includes(' is not asked: ')),
  'a later round': ({ run }) => run.round > 2,
  'a restart': (desk) => desk.said('repair').length > 0,
  'a rung was passed': (desk) => desk.said('ladder').some((what) => what.startsWith('passed ')),
  'a silence': (desk) => desk.said('silence').length > 0,
  'taken after one’s time': ({ asks }) =>
    asks.some((ask) => ask.state === 'accepted' && ask.dueAt !== null && (ask.answeredAt ?? '') > ask.dueAt),
  'an open ask was withdrawn': ({ asks }) => asks.some((ask) => ask.state === 'withdrawn'),
};

test('F48: whatever is answered, repeated, killed or late, a run asks each once and ends with a holder', () => {
  const seen = Object.fromEntries(Object.keys(EVENTS).map((event) => [event, 0]));
  const RUNS = 2_000;
  assertProperty(
    fc.property(placing, fc.array(happening, { minLength: 5, maxLength: 60, size: 'max' }), (rungs, happenings) => {
      const desk = new DeskModel({ area: anArea({ rungs }) });
      for (const one of happenings) happen(desk, one);
      settle(desk);
      assert.deepEqual([desk.ticket.status, desk.ticket.run, desk.run.state], ['held', null, 'holding']);
      const version = desk.ticket.version;
      desk.pass(200 * 86_400);
      assert.deepEqual([desk.next(), desk.put(60), desk.sweep()], [{ next: 'over' }, false, false]);
      desk.deliver();
      desk.failed();
      assert.equal(desk.ticket.version, version, 'P30: nothing of an ended run ever acts again');
      for (const [event, happened] of Object.entries(EVENTS)) seen[event] = (seen[event] ?? 0) + Number(happened(desk));
    }),
    { numRuns: RUNS },
  );
  const rare = Object.keys(seen).filter((event) => (seen[event] ?? 0) < RUNS / 100);
  expect(rare).toEqual([]);
});
