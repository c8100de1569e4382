import type { Area } from '../directory/area.ts';
import type { Contact, Person } from '../directory/person.ts';
import { type DeskMail, deskMail } from '../mails/matter.ts';
import type { Instant } from '../time.ts';
import { leads, servesIn } from './readers.ts';
import { matterOf, type ReportWeek } from './report-week.ts';

/** So many of these mails fall due in a minute: what customers wait for must not stand in line behind them. */
const A_MINUTE = 120;

/** From whom the report comes, and who sees what people answer to it. */
export type Sender = { readonly domain: string; readonly answersTo: Contact };

/**
 * The mail that brings a week's report to somebody: to everybody who serves an area, and to administrators. Null for
 * anybody else. Its id is the week and the person, so each gets one, however often it is made. `before` is how many
 * readers have one already.
 */
export function reportMail(
  person: Person,
  areas: readonly Area[],
  {
    week,
    besides,
    sender,
    before,
  }: Pick<ReportWeek, 'week' | 'besides'> & { readonly sender: Sender; readonly before: number },
  now: Instant,
): DeskMail | null {
  const serves = areas.filter((area) => servesIn(person, area));
  if (serves.length === 0 && !person.administrator) return null;
  const { id, name, email } = person;
  const ids = (some: readonly Area[]) => some.map((area) => area.id);
  const leading = serves.filter((area) => leads(person, area));
  return deskMail(
    matterOf(week),
    id,
    {
      from: { name: 'Recognition', email: `recognition@${sender.domain}` },
      to: [email],
      replyTo: sender.answersTo.email,
      content: { kind: 'recognition', week, person: id, name, areas: ids(serves), leads: ids(leading), besides },
    },
    now,
    60 * Math.floor(before / A_MINUTE),
  );
}
