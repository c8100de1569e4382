import type { Area } from '../directory/area.ts';
import type { Named } from '../directory/person.ts';
import type { Kudos } from '../recognition/kudos.ts';
import { deedsOf, type Deeds } from '../recognition/deeds.ts';
import type { Deed } from '../recognition/content.ts';
import type { Happening } from '../reports/happening.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';

/** Seconds for which a record tells what somebody did: four weeks. */
export const REACHES_BACK = 28 * 86_400;
/** Of each kind the newest so many are told. */
export const MOST_TOLD = 50;

/** Something that somebody did for a customer. Only what is good is told: what went wrong is the work's, and in no record (F94). */
export type Did = { readonly did: keyof Deeds; readonly deed: Deed };

/** What a person's record holds. */
export type PersonsRecord = {
  readonly person: Named;
  readonly since: Instant;
  /** What they hold now, as their colleagues need it to help. */
  readonly holds: readonly Pick<Ticket, 'ref' | 'area' | 'subject' | 'status'>[];
  /** Newest first. */
  readonly did: readonly Did[];
  readonly thanks: readonly Kudos[];
};

/** Whether the good that somebody did can be told from it: their own part, and whether customers came again. */
export function isPartOf(person: string, { what }: Happening): boolean {
  switch (what.kind) {
    case 'contact':
      return true;
    case 'ask':
    case 'held':
    case 'next-step':
      return what.person.id === person;
    case 'resolved':
      return what.by.id === person;
    case 'voted':
      return what.about?.id === person;
    case 'touch':
    case 'kudos':
    case 'story':
    case 'lesson':
    case 'idea':
      return false;
  }
}

const KINDS = ['confirmed', 'promises', 'firstTouch', 'rescues', 'helpers'] as const;

/** What somebody did for customers of an area, in no order. */
export function didIn(person: string, happenings: readonly Happening[], area: Area): Did[] {
  const deeds = deedsOf(happenings, area);
  return KINDS.flatMap((did) => deeds[did].filter(({ who }) => who.id === person).map((deed) => ({ did, deed })));
}

/** The newest, by time. */
export const newestOf = (all: readonly Did[]): Did[] =>
  all.toSorted((a, b) => (a.deed.at > b.deed.at ? -1 : a.deed.at < b.deed.at ? 1 : 0)).slice(0, MOST_TOLD);
