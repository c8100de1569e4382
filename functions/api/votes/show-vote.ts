import { votePage } from '../../pages/vote-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import { openVote, type VoteNeeds } from './open-vote.ts';

/** `GET /votes/{token}`: asks whether it helped, or shows what was said. Changes nothing, as scanners open every link (P20). */
export const showVote =
  (needs: VoteNeeds): Handle =>
  async (event) => {
    const { view, words } = await openVote(event, needs);
    const done = event.query.done !== undefined && view.said !== null;
    return page(200, votePage({ ...view, done }, words), inLanguage(words.language));
  };
