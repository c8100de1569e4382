import { DeskError } from '../../domain/errors.ts';
import { parse } from '../../shared/http.ts';
import type { Log } from '../../shared/log.ts';
import { untilSaved } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { PutPerson } from '../contracts/desk-acts.ts';
import { unlessStale, versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { knownAreas } from './known-areas.ts';
import { personView } from './person-view.ts';

type Needs = { directory: Pick<DirectoryStore, 'person' | 'savePerson' | 'findArea'>; log: Log };

/**
 * `PUT /v1/people/{id}`: name, time zone and roles of somebody who is in the directory. Nobody takes their own
 * administration away, so that one administrator is always left.
 */
export const putPerson = ({ directory, log }: Needs): StaffHandle => {
  return async (event) => {
    const { id = '' } = event.path;
    const wanted = parse(PutPerson, event.body);
    if (id === event.caller.id && !wanted.administrator)
      throw new DeskError('conflict', 'Another administrator has to take your administration away');
    await knownAreas(wanted.areas, directory);
    return untilSaved(async () => {
      const old = await directory.person(id);
      if (!old) throw new DeskError('not_found', 'There is nobody with this id');
      unlessStale(event, old.version);
      const person = { ...old, ...wanted, version: old.version + 1 };
      await directory.savePerson(person, false);
      log.info('person changed', { by: event.caller.id, person: id });
      return versioned(200, personView(person));
    });
  };
};
