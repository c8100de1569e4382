import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../functions/domain/change.ts';
import { answerAsk } from '../../../functions/domain/ladder/answer.ts';
import type { OutboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { after } from '../../../functions/domain/time.ts';
import { finishing, mailBecame, outboxKeyIn, outboxStore } from '../../../functions/store/outbox.ts';
import * as questions from '../../../functions/store/questions.ts';
import { anArea, ids, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { opened, untilAsked } from '../../support/road.ts';
import { stores } from '../../support/stores.ts';

const db = dynamo();
const claimId = ids('claim');
const { changes, matter } = untilAsked();
const [open, , put] = changes as [Change, Change, Change];
const [mailing, starting] = open.outbox as [OutboxRow, OutboxRow];
const asking = put.outbox[0]!;
const ask = matter.asks[0]!;
const takes = answerAsk(
  matter,
  ask,
  { answer: 'accept', nextStep: 'call', nextStepIn: 'PT30M' },
  { area: anArea(), suggestion: null },
  NOW,
  ids('answer'),
);

async function desk() {
  const all = await stores(db);
  await all.saved(...changes);
  const due = async (instant: string) => (await all.outbox.due(shardOf(REF), instant)).items.map(({ id }) => id);
  return { ...all, due };
}

describe('a claim', () => {
  test('of ten at once, one takes the row; the attempt and the end of its lease are written', async () => {
    const { outbox } = await desk();
    const claims = await Promise.all(Array.from({ length: 10 }, () => outbox.claim(starting, null, NOW, claimId())));
    const taken = claims.filter((claim) => claim !== 'lost');
    const row = { ...starting, state: 'claimed', attempts: 1, nextTryAt: after(NOW, 60), claim: expect.any(String) };
    expect(taken).toEqual([{ taken: row }]);
    expect(await outbox.get(starting)).toEqual(row);
  });

  test('of an ask’s mail, ten at once: one takes it, the rest know that they lost', async () => {
    const { outbox } = await desk();
    const claims = await Promise.all(Array.from({ length: 10 }, () => outbox.claim(asking, ask, NOW, claimId())));
    expect(claims.filter((claim) => claim === 'lost')).toHaveLength(9);
  });

  test('whose lease has run out is taken over once, by one of ten', async () => {
    const { outbox } = await desk();
    const { taken } = (await outbox.claim(starting, null, NOW, claimId())) as { taken: OutboxRow };
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => outbox.claim(taken, null, after(NOW, 60), claimId())),
    );
    expect(claims.filter((claim) => claim === 'lost')).toHaveLength(9);
    expect(await outbox.get(starting)).toMatchObject({ state: 'claimed', attempts: 2, nextTryAt: after(NOW, 120) });
  });

  test.each([
    ['a lone write', starting, null],
    ['a transaction', asking, ask],
  ])('whose answer was lost is known again when the client repeats it: %s', async (_how, row, of) => {
    const { table, outbox } = await desk();
    // What the client does when the connection is closed after the write took effect.
    const repeated = outboxStore({
      ...table,
      write: async (writes) => (await table.write(writes), table.write(writes)),
    });
    expect(await repeated.claim(row, of, NOW, 'mine')).toMatchObject({ taken: { claim: 'mine', attempts: 1 } });
    expect(await outbox.claim(row, of, NOW, 'another')).toBe('lost');
  });

  test('with the attempt of somebody before is lost', async () => {
    const { outbox } = await desk();
    await outbox.claim(starting, null, NOW, claimId());
    expect(await outbox.claim(starting, null, after(NOW, 90), claimId())).toBe('lost');
  });

  test('of a mail whose ask is answered finds it withdrawn, and leaves the row as it was', async () => {
    const { outbox, tickets } = await desk();
    await tickets.save(takes);
    expect(await outbox.claim(asking, ask, NOW, claimId())).toBe('withdrawn');
    expect(await outbox.get(asking)).toEqual(asking);
  });

  test('and an acceptance at the same time: the mail goes out before it, or not at all', async () => {
    const { outbox, tickets } = await desk();
    const [claim] = await Promise.all([outbox.claim(asking, ask, NOW, claimId()), tickets.save(takes)]);
    const { state } = (await outbox.get(asking))!;
    expect(claim === 'withdrawn' ? 'due' : 'claimed').toBe(state);
  });
});

