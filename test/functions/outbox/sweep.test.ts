import { describe, expect, test, vi } from 'vitest';
import type { Arrival } from '../../../functions/domain/intake/arrival.ts';
import { isOverdue } from '../../../functions/domain/ladder/restart.ts';
import { backOff } from '../../../functions/domain/outbox/outbox-row.ts';
import { askedFor } from '../../../functions/domain/recognition/report-week.ts';
import { shardOf } from '../../../functions/domain/shards.ts';
import { after } from '../../../functions/domain/time.ts';
import { climb } from '../../../functions/domain/ladder/climb.ts';
import { answerToken } from '../../../functions/outbox/answer-token.ts';
import { checkMail } from '../../../functions/outbox/check-mail.ts';
import { type Perform, perform } from '../../../functions/outbox/perform.ts';
import { sendMail } from '../../../functions/outbox/send-mail.ts';
import { startExecution } from '../../../functions/outbox/start-execution.ts';
import { wakeRun } from '../../../functions/outbox/wake-run.ts';
import type { Mailer } from '../../../functions/outside/mailer.ts';
import type { RawMail } from '../../../functions/outside/raw-mail.ts';
import type { Workflows } from '../../../functions/outside/workflows.ts';
import { type Ages, sweep } from '../../../functions/outbox/sweep.ts';
import { writeLetter } from '../../../functions/outbox/write-letter.ts';
import { arriving } from '../../../functions/store/intake.ts';
import { finishing, type OutboxStore } from '../../../functions/store/outbox.ts';
import type { TicketStore } from '../../../functions/store/tickets.ts';
import { undelivered } from '../../../functions/use-cases/undelivered.ts';
import type { RestartReports } from '../../../functions/use-cases/ask-for-reports.ts';
import { aDirectory, ids, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { opened, untilAsked } from '../../support/road.ts';
import { stores } from '../../support/stores.ts';
import { someThreads } from '../../support/keys.ts';

const db = dynamo();
const OTHER = 'ABCDEFGH';

/** A sweeper over real stores, with a performer that finishes every row. */
async function desk(
  replaced: {
    tickets?: Partial<TicketStore>;
    outbox?: Partial<OutboxStore>;
    on?: Awaited<ReturnType<typeof stores>>;
  } = {},
) {
  const { tickets, outbox, deliverability, intake, saved } = replaced.on ?? (await stores(db));
  const clock = { at: NOW };
  const performing = vi.fn<Perform>(async (key) => {
    const row = await outbox.get(key);
    if (row && row.state !== 'done') await outbox.write([finishing(row, 'started')]);
    return 'started';
  });
  const inbox = vi.fn<RawMail['inbox']>(async () => []);
  const requeue = vi.fn(async (_mail: string, _at: Date) => {});
  const restartReports = vi.fn<RestartReports>(async () => []);
  const publish = vi.fn<(ages: Ages) => void>();
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const run = sweep({
    outbox: { ...outbox, ...replaced.outbox },
    tickets: { ...tickets, ...replaced.tickets },
    deliverability,
    inbox: { inbox },
    mailQueue: { requeue },
    intake,
    restartReports,
    perform: performing,
    publish,
    log,
    newId: ids('repair'),
    now: () => new Date(clock.at),
  });
  const sweepAt = (seconds: number) => {
    clock.at = after(NOW, seconds);
    return run();
  };
  return {
    tickets,
    outbox,
    deliverability,
    intake,
    saved,
    clock,
    perform: performing,
    publish,
    restartReports,
    log,
    sweepAt,
    inbox,
    requeue,
  };
}

test('an idle desk has nothing due, and says so', async () => {
  const d = await desk();
  expect(await d.sweepAt(0)).toEqual({ oldestOutboxRow: 0, oldestOverdueAsk: 0, oldestInboxMail: 0 });
  expect(d.publish).toHaveBeenCalledExactlyOnceWith({ oldestOutboxRow: 0, oldestOverdueAsk: 0, oldestInboxMail: 0 });
});

describe('effects', () => {
  test('what is due is performed once, of every ticket, and its age is told', async () => {
    const d = await desk();
    await d.saved(opened());
    await d.tickets.open(opened({}, OTHER, after(NOW, 30)), null);
    expect(shardOf(OTHER)).not.toBe(shardOf(REF));
    expect(await d.sweepAt(90)).toMatchObject({ oldestOutboxRow: 90 });
    expect(d.perform).toHaveBeenCalledTimes(4);
    expect(d.publish).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ oldestOutboxRow: 90 }));
    expect(await d.sweepAt(91)).toMatchObject({ oldestOutboxRow: 0 });
    expect(d.perform).toHaveBeenCalledTimes(4);
  });

  test('what is not due yet, or claimed by somebody, is left alone', async () => {
    const d = await desk();
    const change = opened();
    await d.saved(change);
    await d.outbox.claim(change.outbox[0]!, null, NOW, 'claim1');
    await d.sweepAt(-1);
    expect(d.perform).not.toHaveBeenCalled();
    await d.sweepAt(59);
    expect(d.perform.mock.calls.map(([{ id }]) => id)).toEqual([change.outbox[1]?.id]);
    await d.sweepAt(60);
    expect(d.perform.mock.calls.at(-1)?.[0].id).toBe(change.outbox[0]?.id);
  });

  test('more than one page of a shard is worked through', async () => {
    const d = await desk();
    const change = opened();
    const many = Array.from({ length: 60 }, (_, i) => ({ ...change.outbox[1]!, id: `row${i}` }));
    await d.saved({ ...change, outbox: many });
    await d.sweepAt(1);
    expect(new Set(d.perform.mock.calls.map(([{ id }]) => id)).size).toBe(60);
  });

  test('fifty rows that stay stuck do not hide those behind them', async () => {
    const d = await desk();
    const change = opened();
    const many = Array.from({ length: 51 }, (_, i) => ({ ...change.outbox[1]!, id: `row${i}`, nextTryAt: NOW }));
    const behind = { ...change.outbox[1]!, id: 'behind', nextTryAt: after(NOW, 1) };
    await d.saved({ ...change, outbox: [...many, behind] });
    d.perform.mockResolvedValue('not due');
    await d.sweepAt(60);
    const taken = d.perform.mock.calls.map(([{ id }]) => id);
    expect([taken.length, new Set(taken).size, taken.at(-1)]).toEqual([52, 52, 'behind']);
  });

  test('after thirty seconds nothing more is begun; the ages are told all the same', async () => {
    const d = await desk();
    const change = opened();
    const many = Array.from({ length: 60 }, (_, i) => ({ ...change.outbox[1]!, id: `row${i}` }));
    await d.saved({ ...change, outbox: many });
    d.perform.mockImplementation(async () => {
      d.clock.at = after(d.clock.at, 13); // a service that does not answer
      return 'not-sure';
    });
    expect(await d.sweepAt(400)).toMatchObject({ oldestOutboxRow: 400 });
    expect(d.perform).toHaveBeenCalledTimes(3);
    expect(d.publish).toHaveBeenCalledTimes(1);
  });

  test('what fails again and again is old in every minute, whether it is due in that minute or not', async () => {
    const d = await desk({ tickets: { overdueRuns: async () => ({ items: [], cursor: null }) } });
    const change = opened();
    await d.saved(change);
    d.perform.mockImplementation(async (key) => {
      const claim = await d.outbox.claim((await d.outbox.get(key))!, null, d.clock.at, d.clock.at);
      if (typeof claim === 'object')
        await d.outbox.postpone(claim.taken, after(d.clock.at, backOff(claim.taken.attempts)), 'Throttling');
      return 'again: Throttling';
    });
    const ages: number[] = [];
    for (let minute = 1; minute <= 40; minute += 1) ages.push((await d.sweepAt(minute * 60)).oldestOutboxRow);
    expect(ages).toEqual(Array.from({ length: 40 }, (_, i) => (i + 1) * 60));
    expect(d.perform.mock.calls.length).toBeLessThan(40);
  });

  test('one row that cannot be recorded does not stop the rest', async () => {
    const d = await desk();
    const [first] = opened().outbox;
    await d.saved(opened());
    d.perform.mockRejectedValueOnce(new Error('table away'));
    await d.sweepAt(1);
    expect(d.perform).toHaveBeenCalledTimes(2);
    expect(d.log.error).toHaveBeenCalledExactlyOnceWith(
      'effect not recorded',
      expect.objectContaining({ ref: REF, row: first?.id }),
    );
  });

  test('one list that cannot be read does not stop the others, and is told at the end', async () => {
    const d = await desk({
      tickets: { overdueRuns: () => Promise.reject(new Error('an unreadable run')) },
    });
    await d.saved(opened());
    await expect(d.sweepAt(45)).rejects.toThrow('could not be read');
    expect(d.perform).toHaveBeenCalledTimes(2);
    expect(d.publish).toHaveBeenCalledExactlyOnceWith({ oldestOutboxRow: 45, oldestOverdueAsk: 0, oldestInboxMail: 0 });
  });
});

