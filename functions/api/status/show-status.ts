import type * as z from 'zod';
import { statusPage } from '../../pages/status-page.ts';
import { type Handle, json, page, wantsPage } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import type { TicketStatus } from '../contracts/forms.ts';
import { openStatus, type StatusNeeds } from './open-status.ts';

/** `GET /status/{token}`: how a customer's ticket stands. Only its requester's own link shows it; nothing is written. */
export const showStatus =
  (needs: StatusNeeds): Handle =>
  async (event) => {
    const { view, words } = await openStatus(event, needs);
    if (wantsPage(event) || !/json/i.test(event.headers.accept ?? '')) {
      const done = event.query.done !== undefined;
      return page(200, statusPage({ ...view, done }, words), inLanguage(words.language));
    }
    const { here, nonce, done, ...facts } = view;
    const told: z.output<typeof TicketStatus> = { ...facts, passedOn: facts.passedOn ?? 0 };
    return json(200, told, inLanguage(words.language));
  };
