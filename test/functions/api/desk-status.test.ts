/** How old the work lists are and what is failing, as the staff are shown it: by the rules of the sweeper. */
import { describe, expect, test } from 'vitest';
import { DeskStatus } from '../../../functions/api/contracts/desk.ts';
import { getDeskStatus } from '../../../functions/api/desk/get-desk-status.ts';
import type { Change } from '../../../functions/domain/change.ts';
import { outageNow } from '../../../functions/domain/mails/outage.ts';
import { backOff, type OutboxRow, outboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { SHARDS } from '../../../functions/domain/shards.ts';
import { after, type Instant } from '../../../functions/domain/time.ts';
import { sweep } from '../../../functions/outbox/sweep.ts';
import { deliverabilityStore } from '../../../functions/store/deliverability.ts';
import { directoryStore } from '../../../functions/store/directory.ts';
import { intakeStore } from '../../../functions/store/intake.ts';
import { outboxStore, owing } from '../../../functions/store/outbox.ts';
import { ticketStore } from '../../../functions/store/tickets.ts';
import { aPerson, ids, NOW } from '../../support/builders.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { opened, untilAsked } from '../../support/road.ts';

const NONE = { oldestInboxMail: 0, oldestOutboxRow: 0, oldestOverdueAsk: 0 };
const log = { info: () => {}, warn: () => {}, error: () => {} };

async function desk() {
  const { table } = memoryTable();
  const clock = { at: NOW };
  const outbox = outboxStore(table);
  const tickets = ticketStore(table);
  const directory = directoryStore(table);
  const deliverability = deliverabilityStore(table);
  const bucket = { inbox: [] as { id: string; at: Date }[] };
  const needs = {
    intake: intakeStore(table),
    deliverability,
    outbox,
    tickets,
    directory,
    raw: { inbox: async () => bucket.inbox, keptOn: async () => [] },
    now: () => new Date(clock.at),
  };
  await directory.addPerson(aPerson('zoe', { sub: 'sub-zoe' }));
  const { call } = staffHttp({ 'GET /v1/status': getDeskStatus(needs) }, needs);
  return {
    bucket,
    deliverability,
    async saved(...[first, ...more]: readonly Change[]): Promise<void> {
      if (first) await tickets.open(first, null);
      for (const change of more) await tickets.save(change);
    },
    owe: (row: OutboxRow) => outbox.write([owing(row)]),
    /** An attempt at a row at this instant, which fails. */
    async fails(key: Pick<OutboxRow, 'ref' | 'id'>, failure: string, at: Instant): Promise<void> {
      const claim = await outbox.claim((await outbox.get(key))!, null, at, at);
      if (typeof claim === 'string') throw new Error(claim);
      await outbox.postpone(claim.taken, after(at, backOff(claim.taken.attempts)), failure);
    },
    async statusAt(seconds: number) {
      clock.at = after(NOW, seconds);
      return DeskStatus.parse(bodyOf(await call('GET /v1/status', { sub: 'sub-zoe' })));
    },
    /** The ages that a sweep tells which can perform nothing. */
    sweptAt: (seconds: number) => {
      clock.at = after(NOW, seconds);
      return sweep({
        ...needs,
        inbox: needs.raw,
        mailQueue: { requeue: async () => {} },
        restartReports: async () => [],
        perform: async () => 'not due',
        publish: () => {},
        log,
        newId: ids('sweep'),
      })();
    },
  };
}

describe('P24: how old the work lists are', () => {
  test('an idle desk has nothing that waits or fails', async () => {
    expect(await (await desk()).statusAt(0)).toMatchObject({ ages: NONE, failing: [], mailDelayedSince: null });
  });

  test('a mail in the inbox counts from when SES wrote it, an effect and an ask from when they were due', async () => {
    const d = await desk();
    d.bucket.inbox = [{ id: 'mail-1', at: new Date(NOW) }];
    await d.saved(...untilAsked().changes);
    expect((await d.statusAt(40)).ages).toEqual({ oldestInboxMail: 40, oldestOutboxRow: 40, oldestOverdueAsk: 0 });
    expect((await d.statusAt(1_000)).ages).toEqual({
      oldestInboxMail: 1_000,
      oldestOutboxRow: 1_000,
      oldestOverdueAsk: 100,
    });
    expect((await d.statusAt(1_000)).ages).toEqual(await d.sweptAt(1_000));
  });

  test('the oldest of all shards is told', async () => {
    const d = await desk();
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const ref = `AAAAAAA${'ABCDEFGH'.charAt(shard)}`;
      await d.owe(outboxRow(ref, 'row', { v: 1, kind: 'wake-run', run: 1 }, after(NOW, shard * 10)));
    }
    expect((await d.statusAt(100)).ages.oldestOutboxRow).toBe(100);
  });
});

describe('F129: what is failing', () => {
  test('is what was tried again, by kind and last error, with its number and since when', async () => {
    const d = await desk();
    const [one, two] = [opened({}, 'AAAAAAAA'), opened({}, 'AAAAAAAB', after(NOW, 5))];
    await d.saved(one);
    await d.saved(two);
    const mailOf = ({ outbox }: Change) => outbox.find(({ effect }) => effect.kind === 'send-mail')!;
    const startOf = ({ outbox }: Change) => outbox.find(({ effect }) => effect.kind === 'start-execution')!;
    for (const row of [one, two].map(mailOf)) {
      await d.fails(row, 'ServiceUnavailable', after(NOW, 10));
      await d.fails(row, 'Throttling', after(NOW, 20));
    }
    await d.fails(mailOf(two), 'Throttling', after(NOW, 40));
    // Tried once: a hiccup, or still under way.
    await d.fails(startOf(one), 'ThrottlingException', after(NOW, 10));
    const { failing, ages } = await d.statusAt(60);
    expect(failing).toEqual([{ effect: 'send-mail', failure: 'Throttling', rows: 2, attempts: 3, since: NOW }]);
    expect(ages).toEqual(await d.sweptAt(60));
    await d.fails(startOf(one), 'ThrottlingException', after(NOW, 60));
    expect((await d.statusAt(61)).failing.map(({ effect, failure }) => [effect, failure])).toEqual([
      ['send-mail', 'Throttling'],
      ['start-execution', 'ThrottlingException'],
    ]);
  });

  test('and since when the desk’s own mail does not go out', async () => {
    const d = await desk();
    const outage = outageNow(undefined, NOW, after(NOW, 300));
    await d.deliverability.saveOutage(outage!);
    expect(await d.statusAt(301)).toMatchObject({ mailDelayedSince: NOW });
  });
});
