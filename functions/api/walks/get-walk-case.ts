import { json, parse } from '../../shared/http.ts';
import type { WalkStore } from '../../store/walks.ts';
import { mayWalk, type WalkCase } from '../../use-cases/walk-case.ts';
import type { StaffHandle } from '../staff-api.ts';
import * as z from 'zod';

type Needs = { walks: Pick<WalkStore, 'get'>; walkCase: WalkCase };

const Number = z.object({ number: z.coerce.number().int().min(1) });

/** `GET /v1/walks/{quarter}/cases/{number}`: a case from its customer's side, for those who are asked. */
export const getWalkCase = ({ walks, walkCase }: Needs): StaffHandle => {
  return async ({ caller, path }) => {
    const walk = await walks.get(path.quarter ?? '');
    mayWalk(walk, caller.id);
    const { side } = await walkCase(walk, parse(Number, path).number);
    return json(200, side);
  };
};
