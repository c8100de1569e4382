/**
 * What each use case costs, as a number that is reviewed when it changes. One unit writes 1 KB (two in a transaction, and
 * one for each index that the item is in) or reads 4 KB consistently. The areas and people read beside are not counted.
 */
import { expect, test, vi } from 'vitest';
import type { Change } from '../../../functions/domain/change.ts';
import { answerAsk } from '../../../functions/domain/ladder/answer.ts';
import { resolve } from '../../../functions/domain/resolution/resolve.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { startOf } from '../../../functions/domain/tickets/listing.ts';
import { after } from '../../../functions/domain/time.ts';
import { draw } from '../../../functions/domain/intake/bucket.ts';
import { drawing } from '../../../functions/store/intake.ts';
import { castVote } from '../../../functions/domain/votes/cast-vote.ts';
import { CODES, newCode, usedUp } from '../../../functions/domain/codes/code.ts';
import { mailCode } from '../../../functions/domain/codes/mail-code.ts';
import { coding } from '../../../functions/store/codes.ts';
import { perform } from '../../../functions/outbox/perform.ts';
import { sendMail } from '../../../functions/outbox/send-mail.ts';
import { writeLetter } from '../../../functions/outbox/write-letter.ts';
import { keyOfFile } from '../../../functions/outside/sent-files.ts';
import { type Form, takeInForm } from '../../../functions/use-cases/form-in/take-in-form.ts';
import { thankColleague } from '../../../functions/use-cases/thank-colleague.ts';
import { voteThanks } from '../../../functions/use-cases/vote-thanks.ts';
import { undelivered } from '../../../functions/use-cases/undelivered.ts';
import { anArea, aPerson, ids, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { CLEO, opened, untilAsked } from '../../support/road.ts';
import { stores } from '../../support/stores.ts';
import { someThreads } from '../../support/keys.ts';

const db = dynamo();
type Spent = { read: number; write: number };

/** A desk with ten tickets of one customer, the first of them about to be asked for; counts what each piece of work uses. */
async function meteredDesk() {
  const spent: Spent = { read: 0, write: 0 };
  const all = await stores(db, {
    onCapacity: ({ call, units }) => {
      spent[/Get$|^Query$/.test(call) ? 'read' : 'write'] += units;
    },
  });
  const { changes, matter } = untilAsked();
  const [open, first, put] = changes as [Change, Change, Change];
  await all.saved(open);
  for (let i = 1; i < 10; i += 1) await all.tickets.open(opened({}, `K7Q2M9X${i}`, after(NOW, i)), null);
  const meter = async (work: () => Promise<unknown>): Promise<Spent> => {
    Object.assign(spent, { read: 0, write: 0 });
    await work();
    return { ...spent };
  };
  // Ana has it, and is thanked; reading people is not counted.
  const found = async () => aPerson('ana');
  const thanking = { ...all, directory: { person: found, personAt: found }, now: () => new Date(NOW) };
  const voteThanksOf = voteThanks(thanking);
  const thanks = thankColleague({ ...thanking, zone: 'UTC', newId: ids('thanks') });
  return { ...all, voteThanksOf, thanks, first, put, matter, meter };
}

test('consumed capacity of each use case', async () => {
  const {
    tickets,
    kudos,
    intake,
    codes,
    outbox,
    directory,
    deliverability,
    voteThanksOf,
    thanks,
    first,
    put,
    matter,
    meter,
  } = await meteredDesk();
  const now = () => new Date(NOW);
  const sending = perform({
    outbox,
    mail: sendMail({
      mailer: { send: async () => ({ outcome: 'accepted', sesId: '0107' }) },
      writeLetter: writeLetter({
        tickets,
        links: { urlOf: async () => 'https://desk.test/asks/token', codeOf: async () => '123456' },
        threads: someThreads(),
        readWeek: vi.fn(),
        now,
      }),
      outbox,
      tickets,
      deliverability,
      undelivered: undelivered({ tickets, directory, deliverability, newId: ids('undelivered') }),
      newId: ids('sending'),
      now,
    }),
    startExecution: vi.fn(),
    startRecognition: vi.fn(),
    answerToken: vi.fn(),
    wakeRun: vi.fn(),
    checkMail: vi.fn(),
    lookAtHeld: vi.fn(),
    lookAtIdea: vi.fn(),
    tellAskers: vi.fn(),
    lookAtLetter: vi.fn(),
    takeMail: vi.fn(),
    keepFiles: vi.fn(),
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    newId: ids('claim'),
    now,
  });
  const takeIn = takeInForm({
    tickets,
    intake,
    files: { stage: async () => undefined },
    keyOfFile,
    newId: ids('form'),
    newReference: () => 'NEW00000',
    now,
  });
  const form: Form = {
    area: anArea(),
    requester: CLEO,
    subject: 'Charged twice',
    text: 'Twice in March.',
    files: [],
    language: 'en',
    timeZone: null,
    trapped: false,
    key: 'k',
    hash: 'h',
    source: 'hash-of-an-address',
  };
  const ask = matter.asks[0]!;
  const accepting = { answer: 'accept' as const, nextStep: 'call', nextStepIn: 'PT30M' };

  const costs: Record<string, Spent> = {
    'a form becomes a ticket': await meter(() => takeIn(form, async () => '')),
    'a form sent twice': await meter(() => takeIn(form, async () => '')),
    'somebody is to be asked': await meter(async () => {
      await tickets.matter(REF, 1);
      await tickets.save(first);
    }),
    'an ask is put': await meter(async () => {
      await tickets.matter(REF, 1);
      await tickets.message(REF, 1);
      await tickets.save(put);
    }),
    'an ask’s mail is handed over': await meter(() => sending(put.outbox[0]!)),
    'the asked person opens the link': await meter(async () => {
      await tickets.matter(REF, 1);
      await Promise.all([tickets.ask(ask), tickets.message(REF, 1)]);
    }),
    'the asked person accepts': await meter(async () => {
      const read = await tickets.matter(REF, 1);
      const change = answerAsk(
        read,
        await tickets.ask(ask),
        accepting,
        { area: anArea(), suggestion: null },
        NOW,
        ids('a'),
      );
      await tickets.save(change);
    }),
    'it is resolved, and the customer asked whether it helped': await meter(async () => {
      const [kase, lastAsked] = await Promise.all([tickets.whole(REF), tickets.lastAsked(CLEO.email)]);
      const recipients = { to: [CLEO.email], cc: [] };
      const what = { code: 'solved', summary: 'Paid back.', event: null } as const;
      await tickets.save(resolve(kase, named('ana'), what, { area: anArea(), recipients, lastAsked }, NOW, ids('r')));
    }),
    'the customer opens the page of the vote': await meter(() => tickets.get(REF)),
    'the customer asks for a code': await meter(async () => {
      const [ticket, known, bucket] = await Promise.all([
        tickets.get(REF),
        codes.newest(REF, 'vote-1'),
        intake.bucket('codes'),
      ]);
      const code = newCode({ ref: REF, act: 'vote-1', id: 'c', key: 'k' }, 'n', known, NOW);
      const drawn = draw(bucket, 'codes', CODES, NOW).bucket;
      await tickets.save(mailCode(ticket, code, anArea(), NOW, ids('c')), [coding(code), drawing(drawn)]);
    }),
    'the customer votes, and thanks Ana': await meter(async () => {
      const voted = { value: 'up', words: 'Thank you', nonce: 'n', resolution: 1 } as const;
      const [ticket, code] = await Promise.all([tickets.get(REF), codes.newest(REF, 'vote-1')]);
      const context = { area: anArea(), readerZone: 'UTC', thanks: await voteThanksOf(ticket, voted) };
      const change = castVote(await tickets.around(ticket), [], voted, context, NOW, ids('v'));
      await tickets.save(change!, [coding(usedUp(code!))]);
    }),
    'a colleague thanks Ana': await meter(async () => {
      const said = { to: 'ana', behaviour: 'listened', words: 'You listened.', ask: null } as const;
      const on = { ticket: await tickets.get(REF), area: anArea() };
      const { change, writes } = await thanks(on, named('ben'), said);
      await tickets.save(change, writes);
    }),
    'a person reads their thanks': await meter(() => kudos.mine('ana', { limit: 20 })),
    'the customer opens the page of the vote again': await meter(() =>
      Promise.all([tickets.get(REF), tickets.votes(REF)]),
    ),
    'a ticket with its record': await meter(() => tickets.record(REF)),
    'a customer’s ten tickets': await meter(() => tickets.ofRequester(CLEO.email, 20)),
    'the first three tickets of an area in a status': await meter(() =>
      tickets.listed({ area: 'billing', status: 'new' }, startOf(false), 3),
    ),
    'what a person holds': await meter(() => tickets.listed({ holder: 'ana', status: 'held' }, startOf(false), 20)),
    'a sweep of one idle shard': await meter(async () => {
      const idle = [0, 1, 2, 3, 4, 5, 6, 7].find((shard) => shard !== shardOf(REF)) ?? 0;
      await outbox.due(idle, after(NOW, -1));
      await tickets.overdueRuns(idle, after(NOW, -1));
    }),
  };

  expect(costs).toEqual({
    'a form becomes a ticket': { read: 6, write: 33 },
    'a form sent twice': { read: 1, write: 0 },
    'somebody is to be asked': { read: 3, write: 10 },
    'an ask is put': { read: 4, write: 15 },
    'an ask’s mail is handed over': { read: 7, write: 23 },
    'the asked person opens the link': { read: 5, write: 0 },
    'the asked person accepts': { read: 4, write: 29 },
    'it is resolved, and the customer asked whether it helped': { read: 3, write: 29 },
    'the customer opens the page of the vote': { read: 1, write: 0 },
    'the customer asks for a code': { read: 3, write: 19 },
    'the customer votes, and thanks Ana': { read: 5, write: 29 },
    'a colleague thanks Ana': { read: 9, write: 29 },
    'a person reads their thanks': { read: 3, write: 0 },
    'the customer opens the page of the vote again': { read: 2, write: 0 },
    'a ticket with its record': { read: 4, write: 0 },
    'a customer’s ten tickets': { read: 1.5, write: 0 },
    'the first three tickets of an area in a status': { read: 0.5, write: 0 },
    'what a person holds': { read: 0.5, write: 0 },
    'a sweep of one idle shard': { read: 1, write: 0 },
  });
});
