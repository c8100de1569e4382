/** Once for all journeys: a data folder that a desk has sown, to be copied by each test instead of sowing its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDesk } from '../../local/desk.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a demo desk that has just been sown and stopped. */
    sownDesk: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-sown-'));
  const data = join(folder, 'sown');
  const desk = await startDesk({ port: 0, data, seed: 'demo' });
  await desk.close();
  project.provide('sownDesk', data);
  return () => rmSync(folder, { recursive: true, force: true });
}
