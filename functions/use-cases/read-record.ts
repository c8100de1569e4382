import type { Area } from '../domain/directory/area.ts';
import type { Person } from '../domain/directory/person.ts';
import { didIn, isPartOf, MOST_TOLD, newestOf, type PersonsRecord, REACHES_BACK } from '../domain/people/record.ts';
import { servesIn } from '../domain/recognition/readers.ts';
import type { Happening } from '../domain/reports/happening.ts';
import { OPEN_STATUSES, startOf } from '../domain/tickets/listing.ts';
import { after, type Instant } from '../domain/time.ts';
import type { HappeningStore } from '../store/happenings.ts';
import type { KudosStore } from '../store/kudos.ts';
import type { TicketStore } from '../store/tickets.ts';

type Needs = {
  tickets: Pick<TicketStore, 'listed'>;
  happenings: HappeningStore;
  kudos: Pick<KudosStore, 'mine'>;
};

/**
 * A person's record of the last four weeks, in those areas that its reader may see. There is no list of what a person did
 * (F99): it is picked from what happened in their areas, and costs as much as that.
 */
export const readRecord =
  ({ tickets, happenings, kudos }: Needs) =>
  async (person: Person, areas: readonly Area[], now: Instant): Promise<PersonsRecord> => {
    const { id, name, email } = person;
    const since = after(now, -REACHES_BACK);
    const sees = new Set(areas.map((area) => area.id));
    const [held, mine] = await Promise.all([
      Promise.all(OPEN_STATUSES.map((status) => tickets.listed({ holder: id, status }, startOf(false), MOST_TOLD))),
      kudos.mine(id, { limit: MOST_TOLD }),
    ]);
    const did: ReturnType<typeof didIn> = [];
    for (const area of areas.filter((one) => servesIn(person, one))) {
      const part: Happening[] = [];
      for await (const one of happenings.of(area.id, { from: since, to: after(now, 1) }))
        if (isPartOf(id, one)) part.push(one);
      did.push(...didIn(id, part, area));
    }
    return {
      person: { id, name, email },
      since,
      holds: held.flat().filter(({ area }) => sees.has(area)),
      did: newestOf(did),
      thanks: mine.items.filter(({ to, state }) => to.id === id && state === 'given'),
    };
  };
export type ReadRecord = ReturnType<typeof readRecord>;
