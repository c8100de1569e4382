/** The data folder: locked while its desk runs, and marked, so that only what a desk has made is ever emptied. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { CannotStart } from './services/dynamodb/dynoxide.ts';

/** Raised whenever a desk of today could not read what one of yesterday left in its folder. */
const VERSION = 1;
const MARKER = 'baton-desk.json';
const LOCK = 'desk.lock';
/** SQLite keeps a journal beside a locked file. */
const ofLock = (name: string): boolean => name === LOCK || name === `${LOCK}-journal`;
const Marker = z.object({ desk: z.literal('baton'), version: z.int() });

/**
 * Makes the data folder, or checks that it is a desk's and of this version, and takes it until what is answered is
 * called or the process ends. `reset` empties it, once it is taken. Throws CannotStart when it cannot.
 */
export function openDataFolder(data: string, reset: boolean): () => void {
  mkdirSync(data, { recursive: true });
  const found = readdirSync(data);
  // A lock alone is what a desk leaves that was killed in its first moment.
  if (!found.includes(MARKER) && !found.every(ofLock))
    throw new CannotStart(
      `The folder ${data} is not empty and was not made by a desk (it has no ${MARKER}), so it is left as it is. ` +
        `Choose another with --data.`,
    );
  const release = lockFolder(data);
  try {
    const version = found.includes(MARKER) ? versionOf(data) : VERSION;
    if (version !== VERSION && !reset)
      throw new CannotStart(
        `The data folder ${data} is of version ${version}, and this desk reads version ${VERSION}. ` +
          `Start with --reset to begin anew, or with another folder by --data.`,
      );
    // The marker goes last: a desk killed on the way can be reset again.
    const old = reset ? found.filter((name) => name !== MARKER && !ofLock(name)) : [];
    for (const name of old) rmSync(join(data, name), { recursive: true });
    writeMarker(data);
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

function versionOf(data: string): number {
  try {
    return Marker.parse(JSON.parse(readFileSync(join(data, MARKER), 'utf8'))).version;
  } catch (cause) {
    const advice = 'Choose another with --data, or remove it yourself.';
    throw new CannotStart(
      `${join(data, MARKER)} cannot be read, so the folder may not be a desk's and is left as it is. ${advice}`,
      { cause },
    );
  }
}

function writeMarker(data: string): void {
  writeFileSync(join(data, `${MARKER}.new`), JSON.stringify(Marker.parse({ desk: 'baton', version: VERSION })));
  renameSync(join(data, `${MARKER}.new`), join(data, MARKER));
}

/** A lock of SQLite is let go by the end of its process, however that comes. Throws CannotStart when it is taken. */
function lockFolder(data: string): () => void {
  const lock = new DatabaseSync(join(data, LOCK));
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive');
    return () => lock.close();
  } catch (cause) {
    lock.close();
    const advice = 'Stop it, or choose another folder with --data.';
    throw new CannotStart(`Another desk runs on the data folder ${data}. ${advice}`, { cause });
  }
}
