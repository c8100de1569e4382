import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import { type Handle, json } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { callerOf } from '../caller.ts';
import { areaView } from './area-view.ts';

type Needs = { directory: Pick<DirectoryStore, 'personOf' | 'area' | 'peopleOf'> };

/** `GET /v1/areas/{id}`: an area with its people, hours and waiting times, for those who serve it. */
export const getArea = ({ directory }: Needs): Handle => {
  return async (event) => {
    const caller = await callerOf(event, directory);
    const area = await directory.area(event.path.id ?? '');
    if (!mayServe(caller, area)) throw new DeskError('not_found', 'There is no such area', { area: area.id });
    return json(200, areaView(area, await directory.peopleOf(area)));
  };
};