describe('runs of which nobody has heard', () => {
  // Its ask is out since NOW: the run must be heard of at 900 s.
  const asked = untilAsked();

  test('are restarted two minutes past due, at their present ask, and once', async () => {
    const d = await desk();
    await d.saved(...asked.changes);
    expect(await d.sweepAt(1_019)).toMatchObject({ oldestOverdueAsk: 119 });
    expect((await d.tickets.run(REF, 1)).execution).toBe(1);

    expect(await d.sweepAt(1_020)).toMatchObject({ oldestOverdueAsk: 120 });
    const { run, asks } = await d.tickets.matter(REF, 1);
    expect(run).toMatchObject({ execution: 2, round: 1, current: asked.matter.run.current, wakeAt: after(NOW, 900) });
    expect(asks).toEqual(asked.matter.asks);
    const { timeline } = await d.tickets.record(REF);
    expect(timeline.at(-1)).toMatchObject({ cause: 'repair' });

    // Nothing was heard of it yet, so its age goes on.
    expect(await d.sweepAt(1_021)).toMatchObject({ oldestOverdueAsk: 121 });
    expect((await d.tickets.run(REF, 1)).execution).toBe(2);
    // The start of the new execution is an effect like any other.
    expect(d.perform.mock.calls.at(-1)?.[0].id).toMatch(/^repair/);
  });

  test('are read again first: a list that is late restarts nothing', async () => {
    const late = { items: [{ ...asked.matter.run, wakeAt: NOW }], cursor: null };
    const d = await desk({ tickets: { overdueRuns: async () => late } });
    await d.saved(...asked.changes);
    await d.sweepAt(300);
    expect(isOverdue({ wakeAt: NOW, unheard: null }, after(NOW, 300))).toBe(true);
    expect(await d.tickets.matter(REF, 1)).toMatchObject({ run: { execution: 1 }, ticket: asked.matter.ticket });
  });

  test('are restarted though another one cannot be', async () => {
    const gone = { ...asked.matter.run, ref: 'NOTHERE0', wakeAt: NOW };
    const lists: TicketStore['overdueRuns'] = async (shard) => ({
      items: shard === shardOf(REF) ? [gone, { ...asked.matter.run, wakeAt: NOW }] : [],
      cursor: null,
    });
    const d = await desk({ tickets: { overdueRuns: lists } });
    await d.saved(...asked.changes);
    await d.sweepAt(1_100);
    expect((await d.tickets.run(REF, 1)).execution).toBe(2);
    expect(d.log.error).toHaveBeenCalledExactlyOnceWith(
      'run not restarted',
      expect.objectContaining({ ref: 'NOTHERE0' }),
    );
  });
});

