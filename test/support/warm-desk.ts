/**
 * One desk for the journeys of a process: half of what a short journey costs is the first invocation of each function.
 * Every test finds the desk as it was sown, except that time has gone on. A test that must see a desk boot, that kills
 * it, or that brings its own data folder starts one of its own.
 */
import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inject } from 'vitest';
import { type Desk, startDesk } from '../../local/desk.ts';
import type { Hooks } from '../../local/services/aws-endpoint.ts';

interface Warm {
  readonly desk: Desk;
  readonly data: string;
  readonly hooks: Hooks;
  /** The data folder as it was before the first test. */
  readonly sown: string;
}

/** Where time and the stream stand: the desk goes on from there. */
const KEPT = new Set(['clock_offset', 'dynamodb_offset', 'scheduler_tick', 'streams_mapping']);
/** Of these dynoxide, and SQLite, keep the books by themselves. */
const INTERNAL = /^(_|sqlite_)/;

let warm: Warm | undefined;

/** The desk as it was sown. `hooks` are in force until the next test asks for it. */
export async function warmDesk(hooks: Hooks = {}): Promise<Desk> {
  warm ??= await started();
  const { desk, data, sown } = warm;
  Object.assign(warm.hooks, { onCall: undefined, fail: undefined });
  Object.assign(desk.ses, { fail: null, outcomeOf: () => undefined });
  desk.streams.enable(true);
  desk.queueMappings.enable(true);
  await desk.clock.advance('PT0S');
  for (const file of ['desk.sqlite', 'dynamodb.db']) restore(join(data, file), join(sown, file));
  Object.assign(warm.hooks, {
    onCall: (...call: Parameters<NonNullable<Hooks['onCall']>>) => hooks.onCall?.(...call),
    fail: (...call: Parameters<NonNullable<Hooks['fail']>>) => hooks.fail?.(...call),
  } satisfies Hooks);
  return desk;
}

async function started(): Promise<Warm> {
  // Beside the one that was sown, with which it is removed: no hook of vitest ends with the process.
  const folder = mkdtempSync(join(inject('sownDesk'), '../warm-'));
  const [data, sown] = [join(folder, 'data'), join(folder, 'sown')];
  for (const copy of [data, sown]) cpSync(inject('sownDesk'), copy, { recursive: true });
  const hooks: Hooks = {};
  return { desk: await startDesk({ port: 0, seed: 'demo', data, hooks }), data, hooks, sown };
}

/** Every service reads its state from its file whenever it needs it, and nothing is under way: so the file is the state. */
function restore(file: string, sown: string): void {
  const db = new DatabaseSync(file);
  db.exec('pragma busy_timeout = 2000');
  db.prepare('attach ? as sown').run(sown);
  const tables = db.prepare(`select name from main.sqlite_master where type = 'table'`).all();
  db.exec('begin immediate');
  for (const { name } of tables) {
    const table = String(name);
    if (KEPT.has(table) || INTERNAL.test(table)) continue;
    db.exec(`delete from main."${table}"; insert into main."${table}" select * from sown."${table}"`);
  }
  db.exec('commit');
  db.close();
}
