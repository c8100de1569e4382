import * as z from 'zod';
import { foreignCursor } from '../../domain/foreign-cursor.ts';
import { dayOf, LISTED_DAYS, type MailException } from '../../domain/intake/arrival.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { after, instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import type { IntakeStore } from '../../store/intake.ts';
import type { QuarantineList } from '../contracts/desk.ts';
import { QuarantineQuery } from '../contracts/desk-acts.ts';
import type { StaffHandle } from '../staff-api.ts';

/** So many pages of a day are read for one answer: what was released lies among the others. */
const READS = 60;

type Needs = {
  intake: Pick<IntakeStore, 'exceptionsOf'>;
  now: () => Date;
};

/**
 * `GET /v1/quarantine`: mails that became neither ticket nor message by themselves, newest first, for a month: spam,
 * viruses, parked ones, machines' mails of no ticket. Each can be released.
 */
export const listQuarantine = ({ intake, now }: Needs): StaffHandle => {
  /** The pages of one day after the other, down to `last`; `next` is the cursor of what follows a page, null at the end. */
  async function* pages({ day: begin, inside }: Place, last: string, wanted: () => number) {
    let within = inside;
    for (let day = begin; day >= last; day = daysBefore(day, 1))
      do {
        const { items, cursor } = await intake.exceptionsOf(day, { limit: wanted(), cursor: within });
        within = cursor;
        yield { items, next: cursor === null && day === last ? null : cursorAfter(day, cursor) };
      } while (within !== null);
  }

  return async (event) => {
    const { limit, cursor } = parse(QuarantineQuery, event.query);
    const today = dayOf(instantOf(now()));
    const begin = cursor === undefined ? { day: today, inside: null } : placeIn(cursor, today);
    const items: MailException[] = [];
    let next: string | null = null;
    let reads = 0;
    for await (const page of pages(begin, daysBefore(today, LISTED_DAYS), () => limit - items.length)) {
      items.push(...page.items.filter(({ state }) => state === 'open'));
      next = page.next;
      reads += 1;
      if (items.length >= limit || reads >= READS) break;
    }
    const answer: z.output<typeof QuarantineList> = { items: items.map(view), cursor: next };
    return json(200, answer);
  };
};

/** Where a page begins: a day, and the cursor inside it. */
type Place = { readonly day: string; readonly inside: string | null };

const daysBefore = (day: string, days: number): string => dayOf(after(`${day}T00:00:00.000Z`, -days * 86_400));
const cursorAfter = (day: string, inside: string | null): string =>
  inside === null ? `${daysBefore(day, 1)}~` : `${day}~${inside}`;

/** Throws DeskError `invalid` for what is no cursor of this list. */
function placeIn(cursor: string, today: string): Place {
  const [, day = '', inside = ''] = /^(\d{4}-\d{2}-\d{2})~(.*)$/.exec(cursor) ?? [];
  if (!z.iso.date().safeParse(day).success || day > today) throw foreignCursor();
  return { day, inside: inside === '' ? null : inside };
}

const view = ({ mail, at, why, detail, from, subject, text, recipients, ref }: MailException) => ({
  id: mail,
  at,
  why,
  detail,
  from,
  subject,
  text,
  recipients,
  ref: ref && shown(ref),
});
