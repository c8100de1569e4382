import type { Contact, Person } from '../domain/directory/person.ts';
import { deskMail } from '../domain/mails/matter.ts';
import { type Happening, isOf } from '../domain/reports/happening.ts';
import type { Span } from '../domain/reports/period.ts';
import { fromArea } from '../domain/tickets/letters.ts';
import { instantOf } from '../domain/time.ts';
import { type Quarter, quarterBefore, spanOfQuarter } from '../domain/walks/quarter.ts';
import { isInTheLot, leadersOf, matterOfWalk, sampled, type Walk, WALKED } from '../domain/walks/walk.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { HappeningStore } from '../store/happenings.ts';
import type { WalkStore } from '../store/walks.ts';

type Needs = {
  walks: Pick<WalkStore, 'find' | 'open' | 'send' | 'mailed'>;
  happenings: Pick<HappeningStore, 'of'>;
  directory: Pick<DirectoryStore, 'areas' | 'people'>;
  lastResort: Contact;
  zone: string;
  /** A number from 0 on and below 1. */
  random: () => number;
  now: () => Date;
};

/** What became of it; null when nothing was resolved in the quarter before, so that there is nothing to walk. */
export type OpenWalk = (quarter: Quarter) => Promise<{ readonly walk: Walk; readonly mails: number } | null>;

/** People of the directory who are read at once. */
const PAGE = 100;

/**
 * Draws ten cases of the quarter before by lot, once, and asks everybody who leads to walk them as their customers (F108).
 * Called again for the same quarter, it draws nothing anew, and writes to whom no mail was written yet.
 */
export const openWalk =
  ({ walks, happenings, directory, lastResort, zone, random, now }: Needs): OpenWalk =>
  async (quarter) => {
    const known = await walks.find(quarter);
    if (known?.mailed) return { walk: known, mails: 0 };
    const areas = await directory.areas();
    const ids = areas.map(({ id }) => id);
    const people: Person[] = [];
    for await (const person of everybody(directory)) people.push(person);
    const leaders = leadersOf(areas, people);
    const at = instantOf(now());
    const draw = async (): Promise<Walk | null> => {
      const span = spanOfQuarter(quarterBefore(quarter), zone);
      const cases = await sampled(resolved(happenings, ids, span), WALKED, random);
      if (cases.length === 0) return null;
      return walks.open({ quarter, at, cases, leaders: leaders.map(({ person }) => person.id), mailed: false });
    };
    const walk = known ?? (await draw());
    if (!walk) return null;
    let mails = 0;
    for (const { person, area } of leaders.filter((one) => walk.leaders.includes(one.person.id))) {
      const content = {
        kind: 'walk',
        quarter,
        person: person.id,
        name: person.name,
        area: area.name,
        cases: walk.cases.length,
      } as const;
      const mail = { from: fromArea(area), to: [person.email], replyTo: lastResort.email, content };
      mails += (await walks.send(deskMail(matterOfWalk(quarter), person.id, mail, at))) ? 1 : 0;
    }
    await walks.mailed(walk);
    return { walk: { ...walk, mailed: true }, mails };
  };

async function* everybody(directory: Needs['directory']): AsyncGenerator<Person> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<DirectoryStore['people']>> = await directory.people({ limit: PAGE, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** References of the cases that were resolved in a span of time, in all areas. */
async function* resolved(
  happenings: Needs['happenings'],
  areas: readonly string[],
  span: Span,
): AsyncGenerator<string> {
  const isResolved = (one: Happening): one is Happening<'resolved'> => isOf('resolved')(one);
  for (const area of areas)
    for await (const one of happenings.of(area, span))
      if (one.ref !== null && isResolved(one) && isInTheLot(one)) yield one.ref;
}
