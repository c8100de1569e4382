import { storyPage } from '../../pages/story-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import { openTelling, type TellingNeeds } from './open-telling.ts';

/** `GET /stories/{token}`: where a customer tells their story. Changes nothing, as scanners open every link (P20). */
export const showTelling =
  (needs: TellingNeeds): Handle =>
  async (event) => {
    const { view, words } = await openTelling(event, needs);
    const done = event.query.done !== undefined && view.decided !== null;
    return page(200, storyPage({ ...view, done }, words), inLanguage(words.language));
  };