describe('the list of due rows', () => {
  test('holds unfinished rows whose time has come, longest first', async () => {
    const { due, outbox } = await desk();
    expect(new Set(await due(NOW))).toEqual(new Set([mailing.id, starting.id, asking.id]));
    expect(await due(after(NOW, -1))).toEqual([]);
    await outbox.claim(starting, null, NOW, claimId());
    expect(await due(after(NOW, 59))).not.toContain(starting.id);
    expect((await due(after(NOW, 60))).at(-1)).toBe(starting.id);
  });

  test('is left by a row that is finished, and by nothing less', async () => {
    const { due, outbox } = await desk();
    const claim = await outbox.claim(starting, null, NOW, claimId());
    const { taken } = claim as { taken: OutboxRow };
    await outbox.postpone(taken, after(NOW, 5), 'Throttling');
    expect(await outbox.get(starting)).toMatchObject({ state: 'due', attempts: 1, nextTryAt: after(NOW, 5) });
    expect(await due(after(NOW, 5))).toContain(starting.id);
    await outbox.write([finishing((await outbox.get(starting))!, 'started')]);
    expect(await due(after(NOW, 86_400))).not.toContain(starting.id);
    expect(await outbox.get(starting)).toMatchObject({ state: 'done', outcome: 'started', nextTryAt: null });
  });

  test('holds the rows of one shard only', async () => {
    const { outbox } = await desk();
    const other = (await outbox.due((shardOf(REF) + 1) % 8, NOW)).items;
    expect(other).toEqual([]);
  });
});

test('who lost the claim cannot finish or postpone the row of a later attempt', async () => {
  const { outbox } = await desk();
  const first = (await outbox.claim(starting, null, NOW, claimId())) as { taken: OutboxRow };
  await outbox.claim(first.taken, null, after(NOW, 60), claimId());
  await expect(outbox.write([finishing(first.taken, 'started')])).rejects.toMatchObject({ kind: 'conflict' });
  await expect(outbox.postpone(first.taken, NOW, 'Throttling')).rejects.toMatchObject({ kind: 'conflict' });
});

test('a mail becomes something once', async () => {
  const { outbox } = await desk();
  const mail = open.mails[0]!;
  expect(await outbox.mail(REF, mail.id)).toEqual(mail);
  await outbox.write([mailBecame(mail, { state: 'accepted', sesId: 's1', handedOverAt: NOW })]);
  expect(await outbox.mail(REF, mail.id)).toEqual({ ...mail, state: 'accepted', sesId: 's1', handedOverAt: NOW });
  await expect(outbox.write([mailBecame(mail, { state: 'not-sure' })])).rejects.toMatchObject({ kind: 'conflict' });
  await expect(outbox.mail(REF, 'nothing')).rejects.toThrow('which is not there');
});

test('the key of an outbox row is read from a stream’s image, and from no other item’s', () => {
  const image = (item: unknown) =>
    marshall(item, { removeUndefinedValues: true }) as unknown as Record<string, AttributeValue>;
  const [row] = opened().outbox;
  const keyOf = (write: ReturnType<typeof questions.outbox.add>) => outboxKeyIn(image(write.request('t').Put?.Item));
  expect(keyOf(questions.outbox.add(row!))).toEqual({ ref: REF, id: row?.id });
  expect(keyOf(questions.timeline.add(opened().timeline[0]!))).toBeNull();
  expect(outboxKeyIn(undefined)).toBeNull();
});
