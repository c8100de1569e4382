import { ActName } from '../../domain/tickets/case-act.ts';
import type { Downloads } from '../../outside/downloads.ts';
import { DONE } from '../../pages/case-done.ts';
import { casePage } from '../../pages/case-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { leadingTo } from '../../shared/policies.ts';
import { caseView } from './case-view.ts';
import { type CaseNeeds, openCase, readerOf } from './open-case.ts';

type Needs = CaseNeeds & { downloads: Pick<Downloads, 'origin'> };

/** `GET /cases/{token}`: the page on which a case is held. Shows, and changes nothing (P20). */
export const showCase = (needs: Needs): Handle => {
  const open = openCase(needs);
  return async (event) => {
    const found = await open(event.path.token ?? '');
    const { data: done } = ActName.safeParse(event.query.done);
    const form = {
      nonce: needs.newId(),
      done: done ? DONE[done] : null,
      here: found.here,
      letter: event.query.letter ?? null,
    };
    const view = caseView(found.rows, await readerOf(found, needs), form, found.at);
    return page(200, casePage(view), leadingTo(await needs.downloads.origin()));
  };
};
