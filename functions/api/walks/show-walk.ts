import { walkPage } from '../../pages/walk-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { openedWalk, type WalkNeeds } from './open-walk.ts';

/** `GET /walks/{token}`: the cases of a quarter, or one of them. Changes nothing, as scanners open every link (P20). */
export const showWalk =
  (needs: WalkNeeds): Handle =>
  async (event) =>
    page(200, walkPage((await openedWalk(event, needs)).view));
