import { describe, expect, test } from 'vitest';
import { getArea } from '../../../functions/api/areas/get-area.ts';
import { putArea } from '../../../functions/api/areas/put-area.ts';
import type { Area } from '../../../functions/domain/directory/area.ts';
import type { Person } from '../../../functions/domain/directory/person.ts';
import type { Placed } from '../../../functions/domain/directory/place-on-rungs.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import { ConflictError } from '../../../functions/store/conflict.ts';
import { aDraft, anArea, aPerson, ids } from '../../support/builders.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';

const WEEK = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const STAFF = ['ana', 'ben', 'mia', 'dev', 'val'];

/** A directory in memory that guards versions and addresses as the table does. */
function desk(area: Area | null = anArea()) {
  const areas = new Map(area ? [[area.id, area]] : []);
  const people = new Map<string, Person>(
    [...STAFF.map((id) => aPerson(id)), aPerson('admin', { administrator: true })].map((p) => [p.id, p]),
  );
  const personAt = async (email: string) => [...people.values()].find((p) => p.email === email);
  const directory = {
    personOf: async (sub: string) => people.get(sub.replace('sub-', '')),
    findArea: async (id: string) => areas.get(id),
    area: async (id: string) => {
      const found = areas.get(id);
      if (!found) throw new DeskError('not_found', 'There is no such area', { area: id });
      return found;
    },
    personAt,
    isDeskAddress: async (email: string) => email === 'shipping@baton.test',
    peopleOf: async () => people,
    saveArea: async ({ area: saved, newcomers, changed }: Placed) => {
      if ((areas.get(saved.id)?.version ?? 0) !== saved.version - 1) throw new ConflictError([], undefined);
      areas.set(saved.id, saved);
      for (const person of [...newcomers, ...changed]) people.set(person.id, person);
    },
  };
  const needs = { directory, domain: 'baton.test', newId: ids('person') };
  const { call } = staffHttp({ 'GET /v1/areas/{id}': getArea(needs), 'PUT /v1/areas/{id}': putArea(needs) }, needs);
  return {
    areas,
    people,
    /** From now on somebody else is always faster. */
    overtaken: () => {
      directory.saveArea = () =>
        Promise.reject(new ConflictError([{ index: 0, entity: 'area', there: true }], new Error('the store')));
    },
    get: (sub: string, id = 'billing') => call(`GET /v1/areas/${id}`, { sub }),
    put: (body: object, sub = 'sub-admin', id = 'billing') => call(`PUT /v1/areas/${id}`, { body, sub }),
  };
}

describe('reading an area', () => {
  test('shows people by name and address, hours and waiting times, to those who serve it', async () => {
    for (const sub of ['sub-ana', 'sub-admin']) {
      const answer = await desk().get(sub);
      expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
        200,
        {
          id: 'billing',
          hours: 'always',
          waits: { primary: 'PT15M' },
          rungs: { primary: { name: 'Ana', email: 'ana@baton.test', timeZone: 'Europe/Berlin' } },
          version: 1,
        },
      ]);
    }
  });

  test('what was read can be written back', async () => {
    const d = desk();
    const read = bodyOf(await d.get('sub-admin')) as object;
    const answer = await d.put(read);
    expect([answer.statusCode, bodyOf(answer)]).toEqual([200, { ...read, version: 2 }]);
  });

  test('its hours and holidays are read as they were written', async () => {
    const d = desk();
    const day = [{ from: '09:00', to: '17:00' }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: [{ from: '09:00', to: '24:00' }], sat: [], sun: [] };
    const hours = { timeZone: 'Europe/Berlin', week, holidays: ['2026-12-25', '2027-01-01'] };
    expect((await d.put(aDraft({ hours }))).statusCode).toBe(200);
    expect(bodyOf(await d.get('sub-ana'))).toMatchObject({ hours, version: 2 });
    expect(bodyOf(await d.put(bodyOf(await d.get('sub-admin')) as object))).toMatchObject({ hours, version: 3 });
  });

  test('F120: an area of others and one that is not there look alike', async () => {
    const others = desk(anArea({ rungs: { primary: 'ben', backup: null, manager: null, director: null, vp: null } }));
    const notMine = await others.get('sub-ana');
    expect(notMine.statusCode).toBe(404);
    expect(notMine).toEqual(await desk(null).get('sub-ana'));
  });
});

