import type { Area } from '../directory/area.ts';
import type { Named } from '../directory/person.ts';
import type { Run } from '../ladder/run.ts';
import { atFirstTouch } from '../reports/first-touch.ts';
import { type Happening, isOf } from '../reports/happening.ts';
import { shortened } from '../shortened.ts';
import type { Deed, Evidence, Served } from './content.ts';

/** What people did for customers in an area's week. All lists are in the order of time. */
export type Deeds = Readonly<Record<'confirmed' | 'promises' | 'firstTouch' | 'rescues' | 'helpers', readonly Deed[]>>;

/** What happened to a ticket, of one kind, with the ticket. */
type OfTicket<K extends Happening['what']['kind']> = Happening<K> & { readonly ref: string };

/** Why a run began that somebody ends by taking the matter off the one who could not go on with it. */
const IN_NEED: Readonly<Record<Run['why'], boolean>> = {
  request: false,
  staff: false,
  watch: false,
  'held-mail': false,
  released: true,
  'step-passed': true,
  recovery: true,
};
const ANSWERED: ReadonlySet<string> = new Set(['accepted', 'suggested']);

const NAME = 60;
export const served = ({ id, name }: Pick<Named, 'id' | 'name'>): Served => ({ id, name: shortened(name, NAME) });

/** What was done, by the happenings of an area's week in the order of time. */
export function deedsOf(happenings: readonly Happening[], { rungs }: Pick<Area, 'rungs'>): Deeds {
  const rescues = rescuesOf(ofTickets(happenings, 'held'));
  return {
    confirmed: confirmedOf(ofTickets(happenings, 'voted')),
    promises: promisesOf(ofTickets(happenings, 'next-step')),
    firstTouch: firstTouchOf(happenings),
    rescues,
    helpers: helpersOf(ofTickets(happenings, 'ask'), rungs.primary, rescues),
  };
}

function ofTickets<K extends Happening['what']['kind']>(happenings: readonly Happening[], kind: K): OfTicket<K>[] {
  return happenings.filter(isOf(kind)).flatMap((one) => (one.ref === null ? [] : [{ ...one, ref: one.ref }]));
}

const deed = ({ at, area, subject }: Happening, who: Named, evidence: Evidence): Deed => ({
  at,
  area,
  who: served(who),
  what: subject ?? null,
  evidence,
});

/** The last of each key, in the order in which these last ones came. */
function newestOf<T>(list: readonly T[], key: (one: T) => string): T[] {
  const newest = new Map<string, T>();
  for (const one of list) {
    newest.delete(key(one));
    newest.set(key(one), one);
  }
  return [...newest.values()];
}

/** One entry for a matter and person, the newest. */
const onceEach = (deeds: readonly Deed[]): Deed[] => newestOf(deeds, matterAndPerson);
const matterAndPerson = ({ evidence, who }: Pick<Deed, 'evidence' | 'who'>): string =>
  `${evidence.kind === 'lesson' || !('ref' in evidence) ? '' : evidence.ref} ${who.id}`;

const resolutionKey = ({ ref, what }: OfTicket<'voted' | 'resolved'>): string => `${ref} ${what.resolution}`;

/** The newest word on each resolution, where it says that it helped. */
const confirmedOf = (votes: readonly OfTicket<'voted'>[]): Deed[] =>
  newestOf(votes, resolutionKey).flatMap((vote) => {
    const { ref, what } = vote;
    const { number, resolution, value, about } = what;
    return value === 'up' && about ? [deed(vote, about, { kind: 'vote', ref, number, resolution })] : [];
  });

/**
 * A promise to a customer is kept when it is kept, however the matter ends later; a person's steps in one matter are one
 * entry, and none where one of them was missed.
 */
function promisesOf(steps: readonly OfTicket<'next-step'>[]): Deed[] {
  const key = ({ ref, what }: OfTicket<'next-step'>): string => `${ref} ${what.person.id}`;
  const missed = new Set(steps.filter(({ what }) => !what.kept).map(key));
  return onceEach(
    steps
      .filter((step) => !missed.has(key(step)))
      .map((step) => deed(step, step.what.person, { kind: 'next-step', ref: step.ref })),
  );
}

/** Solved at the first touch, and it stays so: nobody says that it did not help, and the customer does not come again. */
function firstTouchOf(happenings: readonly Happening[]): Deed[] {
  const votes = newestOf(ofTickets(happenings, 'voted'), resolutionKey);
  const down = new Set(votes.filter(({ what }) => what.value === 'down').map(resolutionKey));
  const corrected = new Map(ofTickets(happenings, 'resolved').map((one) => [resolutionKey(one), one.what]));
  const [refs, customers] = [new Set<string>(), new Set<string>()];
  const deeds = new Map<string, Deed>();
  // From the end: what was met before came after. Of a resolution, the last that is met is the act itself.
  for (const one of happenings.toReversed()) {
    const { ref } = one;
    if (ref === null) continue;
    if (isOf('contact')(one) && !one.what.thanks) {
      refs.add(ref);
      if (one.what.customer !== null) customers.add(one.what.customer);
    }
    if (!isOf('resolved')(one)) continue;
    const { by, resolution, customer } = one.what;
    const key = resolutionKey({ ...one, ref });
    const again = refs.has(ref) || (customer !== null && customers.has(customer));
    deeds.delete(key);
    if (again || down.has(key) || !atFirstTouch({ ...one, what: corrected.get(key) ?? one.what })) continue;
    deeds.set(key, deed(one, by, { kind: 'resolution', ref, resolution }));
  }
  return [...deeds.values()].toReversed();
}

/** Taken from a run that began because somebody could not go on, or by somebody above the backup whom the desk asked. */
const rescuesOf = (held: readonly OfTicket<'held'>[]): Deed[] =>
  onceEach(
    held
      .filter(({ what: { why, from } }) => why !== null && (IN_NEED[why] || (from !== 'primary' && from !== 'backup')))
      .map((one) => deed(one, one.what.person, { kind: 'held', ref: one.ref })),
  );

/** Took it, or named who can, without being the area's first contact; a rescue stands among the rescues alone. */
function helpersOf(asks: readonly OfTicket<'ask'>[], primary: string | null, rescues: readonly Deed[]): Deed[] {
  const rescued = new Set(rescues.map(matterAndPerson));
  return onceEach(
    asks
      .filter(({ what }) => ANSWERED.has(what.outcome) && what.person.id !== primary)
      .map((ask) => deed(ask, ask.what.person, { kind: 'ask', ref: ask.ref, rung: ask.what.rung })),
  ).filter((one) => !rescued.has(matterAndPerson(one)));
}
