import { instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import { answering, type WalkStore } from '../../store/walks.ts';
import { answerOf, type WalkCase } from '../../use-cases/walk-case.ts';
import { AnswerWalk } from '../contracts/walks-acts.ts';
import type { Posting } from '../staff-api.ts';

type Needs = { walks: Pick<WalkStore, 'get'>; walkCase: WalkCase; now: () => Date };

/** `POST /v1/walks/{quarter}/answers {case, answer, reason}`: whoever leads says yes or no to a case; said anew, it counts anew. */
export const postWalkAnswer = ({ walks, walkCase, now }: Needs): Posting => {
  return async ({ caller, path, body }) => {
    const { case: number, answer, reason } = parse(AnswerWalk, body);
    const walk = await walks.get(path.quarter ?? '');
    const said = await answerOf(walk, { number, answer, reason }, caller.id, { walkCase, at: instantOf(now()) });
    return { answer: json(200, { case: number, answer, reason }), writes: [answering(said)] };
  };
};
