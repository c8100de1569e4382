import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './services/dynamodb/dynamodb.ts';

/** Raised whenever a desk of today could not read what one of yesterday left in its folder. */
const VERSION = 1;

/** Makes the data folder, or checks that this desk can read it. Throws CannotStart when it cannot. */
export function openDataFolder(data: string, reset: boolean): void {
  const note = join(data, 'version.json');
  // Only a folder that is a desk's own is ever emptied.
  if (reset && existsSync(note)) rmSync(data, { recursive: true });
  if (!existsSync(note)) {
    mkdirSync(data, { recursive: true });
    writeFileSync(note, JSON.stringify({ version: VERSION }));
    return;
  }
  const { version }: { version?: unknown } = JSON.parse(readFileSync(note, 'utf8'));
  if (version !== VERSION)
    throw new CannotStart(
      `The data folder ${data} is of version ${String(version)}, and this desk reads version ${VERSION}. ` +
        `Start with --reset to begin anew, or with another folder by --data.`,
    );
}
