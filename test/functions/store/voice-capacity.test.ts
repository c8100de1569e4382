/** What looking back and ideas cost, in units as in capacity.test.ts. The areas and people read beside are not counted. */
import { expect, test } from 'vitest';
import { answerIdea } from '../../../functions/domain/ideas/answer-idea.ts';
import { lookingAt, wordBack } from '../../../functions/domain/ideas/idea-mails.ts';
import { shipIdea } from '../../../functions/domain/ideas/ship-idea.ts';
import { tellAskers } from '../../../functions/outbox/tell-askers.ts';
import { matterOf } from '../../../functions/domain/ideas/idea.ts';
import { outboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { changing } from '../../../functions/store/changing.ts';
import { becoming } from '../../../functions/store/ideas.ts';
import { owing, sending } from '../../../functions/store/outbox.ts';
import { anArea, aPerson, ids, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { untilAccepted } from '../../support/live-desk.ts';
import { stores } from '../../support/stores.ts';
import { voiceOf } from '../../support/voice.ts';

const db = dynamo();
type Spent = { read: number; write: number };

test('consumed capacity of a review, and of an idea from a customer’s words to their letter', async () => {
  const spent: Spent = { read: 0, write: 0 };
  const all = await stores(db, {
    onCapacity: ({ call, units }) => {
      spent[/Get$|^Query$/.test(call) ? 'read' : 'write'] += units;
    },
  });
  await all.saved(...untilAccepted().changes);
  const meter = async (work: () => Promise<unknown>): Promise<Spent> => {
    Object.assign(spent, { read: 0, write: 0 });
    await work();
    return { ...spent };
  };
  const found = async () => aPerson('ana');
  const directory = {
    person: found,
    personAt: found,
    area: async () => anArea(),
    people: async () => ({ items: [], cursor: null }),
    peopleOf: async () => new Map(),
  };
  const newId = ids('voice');
  const needs = { ...all, directory, newId, now: () => new Date(NOW) };
  const voice = voiceOf(needs);
  const { zone } = voice;
  const [ana, area] = [named('ana'), anArea()];
  const draft = {
    to: 'product',
    title: 'Mark reserved payments',
    words: 'Please mark them.',
    theme: 'Invoices',
    from: 'customer',
    consent: false,
  } as const;
  const tells = (idea: string) => outboxRow(matterOf({ id: idea }), 'tells', { v: 1, kind: 'tell-askers', idea }, NOW);
  let idea = '';

  const costs = {
    'a review with an action and a lesson': await meter(async () => {
      const said = {
        wanted: 'To pay once',
        did: 'Paid it back',
        change: 'Say so on the invoice',
        action: { what: 'Say so', owner: 'ana@baton.test', by: '2026-03-20' },
        disaster: true,
        lesson: 'Nothing on the invoice says so.',
      };
      await all.tickets.save(await voice.lookBack(await all.tickets.get(REF), area, said, ana, NOW));
    }),
    'an idea is passed on': await meter(async () => {
      const ticket = await all.tickets.get(REF);
      const passed = await voice.passOnIdea(draft, ana, { area, ticket }, NOW);
      idea = passed.idea.id;
      await all.outbox.write([...(passed.change ? changing(passed.change) : []), ...passed.writes]);
    }),
    'its receiver takes it up': await meter(async () => {
      const answer = {
        answer: 'adopt',
        name: 'Pia',
        email: 'pia@baton.test',
        decision: '2026-03-20',
        before: null,
      } as const;
      const change = answerIdea(await all.ideas.get(idea), answer, zone, NOW);
      const told = wordBack(change.idea, 'pia@baton.test', area, NOW);
      await all.outbox.write([
        ...becoming(change),
        ...told.flatMap(sending),
        ...lookingAt(change.idea, zone).map(owing),
      ]);
    }),
    'it ships': await meter(async () => {
      const there = { what: 'They are marked', before: null, after: null, letter: 'Good news.' };
      const shipped = shipIdea(await all.ideas.get(idea), ana, there, zone, NOW);
      await all.outbox.write([...becoming(shipped), owing(tells(idea))]);
    }),
    'whoever has a ticket that asked is told': await meter(() =>
      tellAskers({ ...needs, zone })(tells(idea), { v: 1, kind: 'tell-askers', idea }, NOW),
    ),
    'the letter is sent': await meter(async () => {
      const recipients = { to: ['cleo@example.org'], cc: [] };
      const ticket = await all.tickets.get(REF);
      const { change, writes } = await voice.sendLetter(
        ticket,
        { idea, text: 'It is there.' },
        ana,
        { area, recipients },
        NOW,
      );
      await all.tickets.save(change, writes);
    }),
  };

  expect(costs).toEqual({
    'a review with an action and a lesson': { read: 6, write: 21 },
    'an idea is passed on': { read: 8, write: 25 },
    'its receiver takes it up': { read: 1, write: 13 },
    'it ships': { read: 1, write: 8 },
    'whoever has a ticket that asked is told': { read: 4, write: 22 },
    'the letter is sent': { read: 3, write: 25 },
  });
});
