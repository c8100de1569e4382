/** Maps: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
import { LONGEST_SECONDS, type MapState } from './definition.ts';
import * as events from './events.ts';
import { evaluate, evaluateAs, evaluateWhole, isArray } from './expressions.ts';
import { type Doing, type Frame, newFrame, scopeOf, to, type Transition, type World } from './frame.ts';
import { checkSize } from './limits.ts';

/** Iterations of an inline Map at a time */
const MAP_CONCURRENCY = 40;

export async function fanOut(frame: Frame, state: MapState, world: World): Promise<Transition> {
  const scope = scopeOf(frame, world);
  const items = await evaluateAs([isArray, 'array'], state.Items ?? '{% $states.input %}', 'Items', scope);
  const limit = await evaluateWhole(state.MaxConcurrency ?? 0, 'MaxConcurrency', [0, LONGEST_SECONDS], scope);
  const selected: unknown[] = [];
  for (const [Index, Value] of items.entries()) {
    const selecting = scopeOf({ ...frame, item: { Index, Value } }, world);
    selected.push('ItemSelector' in state ? await evaluate(state.ItemSelector, 'ItemSelector', selecting) : Value);
  }
  const doing: Doing = { kind: 'map', items: selected, started: 0, limit: limit || MAP_CONCURRENCY };
  return to(frame, doing, [{ type: 'MapStateStarted', details: { length: items.length } }]);
}

/** Looks after the iterations of a Map: begins further ones, or ends the Map's work. */
export function gather(frame: Frame, doing: Doing & { kind: 'map' }, world: World): Transition | undefined {
  const children = world.children();
  for (const { doing: last, item } of children)
    if (last.kind === 'crashed') {
      const drafts = [events.iteration('Failed', frame.state, item), { type: 'MapStateFailed' }];
      return { ...to(frame, { ...last, kind: 'failed' }, drafts), endChildren: true };
    }
  const outputs = children.flatMap(({ doing: last, item }) =>
    last.kind === 'ended' ? [{ index: item?.Index ?? 0, output: last.output }] : [],
  );
  if (outputs.length === doing.items.length) {
    const result = outputs.toSorted((a, b) => a.index - b.index).map(({ output }) => output);
    checkSize(result, frame.state);
    const drafts = [{ type: 'MapStateSucceeded' }];
    return { ...to(frame, { kind: 'succeeded', outcome: { result } }, drafts), endChildren: true };
  }
  const free = Math.min(doing.limit - (children.length - outputs.length), doing.items.length - doing.started);
  if (free <= 0) return undefined;
  const fresh = Array.from({ length: free }, (_, i) => iterationOf(frame, doing, doing.started + i, world));
  const drafts = fresh.map(({ item }) => events.iteration('Started', frame.state, item));
  return { ...to(frame, { ...doing, started: doing.started + free }, drafts), children: fresh };
}

function iterationOf(frame: Frame, doing: Doing & { kind: 'map' }, index: number, world: World): Frame {
  const value = doing.items[index];
  return newFrame({
    id: `${frame.id}/${frame.lastEvent}.${index}`, // unlike those of an earlier attempt of the same Map
    parent: frame.id,
    set: frame.state,
    state: world.machine.sets.get(frame.state)?.startAt ?? '',
    input: value,
    outer: { ...frame.outer, ...frame.variables },
    item: { Index: index, Value: value },
    enteredAt: world.now(),
  });
}
