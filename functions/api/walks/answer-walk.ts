import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { walkPage } from '../../pages/walk-page.ts';
import { type Handle, parse, seeOther } from '../../shared/http.ts';
import { Issues } from '../../shared/issues.ts';
import { ShownRefusal } from '../../shared/shown-refusal.ts';
import type { WalkStore } from '../../store/walks.ts';
import { answerOf } from '../../use-cases/walk-case.ts';
import { AnswerWalk } from '../contracts/walks-acts.ts';
import { openedWalk, type WalkNeeds } from './open-walk.ts';

type Needs = WalkNeeds & { walks: Pick<WalkStore, 'write'> };

const Form = AnswerWalk.extend({ case: z.coerce.number().int().min(1).max(10) }).strip();
const Typed = z
  .object({ case: z.string().catch(''), answer: z.string().catch(''), reason: z.string().catch('') })
  .catch({ case: '', answer: '', reason: '' });

/** `POST /walks/{token}`: yes or no to a case, with a reason. Leads to the next that has no answer yet. */
export const answerWalk =
  (needs: Needs): Handle =>
  async (event) => {
    const typed = Typed.parse(event.body);
    const { walk, person, at, view } = await openedWalk({ ...event, query: { case: typed.case } }, needs);
    try {
      const { case: number, answer, reason } = parse(Form, event.body);
      await needs.walks.write(
        await answerOf(walk, { number, answer, reason }, person.id, { walkCase: needs.walkCase, at }),
      );
      const next = view.cases.find((one) => one.answer === null && one.number !== number);
      return seeOther(`${view.here}?done=answer${next ? `&case=${next.number}` : ''}`);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      const issues = Issues.safeParse(error.details).data?.issues ?? [];
      throw new ShownRefusal(error, walkPage({ ...view, refused: { message: error.message, issues, ...typed } }), {});
    }
  };
