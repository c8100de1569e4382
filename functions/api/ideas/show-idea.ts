import { ideaPage } from '../../pages/idea-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { type IdeaNeeds, openIdea } from './open-idea.ts';

/** `GET /ideas/{token}`: an idea, and what its receiver can say to it. Changes nothing, as scanners open every link (P20). */
export const showIdea =
  (needs: IdeaNeeds): Handle =>
  async (event) => {
    const { view } = await openIdea(event, needs);
    return page(200, ideaPage({ ...view, done: event.query.done !== undefined && !view.mayAnswer }));
  };
