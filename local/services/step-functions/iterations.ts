/** The iterations of an inline Map among the stored frames. All of it happens inside of the transaction of one step. */
import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { rows, run } from '../../rows.ts';
import { iteration } from './events.ts';
import { StateFailure } from './expressions.ts';
import type { Doing, End, EventDraft, Frame } from './frame.ts';
import { checkSize } from './limits.ts';
import type { Stored } from './tables.ts';

/** What the store lends. */
interface Frames {
  /** The frame under this key, which must be there. */
  readonly frameNow: (key: string) => Stored;
  readonly save: (key: string, frame: Frame) => void;
  /** Writes events and answers with the last one's number. */
  readonly append: (execution: string, previous: number, drafts: readonly EventDraft[], at: number) => number;
}

const Row = z.object({ key: z.string(), kind: z.string() });
type Row = z.infer<typeof Row>;
/** Below a key, at any depth: `#` and whatever follows, up to the character after `#`. */
const BELOW = `execution > ? || '#' and execution < ? || '$'`;

const runs = ({ kind }: Row): boolean => kind !== 'queued' && kind !== 'over';
const indexOf = ({ item }: Frame): number => item?.Index ?? 0;

export function iterationsIn(db: DatabaseSync, { frameNow, save, append }: Frames) {
  /** The iterations of a Map by index, and what each is doing. */
  const of = (mapKey: string): Row[] =>
    rows(
      db,
      Row,
      `select execution as key, json_extract(body, '$.doing.kind') as kind from sfn_frames where ${BELOW} order by rowid`,
      mapKey,
      mapKey,
    ).filter(({ key }) => !key.slice(mapKey.length + 1).includes('#'));

  /** Begins what is queued, as much as there may be at once; answers the keys. */
  function beginNext(mapKey: string, previous: number, now: number): string[] {
    const { frame: map, execution } = frameNow(mapKey);
    const all = of(mapKey);
    const free = (map.doing.kind === 'map' ? map.doing.atOnce : 0) - all.filter(runs).length;
    const begun = all.filter(({ kind }) => kind === 'queued').slice(0, free);
    for (const { key } of begun) {
      const { frame } = frameNow(key);
      const lastEvent = append(execution, previous, [iteration('Started', map.state, indexOf(frame))], now);
      save(key, { ...frame, lastEvent, doing: { kind: 'enter' } });
    }
    return begun.map(({ key }) => key);
  }

  function endMap(mapKey: string, doing: Doing, lastEvent: number): string[] {
    forget(mapKey);
    save(mapKey, { ...frameNow(mapKey).frame, doing, lastEvent });
    return [mapKey];
  }

  /** Adds the iterations of a Map and begins the first of them; answers their keys. */
  function add(mapKey: string, iterations: readonly Frame[], now: number): string[] {
    for (const [index, first] of iterations.entries()) {
      // A revision by chance: what an earlier attempt of the Map left under way must not be taken for this one's.
      const rev = randomInt(2 ** 40);
      run(db, 'insert into sfn_frames values (?, ?, null, null, ?)', `${mapKey}#${index}`, rev, JSON.stringify(first));
    }
    return beginNext(mapKey, frameNow(mapKey).frame.lastEvent, now);
  }

  /** An iteration is over: the next one begins, or the Map has its result. A failure stops all others. */
  function ended(key: string, end: End, now: number): string[] {
    const { frame, execution } = frameNow(key);
    const mapKey = key.slice(0, key.lastIndexOf('#'));
    const { state } = frameNow(mapKey).frame;
    const tell = (how: 'Succeeded' | 'Failed' | 'Aborted', one: Frame) =>
      append(execution, one.lastEvent, [iteration(how, state, indexOf(one))], now);
    if (end.status !== 'SUCCEEDED') {
      const told = tell('Failed', frame);
      for (const other of of(mapKey).filter(runs)) tell('Aborted', frameNow(other.key).frame);
      return endMap(mapKey, { kind: 'failed', error: end.error ?? '', cause: end.cause ?? null }, told);
    }
    const told = tell('Succeeded', frame);
    const begun = beginNext(mapKey, frame.lastEvent, now);
    const all = of(mapKey);
    if (all.some(({ kind }) => kind !== 'over')) return begun;
    const doings = all.map((one) => frameNow(one.key).frame.doing);
    try {
      const result = doings.map((doing) => (doing.kind === 'over' ? doing.output : null));
      const doing: Doing = { kind: 'succeeded', outcome: { result: checkSize(result, state) } };
      return endMap(mapKey, doing, append(execution, told, [{ type: 'MapStateSucceeded' }], now));
    } catch (failure) {
      if (!(failure instanceof StateFailure)) throw failure;
      return endMap(mapKey, { kind: 'failed', error: failure.error, cause: failure.message }, told);
    }
  }

  /** Deletes all iterations below a frame. */
  function forget(key: string): void {
    run(db, `delete from sfn_frames where ${BELOW}`, key, key);
  }

  return { add, ended, forget };
}
