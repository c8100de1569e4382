import type { DatabaseSync } from 'node:sqlite';
import type { Functions } from '../service.ts';
import { demoAreas } from './demo.ts';

/** What a new desk begins with: people and areas for a first look, or nothing but its administrator. */
export type Seed = 'demo' | 'none';

const ADMINISTRATOR = 'admin@baton.test';

export interface Ground {
  readonly db: DatabaseSync;
  /** Where the desk's API answers. */
  readonly url: string;
  /** Invites the first administrator, as `npm run invite` does at a deployed desk. */
  readonly invite: (person: { email: string; name: string; administrator: true }) => ReturnType<Functions['invoke']>;
  readonly tokenFor: (email: string) => Promise<string>;
}

/** Sows a new desk, once, through the same doors that a deployed one has: an invitation, then the API. */
export async function sow(seed: Seed, { db, url, invite, tokenFor }: Ground): Promise<void> {
  db.exec('create table if not exists seed_sown (seed text not null)');
  if (db.prepare('select seed from seed_sown').get()) return;
  const invited = await invite({ email: ADMINISTRATOR, name: 'Ada Admin', administrator: true });
  if ('error' in invited) throw new Error(`The administrator could not be invited: ${invited.error.message}`);
  if (seed === 'demo') {
    const authorization = `Bearer ${await tokenFor(ADMINISTRATOR)}`;
    await Promise.all(demoAreas.map((area) => putArea(url, authorization, area)));
  }
  db.prepare('insert into seed_sown values (?)').run(seed);
}

/** Ids of the areas that this desk began with. */
export function sownAreas(db: DatabaseSync): string[] {
  return db.prepare('select seed from seed_sown').get()?.['seed'] === 'demo' ? demoAreas.map(({ id }) => id) : [];
}

async function putArea(url: string, authorization: string, area: { id: string }): Promise<void> {
  const answer = await fetch(`${url}/v1/areas/${area.id}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(area),
  });
  if (!answer.ok) throw new Error(`Area ${area.id} could not be sown: ${answer.status} ${await answer.text()}`);
}
