import type { Allowance } from '../domain/recognition/allowance.ts';
import { type Kudos, kudosId } from '../domain/recognition/kudos.ts';
import { type Pair, pairOf, type Weighed } from '../domain/recognition/pair.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

/** The newest so many kudos of a ticket are known with it. */
const KNOWN = 50;

export type KudosStore = ReturnType<typeof kudosStore>;

/** Thanks. They lie with their ticket; the one list that goes by a person is that person's own (F94, F99). */
export const kudosStore = (table: Table) => ({
  /** The newest kudos of a ticket, in the order of time. */
  async of(ref: string): Promise<Kudos[]> {
    return (await table.list(q.kudos.under({ ref }), { limit: KNOWN, descending: true })).items.toReversed();
  },

  /** What somebody received and gave, newest first: to be shown to themselves alone. */
  async mine(person: string, options: PageOptions): Promise<Page<Kudos>> {
    const mine = { ...q.kudosEntries.under({ person }) };
    const { items, cursor } = await table.list(mine, { ...options, descending: true });
    const found = items.length > 0 ? await table.getAll(items.map((one) => q.kudos.at(one))) : [];
    const byId = new Map(found.map((one) => [kudosId(one), one]));
    return { items: items.flatMap((entry) => byId.get(kudosId(entry)) ?? []), cursor };
  },

  allowance: (person: string, day: string): Promise<Allowance | undefined> =>
    table.get(q.allowances.at({ person, day })),

  pair: (one: string, other: string): Promise<Pair | undefined> => table.get(q.pairs.at(pairOf(one, other))),
});

/** The writes of thanks that are new: the kudos, and the entries by which those concerned find it. */
export const givingKudos = (kudos: Kudos): Write[] => [
  q.kudos.add(kudos),
  ...[kudos.to, kudos.from].flatMap((one) => {
    if (one === null) return [];
    const { at, ref, number } = kudos;
    return [q.kudosEntries.add({ person: one.id, at, ref, number })];
  }),
];

/** The write by which a day has one thanks less: of two at once, one is refused. */
export const allowing = (known: Allowance | undefined, allowance: Allowance): Write =>
  known ? q.allowances.replace(allowance, { given: known.given }) : q.allowances.add(allowance);

/** The writes by which thanks of a pair weigh what they weigh. What weighs nothing any more is no change of its ticket. */
export const weighing = ({ pair, voided }: Weighed): Write[] => [
  pair.version === 1 ? q.pairs.add(pair) : q.pairs.replace(pair, { version: pair.version - 1 }),
  ...voided.map(({ ref, number }) => q.kudos.update({ ref, number }, { set: { counts: 0 }, when: {} })),
];
