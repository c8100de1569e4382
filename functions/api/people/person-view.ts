import type * as z from 'zod';
import type { Person } from '../../domain/directory/person.ts';
import type { PersonShape } from '../contracts/desk.ts';

/** Somebody who works here, as colleagues see them; how they serve is no part of it. */
export const personView = (person: Person): z.output<typeof PersonShape> => ({
  id: person.id,
  name: person.name,
  email: person.email,
  timeZone: person.timeZone,
  administrator: person.administrator,
  areas: person.areas,
  invited: person.sub !== undefined,
  unreachable: person.unreachable ?? null,
  version: person.version,
});
