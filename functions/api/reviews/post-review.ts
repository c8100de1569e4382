import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { LookBack } from '../../use-cases/look-back.ts';
import { WriteReview } from '../contracts/reviews.ts';
import type { Posting } from '../staff-api.ts';
import { changed, servedCase } from '../tickets/served-case.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'whole'>;
  directory: Pick<DirectoryStore, 'findArea'>;
  lookBack: LookBack;
  now: () => Date;
};

/**
 * `POST /v1/tickets/{ref}/reviews {wanted, did, change, action?, disaster?, lesson?}`: whoever serves the area, or holds
 * the ticket, looks back at it, in any state (F20). It moves nothing.
 */
export const postReview = ({ lookBack, now, ...needs }: Needs): Posting => {
  return async (event) => {
    const draft = parse(WriteReview, event.body);
    const { kase, area, by } = await servedCase(event, needs);
    return changed(await lookBack(kase.ticket, area, draft, by, instantOf(now())));
  };
};
