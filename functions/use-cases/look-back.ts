import type { Change, NewId } from '../domain/change.ts';
import type { Area } from '../domain/directory/area.ts';
import type { Named } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import type { ReviewDraft } from '../domain/reviews/review-draft.ts';
import { writeReview } from '../domain/reviews/write-review.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { PeopleOfCase } from './people-of-case.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'personAt'>;
  peopleOfCase: PeopleOfCase;
  zone: string;
  newId: NewId;
};

/** A review of a case, as a change. */
export type LookBack = (ticket: Ticket, area: Area, draft: ReviewDraft, by: Named, at: Instant) => Promise<Change>;

/** What page and API do alike when somebody looks back. Throws DeskError `invalid` as `writeReview`, or for an owner whom nobody knows. */
export const lookBack =
  ({ directory, peopleOfCase, zone, newId }: Needs): LookBack =>
  async (ticket, area, draft, by, at) => {
    const [known, owner] = await Promise.all([
      draft.lesson === null ? [] : peopleOfCase(ticket, area),
      draft.action ? directory.personAt(draft.action.owner) : null,
    ]);
    if (draft.action && !owner) {
      const message = 'is the address of nobody here: name a colleague of the directory';
      throw new DeskError('invalid', `Please check: action.owner ${message}.`, {
        issues: [{ path: 'action.owner', message }],
      });
    }
    return writeReview(ticket, by, draft, { area, zone, known, owner: owner ?? null }, at, newId);
  };