describe('writing an area', () => {
  test('makes it, with the people who are new', async () => {
    const d = desk(null);
    const rungs = {
      ...aDraft().rungs,
      vp: { name: 'Zoe', email: 'Zoe@Baton.test', timeZone: 'Asia/Tokyo' },
      backup: null,
    };
    const answer = await d.put({ ...aDraft(), rungs });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      201,
      { version: 1, rungs: { primary: { name: 'Ana' }, backup: null, vp: { email: 'zoe@baton.test' } } },
    ]);
    expect(d.areas.get('billing')?.rungs).toMatchObject({ primary: 'ana', backup: null, vp: 'person1' });
    expect(d.people.get('person1')).toMatchObject({ name: 'Zoe', timeZone: 'Asia/Tokyo', administrator: false });
  });

  test('takes the id from the path, and refuses a body that names another', async () => {
    const { id: _id, ...draft } = aDraft();
    const d = desk();
    expect(bodyOf(await d.put(draft))).toMatchObject({ id: 'billing', version: 2 });
    const answer = await d.put({ ...draft, id: 'shipping' });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { error: 'invalid' }]);
    expect([...d.areas.keys()]).toEqual(['billing']);
  });

  test('that has changed since it was read is refused; without a version the last word counts', async () => {
    const d = desk(anArea({ version: 3 }));
    for (const version of [0, 2, 4]) {
      const answer = await d.put({ ...aDraft(), version });
      expect([answer.statusCode, bodyOf(answer)]).toMatchObject([412, { error: 'stale' }]);
    }
    expect((await d.put({ ...aDraft(), version: 3 })).statusCode).toBe(200);
    expect(bodyOf(await d.put(aDraft()))).toMatchObject({ version: 5 });
  });

  test('of two at once that read the same version, one is refused', async () => {
    const d = desk();
    const draft = { ...aDraft(), version: 1 };
    const answers = await Promise.all([d.put({ ...draft, name: 'One' }), d.put({ ...draft, name: 'Two' })]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 412]);
    expect(d.areas.get('billing')?.version).toBe(2);
  });

  test('that others change again and again is refused in the end, and the answer tells nothing of the store', async () => {
    const d = desk();
    d.overtaken();
    const answer = await d.put(aDraft());
    expect([answer.statusCode, bodyOf(answer)]).toEqual([
      409,
      { error: 'conflict', message: 'Somebody else was faster. Please look again.', details: {} },
    ]);
  });

  test.each<[string, object]>([
    ['address', { address: 'billing@elsewhere.test' }],
    ['address', { address: 'billing@evil-baton.test' }],
    ['waits.primary', { waits: { ...aDraft().waits, primary: '15 minutes' } }],
    ['waits.vp', { waits: { ...aDraft().waits, vp: 'PT0S' } }],
    ['rungs.backup.email', { rungs: { ...aDraft().rungs, backup: { name: 'Ben', email: 'ben' } } }],
    [
      'rungs.backup.timeZone',
      { rungs: { ...aDraft().rungs, backup: { name: 'Ben', email: 'b@b.de', timeZone: 'Mars' } } },
    ],
    ['hours.holidays.1', { hours: { timeZone: 'UTC', week: WEEK, holidays: ['2026-12-25', '2026-12-32'] } }],
    [
      'hours.week.sun',
      {
        hours: {
          timeZone: 'UTC',
          week: {
            ...WEEK,
            sun: [
              { from: '09:00', to: '12:00' },
              { from: '11:00', to: '13:00' },
            ],
          },
        },
      },
    ],
    ['name', { name: '' }],
    ['name', { name: 'Billing \ud800' }],
    ['rungs.vp.name', { rungs: { ...aDraft().rungs, vp: { name: '\udc00', email: 'val@baton.test' } } }],
  ])('names what is wrong: %s', async (path, more) => {
    const d = desk();
    const answer = await d.put({ ...aDraft(), ...more });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path }] } }]);
    expect(d.areas.get('billing')?.version).toBe(1);
  });

  test.each<[string, string, object]>([
    [
      'another area’s on a rung',
      'rungs.vp.email',
      { rungs: { ...aDraft().rungs, vp: { name: 'S', email: 'shipping@baton.test' } } },
    ],
    [
      'its own on a rung',
      'rungs.primary.email',
      { rungs: { ...aDraft().rungs, primary: { name: 'B', email: 'Billing@baton.test' } } },
    ],
    ['a person’s as its own', 'address', { address: 'admin@baton.test' }],
  ])('P6: the desk must not write to itself: %s is refused', async (_what, path, more) => {
    const d = desk();
    const answer = await d.put({ ...aDraft(), ...more });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path }] } }]);
    expect(d.areas.get('billing')?.version).toBe(1);
  });

  test.each(['Billing', '-billing', 'x'.repeat(41)])('refuses the name %s in the path', async (id) => {
    const { id: _id, ...draft } = aDraft();
    const answer = await desk().put(draft, 'sub-admin', id);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path: 'id' }] } }]);
  });

  test('is for administrators', async () => {
    const d = desk();
    const answer = await d.put(aDraft(), 'sub-ana');
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([403, { error: 'forbidden' }]);
    expect((await d.put({ nonsense: true }, 'sub-ana')).statusCode).toBe(403);
    expect((await d.put(aDraft(), 'sub-nobody')).statusCode).toBe(403);
    expect(d.areas.get('billing')?.version).toBe(1);
  });
});
