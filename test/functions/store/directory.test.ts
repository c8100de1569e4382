import { describe, expect, test } from 'vitest';
import { placeOnRungs } from '../../../functions/domain/directory/place-on-rungs.ts';
import type { Person } from '../../../functions/domain/directory/person.ts';
import { aDraft, anArea, aPerson } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { stores } from '../../support/stores.ts';

const db = dynamo();
/** Billing with its five people, new to the directory: each is called by their first name. */
const billing = () => {
  const names = Object.values(aDraft().rungs).map((contact) => contact!.name.toLowerCase());
  return placeOnRungs(aDraft(), new Map(), 1, () => names.shift()!);
};
async function desk() {
  const { directory } = await stores(db);
  await directory.saveArea(billing());
  return directory;
}
const nobodyNew = { newcomers: [], changed: [] };

describe('areas', () => {
  test('are saved with their people, who are found by id and by address', async () => {
    const directory = await desk();
    expect(await directory.area('billing')).toEqual(anArea());
    const people = await directory.peopleOf(anArea());
    expect([...people.keys()].toSorted()).toEqual(['ana', 'ben', 'dev', 'mia', 'val']);
    expect(await directory.personAt('ana@baton.test')).toEqual(people.get('ana'));
    expect(await directory.personAt('nobody@baton.test')).toBeUndefined();
  });

  test('that are not there: the one question refuses, the other answers so', async () => {
    const directory = await desk();
    await expect(directory.area('nothing')).rejects.toMatchObject({ kind: 'not_found', details: { area: 'nothing' } });
    expect(await directory.findArea('nothing')).toBeUndefined();
    for (const id of ['x'.repeat(2_100), '', 'Billing', 'a#b', '\ud800']) {
      await expect(directory.area(id)).rejects.toMatchObject({ kind: 'not_found', details: {} });
      expect(await directory.findArea(id)).toBeUndefined();
    }
  });

  test('are made once: a second first version is refused, with everything beside it', async () => {
    const directory = await desk();
    const second = { area: anArea({ name: 'Second' }), newcomers: [aPerson('zoe')], changed: [] };
    await expect(directory.saveArea(second)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await directory.area('billing')).name).toBe('Billing');
    expect(await directory.person('zoe')).toBeUndefined();
  });

  test('keep every address that they ever had: no other area gets it', async () => {
    const directory = await desk();
    await directory.saveArea({ area: anArea({ address: 'money@baton.test', version: 2 }), ...nobodyNew });
    for (const address of ['money@baton.test', 'billing@baton.test']) {
      const other = { area: anArea({ id: 'sales', address }), ...nobodyNew };
      await expect(directory.saveArea(other)).rejects.toMatchObject({ details: { issues: [{ path: 'address' }] } });
    }
    for (const address of ['money@baton.test', 'billing@baton.test'])
      expect(await directory.isDeskAddress(address)).toBe(true);
    expect(await directory.isDeskAddress('ana@baton.test')).toBe(false);
    await directory.saveArea({ area: anArea({ version: 3 }), ...nobodyNew });
    expect((await directory.area('billing')).address).toBe('billing@baton.test');
  });

  test('of ten changes of one version, one is saved', async () => {
    const directory = await desk();
    const changes = Array.from({ length: 10 }, (_, i) =>
      directory.saveArea({ area: anArea({ name: `Name ${i}`, version: 2 }), ...nobodyNew }),
    );
    const done = await Promise.allSettled(changes);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await directory.area('billing')).version).toBe(2);
  });

  test('an empty rung, and one person on two, are read as they are', async () => {
    const directory = await desk();
    const rungs = { primary: 'ana', backup: null, manager: 'ana', director: null, vp: 'val' };
    const people = await directory.peopleOf(anArea({ rungs }));
    expect([...people.keys()]).toEqual(['ana', 'val']);
  });
});

describe('people', () => {
  test('an address belongs to one person', async () => {
    const directory = await desk();
    const twin: Person = { ...aPerson('ana2'), email: 'ana@baton.test' };
    await expect(directory.addPerson(twin)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await directory.person('ana2')).toBeUndefined();
    expect((await directory.personAt('ana@baton.test'))?.id).toBe('ana');
  });

  test('an account is bound once, and finds its person from then on', async () => {
    const directory = await desk();
    const ana = (await directory.person('ana'))!;
    expect(await directory.personOf('sub-ana')).toBeUndefined();
    const bound: Person = { ...ana, sub: 'sub-ana', version: ana.version + 1 };
    await directory.savePerson(bound, true);
    expect(await directory.personOf('sub-ana')).toEqual(bound);
    const thief: Person = { ...(await directory.person('ben'))!, sub: 'sub-ana', version: 2 };
    await expect(directory.savePerson(thief, true)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await directory.personOf('sub-ana'))?.id).toBe('ana');
  });

  test('a newcomer may come with an account', async () => {
    const directory = await desk();
    await directory.addPerson(aPerson('zoe', { sub: 'sub-zoe', administrator: true }));
    expect(await directory.personOf('sub-zoe')).toMatchObject({ id: 'zoe', administrator: true });
  });

  test('a change of an older version is refused', async () => {
    const directory = await desk();
    const ana = (await directory.person('ana'))!;
    await directory.savePerson({ ...ana, name: 'Anna', version: 2 }, false);
    await expect(directory.savePerson({ ...ana, name: 'Anne', version: 2 }, false)).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect((await directory.person('ana'))?.name).toBe('Anna');
  });
});
