import type { Matter, NewId } from '../domain/change.ts';
import { RUNGS } from '../domain/directory/area.ts';
import type { Contact, Named, Person } from '../domain/directory/person.ts';
import { climb, type Directory, stillWaits } from '../domain/ladder/climb.ts';
import { type Candidate, currentKey, isSameAsk } from '../domain/ladder/run.ts';
import type { Step } from '../domain/ladder/step.ts';
import { watch } from '../domain/tickets/clock.ts';
import { instantOf } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { InputOf } from './input.ts';

type Needs = {
  tickets: Pick<TicketStore, 'matter' | 'save'>;
  directory: Pick<DirectoryStore, 'area' | 'peopleOf' | 'person' | 'enter'>;
  /** Whom the desk asks when no rung answers; outside the matrix, from the deployment's configuration. */
  lastResort: Contact;
  newId: NewId;
  now: () => Date;
};

/**
 * The step `Next`: asks the domain what follows, for a run that climbs or for one that watches its ticket's clock, and
 * saves it. An older execution than the run's own ends at once.
 */
export const next = ({ tickets, directory, lastResort, newId, now }: Needs) => {
  /** The last resort as a person of the directory: looked up once, as long as the function is warm. */
  let known: Named | undefined;

  const directoryOf = async (matter: Matter): Promise<Directory> => {
    const area = await directory.area(matter.run.area);
    const people = await directory.peopleOf(area);
    const key = currentKey(matter.run);
    const named = key && matter.asks.find((ask) => isSameAsk(ask, key))?.suggestion?.person;
    known ??= contactOf(await directory.enter(lastResort, newId));
    const suggested = named ? await directory.person(named) : undefined;
    const on = (id: string | null) => candidate(id === null ? undefined : people.get(id));
    const [primary = null, backup = null, manager = null, director = null, vp = null] = RUNGS.map((r) =>
      on(area.rungs[r]),
    );
    return {
      rungs: { primary, backup, manager, director, vp },
      // There is nobody after the last resort, so nothing makes the desk pass it.
      lastResort: { ...known, unreachable: null },
      suggested: candidate(suggested),
    };
  };

  const zonesOf = async ({ ticket }: Matter) => {
    const [area, holder] = await Promise.all([
      directory.area(ticket.area),
      ticket.holder ? directory.person(ticket.holder.id) : undefined,
    ]);
    return { area, holderZone: holder?.timeZone ?? 'UTC' };
  };

  return (input: InputOf<'next'>): Promise<Step> =>
    untilSaved(async () => {
      const matter = await tickets.matter(input.ref, input.run);
      if (matter.run.state === 'ended' || matter.run.execution !== input.execution) return { next: 'over' };
      const at = instantOf(now());
      const waits = matter.run.state === 'open' ? stillWaits(matter, at) : null;
      if (waits) return waits; // without a look at the directory
      const { step, change } =
        matter.run.state === 'open'
          ? climb(matter, await directoryOf(matter), at, newId)
          : watch(matter, await zonesOf(matter), at, newId);
      if (change) await tickets.save(change);
      return step;
    });
};

const contactOf = ({ id, name, email }: Person): Named => ({ id, name, email });

const candidate = (person: Person | undefined): Candidate | null =>
  person ? { ...contactOf(person), unreachable: person.unreachable ?? null } : null;
