import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { areaView } from './area-view.ts';

type Needs = { directory: Pick<DirectoryStore, 'area' | 'peopleOf'> };

/** `GET /v1/areas/{id}`: an area with its people, hours and waiting times, for those who serve it. */
export const getArea = ({ directory }: Needs): StaffHandle => {
  return async ({ caller, path }) => {
    const area = await directory.area(path.id ?? '');
    if (!mayServe(caller, area)) throw new DeskError('not_found', 'There is no such area', { area: area.id });
    return versioned(200, areaView(area, await directory.peopleOf(area)));
  };
};
