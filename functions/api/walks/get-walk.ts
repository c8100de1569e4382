import { walkResults } from '../../domain/walks/results.ts';
import { json } from '../../shared/http.ts';
import type { WalkStore } from '../../store/walks.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = { walks: Pick<WalkStore, 'get' | 'answers'> };

/** `GET /v1/walks/{quarter}`: would we do business with us? For everybody who works here; nobody's answers stand apart (F108). */
export const getWalk = ({ walks }: Needs): StaffHandle => {
  return async ({ path }) => {
    const walk = await walks.get(path.quarter ?? '');
    return json(200, walkResults(walk, await walks.answers(walk.quarter)));
  };
};
