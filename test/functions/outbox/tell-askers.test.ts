/** F106: what many asked for is there. Whoever has a ticket is told once, however often and late the effect is performed. */
import { expect, test } from 'vitest';
import { matterOf } from '../../../functions/domain/ideas/idea.ts';
import { outboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { after } from '../../../functions/domain/time.ts';
import { asking, suggesting } from '../../../functions/store/ideas.ts';
import { type DueRow, owing } from '../../../functions/store/outbox.ts';
import { named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { anIdea } from '../../support/ideas.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { performers } from '../../support/outside.ts';
import { opened } from '../../support/road.ts';

const db = dynamo();
const shipped = (more: object = {}) =>
  anIdea({
    state: 'shipped',
    answerBy: null,
    shipped: { at: NOW, by: named('ana'), what: 'It is there', letter: 'Good news.' },
    ...more,
  });

/** A desk on which an idea has shipped, Ana's ticket asks for it, and so do `open` tickets that nobody has. */
async function desk(open: number, idea = shipped()) {
  const d = await liveDesk(db, untilAccepted().changes);
  const { perform } = performers(d);
  const refs = [REF, ...Array.from({ length: open }, (_, i) => `D0D0${String(i).padStart(4, '0')}`)];
  for (const ref of refs.slice(1)) await d.tickets.open(opened({}, ref), null);
  const tells = (id: string) => outboxRow(matterOf(idea), id, { v: 1, kind: 'tell-askers', idea: idea.id }, NOW);
  await d.outbox.write([suggesting(idea), ...['first', 'second'].map((id) => owing(tells(id)))]);
  const asks = (...of: string[]) => d.outbox.write(of.map((ref) => asking(idea.id, ref, NOW)));
  for (let i = 0; i < refs.length; i += 50) await asks(...refs.slice(i, i + 50));
  const dueIn = async (shard: number, from: string | null = null): Promise<DueRow[]> => {
    const { items, cursor } = await d.outbox.due(shard, d.clock.at, from);
    return cursor === null ? items : [...items, ...(await dueIn(shard, cursor))];
  };
  const due = async () => (await Promise.all(Array.from({ length: 8 }, (_, shard) => dueIn(shard)))).flat();
  return {
    ...d,
    refs,
    asks,
    /** Performs what is due of these kinds; answers with what became of each. */
    async performs(...kinds: string[]) {
      const rows = (await due()).filter(({ effect }) => kinds.includes(effect.kind));
      return Promise.all(rows.map(({ ref, id }) => perform({ ref, id })));
    },
    /** Whose letters are on their way, by ticket. */
    async letters() {
      const mails = await Promise.all(
        (await due()).map(async ({ ref, id }) => {
          const { effect } = (await d.outbox.get({ ref, id })) ?? {};
          return effect?.kind === 'send-mail' ? d.outbox.mail(ref, effect.mail) : [];
        }),
      );
      return mails
        .flat()
        .flatMap(({ ref, to, content }) => (content.kind === 'idea-shipped' ? [`${ref} to ${to.join()}`] : []))
        .toSorted();
    },
  };
}

test('F106: 150 who asked are told once each, a hundred by one effect, delivered twice and at once', async () => {
  const d = await desk(150);
  // Twice at once: each ticket takes one of the two.
  const words = await d.performs('tell-askers');
  expect(words).toHaveLength(2);
  for (let round = 0; round < 3; round += 1) await d.performs('tell-askers');
  expect(await d.performs('tell-askers')).toEqual([]);
  expect(await d.letters()).toEqual(d.refs.map((ref) => `${ref} to ana@baton.test`).toSorted());
  for (const ref of d.refs) expect(await d.ideas.ofTicket('idea-1', ref)).toMatchObject({ draftedAt: NOW });
});

test('F106: a ticket that fails keeps no other waiting, and is told when it can be', async () => {
  const d = await desk(2);
  await d.asks('A0A0A0A0'); // First in the list, and not there.
  expect(await d.performs('tell-askers')).toEqual(['again: DeskError', 'again: DeskError']);
  expect(await d.letters()).toHaveLength(3);
  await d.tickets.open(opened({}, 'A0A0A0A0'), null);
  d.pass(10);
  expect((await d.performs('tell-askers')).toSorted()).toEqual(['told 0', 'told 1']);
  expect(await d.letters()).toHaveLength(4);
});

test.each([
  ['whoever passed it on, where nobody has the ticket', { by: named('ben') }, undefined, 'ben'],
  ['the lowest rung, where that was another area’s', { by: named('zoe'), area: 'shop' }, undefined, 'ana'],
  ['the next rung, where mail comes back from there', { by: named('gone') }, 'mail to them came back', 'ben'],
])('F106: no ticket is nobody’s: %s', async (_what, more, unreachable, reader) => {
  const d = await desk(1, shipped(more));
  const ana = await d.directory.person('ana');
  if (ana && unreachable !== undefined)
    await d.directory.savePerson({ ...ana, unreachable, version: ana.version + 1 }, false);
  await d.performs('tell-askers');
  expect((await d.letters())[0]).toBe(`D0D00000 to ${reader}@baton.test`);
  // Two working days later they are reminded, once.
  d.clock.at = after(NOW, 2 * 86_400 + 60);
  await d.performs('look-at-letter');
  await d.performs('look-at-letter');
  expect((await d.letters()).filter((one) => one.startsWith('D0D0'))).toHaveLength(2);
});