describe('an outage', () => {
  /** Cleo's request was opened at NOW; the real performer over services that do as they are told. Her shard alone is swept. */
  async function outage({ mailer, start }: { mailer: Mailer['send']; start: Workflows['start'] }) {
    const all = await stores(db);
    const nothing = { items: [], cursor: null };
    const d = await desk({
      outbox: { due: async (shard, ...rest) => (shard === shardOf(REF) ? all.outbox.due(shard, ...rest) : nothing) },
      tickets: {
        overdueRuns: async (shard, ...rest) =>
          shard === shardOf(REF) ? all.tickets.overdueRuns(shard, ...rest) : nothing,
      },
      on: all,
    });
    const now = () => new Date(d.clock.at);
    const { outbox, tickets, directory, deliverability } = all;
    const needs = { outbox, tickets, deliverability, log: d.log, newId: ids('outage'), now };
    const workflows = { start: vi.fn(start), wake: vi.fn<Workflows['wake']>() };
    const links = { urlOf: async () => 'https://desk.test/link', codeOf: async () => '123456' };
    const performing = perform({
      ...needs,
      mail: sendMail({
        ...needs,
        mailer: { send: mailer },
        writeLetter: writeLetter({ tickets, links, threads: someThreads(), readWeek: vi.fn(), now }),
        undelivered: undelivered({ ...needs, directory }),
      }),
      startExecution: startExecution({ workflows, tickets }),
      startRecognition: vi.fn(),
      answerToken: answerToken({ workflows, tickets }),
      wakeRun: wakeRun({ workflows, tickets }),
      checkMail: checkMail(needs),
      lookAtHeld: vi.fn(),
      lookAtIdea: vi.fn(),
      tellAskers: vi.fn(),
      lookAtLetter: vi.fn(),
      takeMail: vi.fn(),
      keepFiles: vi.fn(),
    });
    d.perform.mockImplementation(performing);
    await all.saved(opened());
    const minutes = async (from: number, to: number): Promise<Ages[]> => {
      const ages: Ages[] = [];
      for (let minute = from; minute <= to; minute += 1) ages.push(await d.sweepAt(minute * 60));
      return ages;
    };
    return { ...d, workflows, minutes };
  }

  test('of forty minutes (no mails, no steps) keeps both ages above five minutes, without a gap', async () => {
    const d = await outage({
      mailer: async () => ({ outcome: 'refused', reason: 'Throttling' }),
      start: async () => 'started', // and the ladder's function never answers
    });
    const ages = await d.minutes(1, 40);
    expect(ages.map((age) => age.oldestOutboxRow)).toEqual(ages.map((_, i) => (i + 1) * 60));
    // The run should have been heard of at the end of the first minute.
    expect(ages.map((age) => age.oldestOverdueAsk)).toEqual(ages.map((_, i) => i * 60));
    // Once a step is made again, the age is gone.
    await d.tickets.save(climb(await d.tickets.matter(REF, 1), aDirectory(), d.clock.at, ids('climb')).change!);
    expect((await d.sweepAt(41 * 60)).oldestOverdueAsk).toBe(0);
  });

  test('of three hours without a start makes few restarts, few calls and one entry of the timeline', async () => {
    const d = await outage({
      mailer: async () => ({ outcome: 'accepted', sesId: '0107' }),
      start: async () => Promise.reject(new Error('ThrottlingException')),
    });
    const ages = await d.minutes(1, 180);
    expect((await d.tickets.run(REF, 1)).execution).toBeLessThanOrEqual(9);
    expect((await d.tickets.record(REF)).timeline.map(({ cause }) => cause)).toEqual(['request', 'repair']);
    // Only the newest start is still owed; it is tried every five minutes.
    expect((await d.outbox.due(shardOf(REF), after(NOW, 86_400))).items).toHaveLength(1);
    expect(d.workflows.start.mock.calls.length).toBeLessThan(70);
    expect(ages.slice(6).every((age) => age.oldestOverdueAsk >= 300)).toBe(true);
  });
});

