import { expect, test } from 'vitest';
import type { Person } from '../../../../functions/domain/directory/person.ts';
import { placeOnRungs } from '../../../../functions/domain/directory/place-on-rungs.ts';
import { aDraft, aPerson, ids } from '../../../support/builders.ts';

const known = (...people: Person[]) => new Map(people.map((person) => [person.email, person]));
const contact = (id: string, name?: string) => {
  const person = aPerson(id);
  return { name: name ?? person.name, email: person.email };
};

test('people nobody knows yet enter the directory, each once', () => {
  const draft = aDraft({ rungs: { ...aDraft().rungs, vp: contact('ana'), director: null } });
  const { area, newcomers, changed } = placeOnRungs(draft, known(), 1, ids('p'));
  expect(area.rungs).toEqual({ primary: 'p1', backup: 'p2', manager: 'p3', director: null, vp: 'p1' });
  expect(newcomers.map((person) => [person.id, person.name, person.version])).toEqual([
    ['p1', 'Ana', 1],
    ['p2', 'Ben', 1],
    ['p3', 'Mia', 1],
  ]);
  expect(newcomers.every((person) => !person.administrator && person.timeZone === 'UTC')).toBe(true);
  expect(changed).toEqual([]);
});

test('people are found by address, and unchanged ones are left alone', () => {
  const people = ['ana', 'ben', 'mia', 'dev', 'val'].map((id) => aPerson(id));
  const placed = placeOnRungs(aDraft(), known(...people), 7, ids());
  expect(placed).toMatchObject({ area: { version: 7, rungs: { primary: 'ana', vp: 'val' } } });
  expect([placed.newcomers, placed.changed]).toEqual([[], []]);
});

test('a new name or zone changes the person and keeps everything else about them', () => {
  const old = aPerson('ana', { administrator: true, sub: 'sub-1', unreachable: 'bounced', version: 3 });
  const rungs = { ...aDraft().rungs, primary: { ...contact('ana', 'Ana Lima'), timeZone: 'America/Lima' } };
  const { changed } = placeOnRungs(aDraft({ rungs }), known(old), 2, ids());
  expect(changed).toEqual([{ ...old, name: 'Ana Lima', timeZone: 'America/Lima', version: 4 }]);
});

test('the draft’s own version is not the area’s', () => {
  const { area } = placeOnRungs(aDraft({ version: 4 }), known(), 5, ids());
  expect(area.version).toBe(5);
});
