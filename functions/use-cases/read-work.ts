import type { Area } from '../domain/directory/area.ts';
import { isOnRung } from '../domain/directory/area.ts';
import type { Person } from '../domain/directory/person.ts';
import { roleIn } from '../domain/people/access.ts';
import type { Work } from '../domain/reports/compose.ts';
import type { Counted } from '../domain/reports/counted.ts';
import { type Period, spanOf, type Zone, zoneDays } from '../domain/reports/period.ts';
import type { WhereIs } from '../domain/reports/parts.ts';
import { tally } from '../domain/reports/tally.ts';
import { foldedUntil, workFold } from '../domain/reports/work-fold.ts';
import { after, instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { HappeningStore } from '../store/happenings.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'areas' | 'person'>;
  happenings: HappeningStore;
  zone: Zone;
  now: () => Date;
};

/** So many areas, or people, are read at once: a month of forty areas is 1,500 questions to the table. */
const AT_ONCE = 8;

/**
 * Reads what happened in a period, in all areas, and adds it up; `counted` gets each thing that is counted besides. It
 * costs what happened in those days and a question for each of them, whatever else lies in the table.
 */
export const readWork =
  ({ directory, happenings, zone, now }: Needs) =>
  async (period: Period, counted: (one: Counted) => void = () => undefined): Promise<Work> => {
    const span = spanOf(period, zone);
    // Nothing has happened yet from the next second on.
    const [until = span.to] = [foldedUntil(span), after(instantOf(now()), 1)].toSorted();
    const areas = await directory.areas();
    const days = zoneDays(period, zone);
    const sums = tally(days);
    const hands = new Map<string, ReadonlySet<string>>();
    await atOnce(areas, async ({ id }) => {
      const fold = workFold(id, span, (one) => {
        sums.add(one);
        counted(one);
      });
      for await (const one of happenings.of(id, { from: span.from, to: until })) fold.take(one);
      hands.set(id, fold.end());
    });
    const whereIs = await servers(areas, hands, directory);
    return { period, zone, areas, sums, hands, days, whereIs };
  };
export type ReadWork = ReturnType<typeof readWork>;

/** Where people serve, as the directory knows it now. Read are those alone who stand on no rung of the area they worked for. */
async function servers(
  areas: readonly Area[],
  hands: ReadonlyMap<string, ReadonlySet<string>>,
  directory: Needs['directory'],
): Promise<WhereIs> {
  const guests = new Set(areas.flatMap((area) => [...(hands.get(area.id) ?? [])].filter((id) => !isOnRung(area, id))));
  const people = new Map<string, Person>();
  await atOnce([...guests], async (id) => {
    const found = await directory.person(id);
    if (found) people.set(id, found);
  });
  return (holder, area) => {
    const person = people.get(holder);
    if (isOnRung(area, holder) || (person && roleIn(person, area) !== null)) return 'us';
    const onRung = areas.find((one) => isOnRung(one, holder));
    return onRung ?? areas.find((one) => person && roleIn(person, one) !== null) ?? null;
  };
}

/** Does `work` for each, so many at once. */
async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  const worker = async (): Promise<void> => {
    for (const one of rest) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
