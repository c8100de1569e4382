import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Named, Person } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { namesIn } from '../privacy/names.ts';
import type { Known } from '../privacy/personal-data.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import { staff, type Ticket } from '../tickets/ticket.ts';
import { dateIn, type Instant } from '../time.ts';
import type { ReviewDraft } from './review-draft.ts';

/** What a review needs to know: whom it must not name in a lesson, and who owns what will be done (null: nobody does). */
export type ReviewContext = {
  readonly area: Area;
  /** Zone of the desk, whose days count. */
  readonly zone: string;
  readonly known: readonly Known[];
  readonly owner: Person | null;
};

/** No action lies further ahead than this. */
const LONGEST_YEARS = 1;

/**
 * Somebody looks back at a case, whatever its state; it moves nothing. Whoever owns what will be done is told by mail. A
 * disaster's lesson goes into the weekly report. Throws DeskError `invalid` for a lesson that names somebody, or that a
 * disaster has not (F93), and for a date that has passed or lies more than a year ahead.
 */
export function writeReview(
  ticket: Ticket,
  by: Named,
  draft: ReviewDraft,
  { area, zone, known, owner }: ReviewContext,
  now: Instant,
  newId: NewId,
): Change {
  const { wanted, did, change, disaster, lesson } = draft;
  if (lesson !== null) namesNobody(lesson, known);
  else if (disaster)
    throw wrong('lesson', 'is missing: everybody should learn from a disaster; say what, about the system');
  const action = draft.action && owner ? { what: draft.action.what, owner: nameOf(owner), by: draft.action.by } : null;
  if (action) liesAhead(action.by, now, zone);
  const builder = new ChangeBuilder(ticket, now, newId)
    .review({ by: nameOf(by), wanted, did, change, action, disaster, lesson })
    .record(staff(by), 'review', `looked back at it, and what to change: ${change}`);
  if (action && owner)
    builder.mail({
      from: fromArea(area),
      to: [owner.email],
      content: {
        ...staffContent(ticket, owner, area, owner.timeZone),
        kind: 'review-action',
        what: action.what,
        due: action.by,
        by: by.name,
        wanted,
        did,
        change,
        holds: ticket.holder?.id === owner.id,
      },
    });
  if (disaster && lesson !== null) builder.happens({ kind: 'lesson', words: lesson });
  return builder.done();
}

const nameOf = ({ id, name, email }: Named): Named => ({ id, name, email });

/** A lesson is told about the system, and to everybody: it names none of those who had to do with the case. */
function namesNobody(lesson: string, known: readonly Known[]): void {
  const [found] = namesIn(lesson, known);
  if (!found) return;
  const message = `names “${found.text}”: a lesson is about the system and names nobody; say which rule, tool or habit let it happen`;
  throw wrong('lesson', message);
}

function liesAhead(by: string, now: Instant, zone: string): void {
  const today = dateIn(now, zone);
  const last = `${Number(today.slice(0, 4)) + LONGEST_YEARS}${today.slice(4)}`;
  if (by >= today && by <= last) return;
  throw wrong('action.by', `must lie between ${today} and ${last}`);
}

const wrong = (path: string, message: string): DeskError =>
  new DeskError('invalid', `Please check: ${path} ${message}.`, { issues: [{ path, message }] });
