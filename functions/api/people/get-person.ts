import { DeskError } from '../../domain/errors.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { personView } from './person-view.ts';

type Needs = { directory: Pick<DirectoryStore, 'person'> };

/** `GET /v1/people/{id}`: a colleague, or (`me`) the caller. */
export const getPerson = ({ directory }: Needs): StaffHandle => {
  return async ({ caller, path: { id = '' } }) => {
    const person = id === 'me' ? caller : await directory.person(id);
    if (!person) throw new DeskError('not_found', 'There is nobody with this id');
    return versioned(200, personView(person));
  };
};
