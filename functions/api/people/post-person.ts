import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { AddPerson } from '../contracts/desk-acts.ts';
import { versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { knownAreas } from './known-areas.ts';
import { personView } from './person-view.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'personAt' | 'isDeskAddress' | 'adding' | 'findArea'>;
  newId: () => string;
};

/** `POST /v1/people`: somebody enters the directory. Whoever runs the desk then invites them: `npm run invite`. */
export const postPerson = ({ directory, newId }: Needs): Posting => {
  return async ({ body, caller }) => {
    const { email, name, timeZone, areas } = parse(AddPerson, body);
    if (await directory.isDeskAddress(email))
      throw new DeskError('invalid', 'The desk must not write to itself: give the person’s own address.', {
        issues: [{ path: 'email', message: 'is an address of the desk' }],
      });
    if (await directory.personAt(email)) throw new DeskError('conflict', `Somebody has the address ${email} already`);
    await knownAreas(areas, directory);
    const person: Person = { id: newId(), name, email, timeZone, administrator: false, areas, version: 1 };
    return {
      answer: versioned(201, personView(person), { location: `/v1/people/${person.id}` }),
      writes: directory.adding(person),
      noted: { message: 'person added', ids: { by: caller.id, person: person.id } },
    };
  };
};
