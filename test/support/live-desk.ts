/** Real stores with the people of billing and Cleo's ticket on its road, and a clock that a test moves. */
import { answerAsk } from '../../functions/domain/ladder/answer.ts';
import type { Case, Change, Matter } from '../../functions/domain/change.ts';
import { placeOnRungs } from '../../functions/domain/directory/place-on-rungs.ts';
import { act } from '../../functions/domain/tickets/act.ts';
import { CaseAct } from '../../functions/domain/tickets/case-act.ts';
import type { Named } from '../../functions/domain/directory/person.ts';
import { after } from '../../functions/domain/time.ts';
import type { TableOptions } from '../../functions/store/table.ts';
import { isOurs } from '../../functions/use-cases/who-writes.ts';
import { blocksAfter, undelivered } from '../../functions/use-cases/undelivered.ts';
import { aDraft, anArea, aPerson, ids, named, NOW, REF, STAFF } from './builders.ts';
import type { TestDynamo } from './dynamo.ts';
import { applied, untilAsked } from './road.ts';
import { stores } from './stores.ts';
import { voiceOf } from './voice.ts';

/** Ana's acceptance, right after her ask was handed over. */
export function untilAccepted(): { changes: Change[]; matter: Matter } {
  const { changes, matter } = untilAsked();
  const answer = { answer: 'accept', nextStep: 'call Cleo', nextStepIn: 'PT30M' } as const;
  const context = { area: anArea(), suggestion: null };
  const accepted = answerAsk(matter, matter.asks[0]!, answer, context, NOW, ids('accepting'));
  return { changes: [...changes, accepted], matter: applied(matter, accepted) };
}

/** What Ana (or somebody else) does to a case, as a change. */
const acting = (
  kase: Case,
  form: Record<string, string>,
  { by = named('ana'), at = NOW, to = ['cleo@example.org'], cc = [] as string[], lastAsked }: Acting = {},
): Change => {
  const context = { area: anArea(), recipients: { to, cc }, doubtful: null, lastAsked };
  return act(kase, by, CaseAct.parse(form), context, at, ids(`act-${crypto.randomUUID().slice(0, 8)}-`));
};
type Acting = { by?: Named; at?: string; to?: string[]; cc?: string[]; lastAsked?: string | null };

/** The desk's stores with these changes saved. Ids of people are their first names; Sam is an administrator. */
export async function liveDesk(db: TestDynamo, changes: readonly Change[], options: TableOptions = {}) {
  const all = await stores(db, options);
  const people: string[] = Object.values(STAFF);
  const placed = placeOnRungs(aDraft(), new Map(), 1, () => people.shift() ?? '');
  await all.directory.saveArea({
    ...placed,
    newcomers: placed.newcomers.map((person) => ({ ...person, sub: `sub-${person.id}`, timeZone: 'Europe/Berlin' })),
  });
  await all.directory.addPerson(aPerson('sam', { sub: 'sub-sam', administrator: true }));
  await all.directory.addPerson(aPerson('zoe', { sub: 'sub-zoe' }));
  await all.saved(...changes);
  const clock = { at: NOW };
  const now = () => new Date(clock.at);
  const newId = ids('live');
  return {
    ...all,
    clock,
    now,
    newId,
    isOurs: isOurs({ ...all, domain: 'baton.test' }),
    ...voiceOf({ ...all, newId, now }),
    undelivered: undelivered({ ...all, newId }),
    blocksAfter: blocksAfter(all),
    /** `seconds` after NOW. */
    pass: (seconds: number) => {
      clock.at = after(NOW, seconds);
    },
    whole: () => all.tickets.whole(REF),
    said: async () => (await all.tickets.record(REF)).timeline.map(({ what }) => what),
    /** Somebody does something to the case as it stands. */
    async acts(form: Record<string, string>, how: Acting = {}): Promise<Change> {
      const change = acting(await all.tickets.whole(REF), form, { at: clock.at, ...how });
      await all.tickets.save(change);
      return change;
    },
  };
}
export type LiveDesk = Awaited<ReturnType<typeof liveDesk>>;