describe('the weekly report', () => {
  test('is looked for every ten minutes: an execution that is lost may have been heard of by nobody', async () => {
    const d = await desk();
    const looked: number[] = [];
    d.restartReports.mockResolvedValueOnce([askedFor('2026-W10', NOW).report]);
    for (let minute = 0; minute < 60; minute += 1) {
      await d.sweepAt(minute * 60);
      if (d.restartReports.mock.calls.length > looked.length) looked.push(minute);
    }
    expect(looked).toEqual([0, 10, 20, 30, 40, 50]);
    expect(d.log.warn).toHaveBeenCalledExactlyOnceWith('report restarted', { week: '2026-W10', execution: 1 });
  });

  test('holds up nothing when it cannot be read, and that is told', async () => {
    const d = await desk();
    d.restartReports.mockRejectedValue(new Error('an unreadable week'));
    await d.saved(opened());
    await expect(d.sweepAt(600)).rejects.toThrow('could not be read');
    expect(d.perform).toHaveBeenCalledTimes(2);
    expect(d.publish).toHaveBeenCalledTimes(1);
  });
});

describe('P7: what lies in the inbox', () => {
  const at = (seconds: number) => new Date(after(NOW, seconds));

  test('is queued again from ten minutes on, and its age is told; what came since is left to its announcement', async () => {
    const d = await desk();
    d.inbox.mockResolvedValue([
      { id: 'old', at: at(0) },
      { id: 'new', at: at(60) },
    ]);
    expect(await d.sweepAt(599)).toMatchObject({ oldestInboxMail: 0 });
    expect(d.requeue).not.toHaveBeenCalled();
    expect(await d.sweepAt(630)).toMatchObject({ oldestInboxMail: 630 });
    expect(d.requeue.mock.calls).toEqual([['old', at(0)]]);
    expect(d.log.warn).toHaveBeenCalledWith('mail waits in the inbox', { mail: 'old', age: 630 });
  });

  test('is queued to be moved, and rings no alarm, when it is on record', async () => {
    const d = await desk();
    const verdicts = { spam: 'pass', virus: 'pass', spf: 'pass', dkim: 'pass', dmarc: 'pass' } as const;
    const envelope = { mail: 'old', at: NOW, recipients: [], source: '', verdicts, signedBy: [] };
    const recorded: Arrival = {
      ...envelope,
      day: NOW.slice(0, 10),
      outcome: 'ticket',
      refs: [REF],
      releasedBy: null,
      version: 1,
    };
    await d.intake.write([arriving(recorded)]);
    d.inbox.mockResolvedValue([{ id: 'old', at: at(0) }]);
    expect(await d.sweepAt(900)).toMatchObject({ oldestInboxMail: 0 });
    expect(d.requeue.mock.calls).toEqual([['old', at(0)]]);
  });

  test('cannot be seen: everything else is done first, then the sweep says so', async () => {
    const d = await desk();
    await d.saved(opened());
    d.inbox.mockRejectedValue(new Error('S3 is down'));
    await expect(d.sweepAt(60)).rejects.toThrow('could not be read');
    expect(d.perform).toHaveBeenCalled();
  });
});
