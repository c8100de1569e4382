/**
 * The desk's clock: real time plus an offset that is kept in the database. It runs by itself (one timer to the next due
 * instant) and can be advanced; then it moves in steps to each due instant and waits at each until all is quiet.
 */
import { setImmediate } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { complain } from './complain.ts';
import { milliseconds } from './duration.ts';
import { run } from './rows.ts';
import type { Pace, Timed, Work } from './service.ts';

const HOUR = 3_600_000;
/** From this length on (exclusive) an advance is coarse: a minutely schedule does not fire at each tick. */
const FINE_ADVANCE = 6 * HOUR;
/** A due thing that is later than this is being caught up after a stop: one after the other, each until quiet. */
const LATE = 2_000;
/** In a coarse advance one step carries what falls due within so many ms: tickets of one hour stay together. */
const ONE_STEP = 1_000;
/** Due things at one instant beyond this number mean that something makes itself due again for ever. */
const RUNAWAY = 10_000;

export type DeskClock = ReturnType<typeof deskClock>;

/** `realNow` gives real time in ms. */
type ClockOptions = { readonly db: DatabaseSync; readonly work: Work; readonly realNow?: () => number };

/** Makes the clock of one desk from its database: the offset is what an earlier run of the desk left there. */
export function deskClock({ db, work, realNow = Date.now }: ClockOptions) {
  db.exec('create table if not exists clock_offset (id integer primary key check (id = 1), ms real not null)');
  const offset = new SharedArrayBuffer(8);
  const cell = new Float64Array(offset);
  cell[0] = Number(db.prepare('select ms from clock_offset').get()?.['ms'] ?? 0);

  const all: Timed[] = [];
  /** Things whose `fireDue` has not returned, or has just thrown: not asked again until it is over. */
  const busy = new Set<Timed>();
  let running = false;
  let stopped = false;
  let advancing = false;
  let catchingUp = false;
  let timer: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const offsetMs = () => cell[0] ?? 0;
  const now = () => realNow() + offsetMs();
  const moveOffset = (ms: number) => {
    if (ms <= offsetMs()) return;
    cell[0] = ms;
    // Stored at each step: were it lost, time would run backwards past instants that services have already stored.
    run(db, 'insert or replace into clock_offset values (1, ?)', ms);
  };

  /** What is due first. In a coarse advance with `end`: the last instant up to it that one step carries. */
  function next(pace: Pace, end = 0): { timed: Timed; due: number } | undefined {
    const waiting = all.flatMap((timed) => {
      const due = busy.has(timed) ? null : timed.nextDue(pace);
      return due === null ? [] : { timed, due };
    });
    const first = waiting.toSorted((a, b) => a.due - b.due)[0];
    const last = pace === 'coarse' && first?.timed.lastDue?.(Math.min(first.due + ONE_STEP, end));
    return first && { ...first, due: Math.max(first.due, last || 0) };
  }

  async function quiet(): Promise<void> {
    do {
      await work.quiet();
      // A finished call may begin the next one only after its answer has travelled through the event loop.
      await setImmediate();
    } while (work.underWay > 0);
  }

  // --- by itself, in real time
  function arm(): void {
    clearTimeout(timer);
    if (!running || advancing || catchingUp) return;
    const first = next('fine');
    if (first === undefined) return;
    // At most a minute: a laptop that slept wakes up with the timer, not with the time that is left of it.
    timer = setTimeout(() => void runDue(), Math.min(Math.max(first.due - now(), 0), 60_000));
  }

  async function runDue(): Promise<void> {
    for (let first = next('fine'); first !== undefined && first.due <= now(); first = next('fine')) {
      if (!running || advancing) return;
      const { timed, due } = first;
      const fired = fireAlone(timed, due);
      if (now() - due <= LATE) continue;
      catchingUp = true;
      await fired;
      await quiet();
      catchingUp = false;
    }
    arm();
  }

  async function fireAlone(timed: Timed, due: number): Promise<void> {
    const ready = () => {
      busy.delete(timed);
      arm();
    };
    busy.add(timed);
    try {
      await work.during(async () => timed.fireDue(due, 'fine'));
      ready();
    } catch (error) {
      complain(`${timed.name} failed`, error); // an advance throws it instead
      // Its due instant may still stand in the past: without a pause it would be asked again at once, for ever.
      setTimeout(ready, 1_000).unref();
    }
  }

  // --- advanced
  /** Answers desk time (ISO 8601, UTC), how many due things were performed, and names of what is still being retried. */
  async function move(by: number, pace: Pace) {
    const end = offsetMs() + by;
    let fired = 0;
    let instant = now();
    let frequentAt = now();
    let atOneInstant = 0;
    const frequent = () => {
      for (const timed of all) fired += timed.fireFrequent?.(now()) ?? 0;
      frequentAt = now();
    };
    await quiet();
    busy.clear(); // what is still in it has failed and pauses: an advance tries it at once, and throws
    for (;;) {
      if (stopped) throw new Error('The desk was stopped in the middle of an advance');
      const first = next(pace, realNow() + end);
      const hourly = pace === 'coarse' ? frequentAt + HOUR : Infinity;
      const to = Math.min(first?.due ?? Infinity, hourly);
      if (to > realNow() + end) break;
      moveOffset(to - realNow());
      if (first !== undefined && first.due <= hourly) {
        atOneInstant = first.due === instant ? atOneInstant + 1 : 0;
        instant = first.due;
        if (atOneInstant > RUNAWAY) throw new Error(`${first.timed.name} is due again and again at the same instant`);
        fired += (await first.timed.fireDue(first.due, pace)) ?? 1;
        await quiet();
      }
      if (pace === 'coarse') {
        frequent();
        await quiet();
      }
    }
    moveOffset(end);
    if (pace === 'coarse') frequent();
    await quiet();
    return { now: new Date(now()).toISOString(), fired, stillFailing: all.flatMap((timed) => timed.failing?.() ?? []) };
  }

  return {
    /** One Float64: milliseconds to add to real time. Workers read it, only the clock writes it. */
    offset,
    now,
    register: (timed: Timed): void => {
      all.push(timed);
      arm();
    },
    /** A due instant was added or removed: the timer is set anew. */
    changed: arm,
    /** Begins to run by itself. What fell due while the desk was stopped fires now, in order of its due time. */
    start: (): void => {
      running = true;
      arm();
    },
    /**
     * Moves the clock by an ISO 8601 duration (`PT20M`; `PT0S` runs until quiet). Advances wait for each other. Whoever
     * makes many short ones and needs no minutely schedule at each of its ticks asks for a coarse pace.
     */
    advance: (duration: string, wanted: Pace = 'fine'): ReturnType<typeof move> => {
      const by = milliseconds(duration, now());
      const pace = by > FINE_ADVANCE ? 'coarse' : wanted;
      const advance = queue.then(async () => {
        advancing = true;
        clearTimeout(timer);
        try {
          return await move(by, pace);
        } finally {
          advancing = false;
          arm();
        }
      });
      queue = advance.catch(() => undefined);
      return advance;
    },
    /** Stops the timer for good; an advance under way ends after its present step, which is waited for, and rejects. */
    stop: async (): Promise<void> => {
      running = false;
      stopped = true;
      clearTimeout(timer);
      await queue;
    },
  };
}
