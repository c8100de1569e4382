import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { dayOf, LISTED_DAYS, type MailException } from '../../domain/intake/arrival.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { after, instantOf } from '../../domain/time.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { IntakeStore } from '../../store/intake.ts';
import { administratorOf } from '../caller.ts';

/** `cursor` as a page before gave it: the day, and where in it. */
const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1_000).optional(),
});
const CURSOR = /^(\d{4}-\d{2}-\d{2})~(.*)$/;

type Needs = {
  directory: Pick<DirectoryStore, 'personOf'>;
  intake: Pick<IntakeStore, 'exceptionsOf'>;
  now: () => Date;
};

/**
 * `GET /v1/quarantine`: mails that became neither ticket nor message by themselves, newest first, for a month: spam,
 * viruses, parked ones, machines' mails of no ticket. Each can be released. For administrators.
 */
export const listQuarantine = ({ directory, intake, now }: Needs): Handle => {
  return async (event) => {
    await administratorOf(event, directory, 'Only an administrator sees the mails that were set aside.');
    const { limit, cursor } = parse(Query, event.query);
    const at = instantOf(now());
    const first = dayOf(after(at, -LISTED_DAYS * 86_400));
    const [, from, inside] = cursor === undefined ? [] : (CURSOR.exec(cursor) ?? []);
    if (cursor !== undefined && from === undefined)
      throw new DeskError('invalid', 'This cursor is none of this list', {
        issues: [{ path: 'cursor', message: 'is none of this list' }],
      });
    const items: MailException[] = [];
    let next: string | null = null;
    let within = inside === '' ? undefined : inside;
    for (
      let day = from ?? dayOf(at);
      day >= first && next === null;
      day = dayOf(after(`${day}T00:00:00.000Z`, -86_400))
    ) {
      // What was released lies among the others: the day is read on until the page is full, or over.
      do {
        const page = await intake.exceptionsOf(day, { limit: limit - items.length, cursor: within ?? null });
        items.push(...page.items.filter(({ state }) => state === 'open'));
        within = page.cursor ?? undefined;
        if (items.length >= limit) next = `${day}~${page.cursor ?? ''}`;
      } while (within !== undefined && next === null);
      if (next?.endsWith('~')) next = previous(day, first);
    }
    return json(200, { items: items.map(view), cursor: next });
  };
};

/** The start of the day before, or null when that is too long ago. */
function previous(day: string, first: string): string | null {
  const before = dayOf(after(`${day}T00:00:00.000Z`, -86_400));
  return before < first ? null : `${before}~`;
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
