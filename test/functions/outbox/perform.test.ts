import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../functions/domain/change.ts';
import { answerAsk } from '../../../functions/domain/ladder/answer.ts';
import { restartRun } from '../../../functions/domain/ladder/restart.ts';
import type { OutboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { after } from '../../../functions/domain/time.ts';
import { answerToken } from '../../../functions/outbox/answer-token.ts';
import { checkMail } from '../../../functions/outbox/check-mail.ts';
import { perform } from '../../../functions/outbox/perform.ts';
import { sendMail } from '../../../functions/outbox/send-mail.ts';
import { startExecution } from '../../../functions/outbox/start-execution.ts';
import { wakeRun } from '../../../functions/outbox/wake-run.ts';
import { writeLetter } from '../../../functions/outbox/write-letter.ts';
import type { HandedOver, Mailer } from '../../../functions/outside/mailer.ts';
import type { Workflows } from '../../../functions/outside/workflows.ts';
import type { OutboxStore } from '../../../functions/store/outbox.ts';
import { undelivered } from '../../../functions/use-cases/undelivered.ts';
import { anArea, ids, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { applied, untilAsked } from '../../support/road.ts';
import { stores } from '../../support/stores.ts';
import { digestOf } from '../../../functions/outside/thread-tokens.ts';
import { someThreads } from '../../support/keys.ts';

const db = dynamo();
const [open, first, put] = untilAsked().changes as [Change, Change, Change];
const [acknowledging, starting] = open.outbox as [OutboxRow, OutboxRow];
const asking = put.outbox[0]!;
const ask = put.asked[0]!;
const unsent = applied({ ticket: first.ticket, run: first.runs[0]!, asks: [], watch: null }, put);
const answered = (answer: Parameters<typeof answerAsk>[2]) =>
  answerAsk(unsent, ask, answer, { area: anArea(), suggestion: null }, NOW, ids('answer'));

type Stores = Awaited<ReturnType<typeof stores>>;

/** A ticket whose first question is to be sent: real stores, and services that do as they are told. */
async function desk(
  replaced: Partial<OutboxStore> = {},
  on?: Pick<Stores, 'tickets' | 'outbox' | 'directory' | 'deliverability'>,
) {
  const {
    tickets,
    outbox: real,
    directory,
    deliverability,
    saved,
  } = on ? { ...on, saved: async () => {} } : await stores(db);
  const outbox = { ...real, ...replaced };
  const clock = { at: NOW };
  const now = () => new Date(clock.at);
  const mailer = { send: vi.fn<Mailer['send']>(async () => ({ outcome: 'accepted', sesId: '0107-abc' })) };
  const workflows = {
    start: vi.fn<Workflows['start']>(async () => 'started'),
    wake: vi.fn<Workflows['wake']>(async () => 'answered'),
  };
  const links = {
    urlOf: vi.fn(async (claims: { for: string }) => `https://desk.test/${claims.for}`),
    codeOf: async () => '123456',
  };
  const newId = ids('later');
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await saved(open, first, put);
  return {
    tickets,
    outbox: real,
    directory,
    deliverability,
    clock,
    mailer,
    workflows,
    links,
    log,
    mailOf: (row: OutboxRow) => real.mail(REF, row.effect.kind === 'send-mail' ? row.effect.mail : ''),
    entries: async () => (await tickets.record(REF)).timeline.map(({ what }) => what),
    perform: perform({
      outbox,
      log,
      newId,
      now,
      mail: sendMail({
        mailer,
        writeLetter: writeLetter({ tickets, links, threads: someThreads(), readWeek: vi.fn(), now }),
        outbox,
        tickets,
        deliverability,
        undelivered: undelivered({ tickets, directory, deliverability, newId }),
        newId,
        now,
      }),
      startExecution: startExecution({ workflows, tickets }),
      startRecognition: vi.fn(),
      answerToken: answerToken({ workflows, tickets }),
      wakeRun: wakeRun({ workflows, tickets }),
      checkMail: checkMail({ outbox, tickets, newId }),
      lookAtHeld: vi.fn(),
      lookAtIdea: vi.fn(),
      tellAskers: vi.fn(),
      lookAtLetter: vi.fn(),
      takeMail: vi.fn(),
      keepFiles: vi.fn(),
    }),
  };
}
type Desk = Awaited<ReturnType<typeof desk>>;
const at = (d: Desk, seconds: number) => {
  d.clock.at = after(NOW, seconds);
};

describe('a mail', () => {
  test('of an ask: handed over once, with the person’s link, and their time begins', async () => {
    const d = await desk();
    at(d, 7);
    expect(await d.perform(asking)).toBe('accepted');
    const [sent, { answers, replyTo }, written, when] = d.mailer.send.mock.calls[0]!;
    expect([answers, when]).toEqual([null, new Date(after(NOW, 7))]);
    expect(await someThreads().readAddress(replyTo)).toEqual({ ref: REF, letter: 'a', person: digestOf('ana') });
    expect(sent).toMatchObject({ to: ['ana@baton.test'], from: { email: 'billing@baton.test' } });
    expect(written.text).toContain('https://desk.test/ask');
    expect(await d.outbox.mail(REF, sent.id)).toMatchObject({
      state: 'accepted',
      sesId: '0107-abc',
      handedOverAt: after(NOW, 7),
    });
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 907) });
    expect(await d.outbox.get(asking)).toMatchObject({ state: 'done', outcome: 'accepted', nextTryAt: null });
    expect(await d.perform(asking)).toBe('not due');
    expect(d.mailer.send).toHaveBeenCalledTimes(1);
  });

  test('an acknowledgement moves nothing but its own rows', async () => {
    const d = await desk();
    expect(await d.perform(acknowledging)).toBe('accepted');
    expect(d.mailer.send.mock.calls[0]?.[0].to).toEqual(['cleo@example.org']);
    expect((await d.tickets.get(REF)).version).toBe(put.ticket.version);
    expect(await d.mailOf(acknowledging)).toMatchObject({ state: 'accepted' });
  });

  test('P14: ten at once send it once', async () => {
    const d = await desk({ get: async () => asking }); // each has read the row before any has claimed it
    const words = await Promise.all(Array.from({ length: 10 }, () => d.perform(asking)));
    expect(words.filter((word) => word === 'accepted')).toHaveLength(1);
    expect(new Set(words)).toEqual(new Set(['accepted', 'taken by another']));
    expect(d.mailer.send).toHaveBeenCalledTimes(1);
  });

  test('is not sent when its ask needs none any more', async () => {
    const d = await desk();
    await d.tickets.save(answered({ answer: 'accept', nextStep: 'call', nextStepIn: 'PT30M' }));
    expect(await d.perform(asking)).toBe('withdrawn');
    expect(d.mailer.send).not.toHaveBeenCalled();
    expect(await d.outbox.get(asking)).toMatchObject({ state: 'done', outcome: 'withdrawn', nextTryAt: null });
    expect(await d.mailOf(asking)).toMatchObject({ state: 'withdrawn', sesId: null });
    expect(await d.perform(asking)).toBe('not due');
  });

  test('P14: whoever claimed it may be at it for a minute; then nobody is sure, and it is not sent', async () => {
    const d = await desk();
    at(d, 10);
    await d.outbox.claim(asking, ask, d.clock.at, 'claim1'); // and killed, before or after the mail went out
    at(d, 69.999);
    expect(await d.perform(asking)).toBe('not due');
    at(d, 70);
    expect(await d.perform(asking)).toBe('not-sure');
    expect(d.mailer.send).not.toHaveBeenCalled();
    expect(await d.mailOf(asking)).toMatchObject({ state: 'not-sure', handedOverAt: after(NOW, 10) });
    expect(await d.outbox.get(asking)).toMatchObject({ state: 'done', outcome: 'not-sure' });
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 910) });
    expect((await d.entries()).at(-1)).toContain('not sure whether the question to Ana went out');
  });

  test.each([
    ['an ask’s', asking, ask],
    ['an acknowledgement’s', acknowledging, null],
  ])('judged by three at once after its lease, %s: one records it, the others know that', async (_whose, row, of) => {
    const d = await desk();
    await d.outbox.claim(row, of, NOW, 'claim1');
    const claimed = (await d.outbox.get(row))!;
    const late = await desk({ ...d.outbox, get: async () => claimed }, d);
    at(late, 60);
    const words = await Promise.all([late.perform(row), late.perform(row), late.perform(row)]);
    expect(words.toSorted()).toEqual(['not-sure', 'taken by another', 'taken by another']);
    expect((await d.entries()).filter((what) => what.startsWith('not sure'))).toHaveLength(1);
  });

  test('withdrawn by three at once: one records it, the others know that', async () => {
    const d = await desk({ get: async () => asking });
    await d.tickets.save(answered({ answer: 'accept', nextStep: 'call', nextStepIn: 'PT30M' }));
    const words = await Promise.all([d.perform(asking), d.perform(asking), d.perform(asking)]);
    expect(words.toSorted()).toEqual(['taken by another', 'taken by another', 'withdrawn']);
  });

  test('P14: an acknowledgement of which nobody is sure is shown on the ticket', async () => {
    const d = await desk();
    await d.outbox.claim(acknowledging, null, NOW, 'claim1');
    at(d, 60);
    expect(await d.perform(acknowledging)).toBe('not-sure');
    expect(d.mailer.send).not.toHaveBeenCalled();
    expect((await d.entries()).at(-1)).toContain('not sure whether the acknowledgement to the customer went out');
  });

  test.each([{ answer: 'decline' as const }, { answer: 'accept' as const, nextStep: 'call', nextStepIn: 'PT30M' }])(
    'that was answered ($answer) before its lease ran out has arrived: nothing is in doubt',
    async (answer) => {
      const d = await desk();
      await d.outbox.claim(asking, ask, NOW, 'claim1'); // the mail goes out, and the worker is killed
      await d.tickets.save(answered(answer));
      at(d, 60);
      expect(await d.perform(asking)).toBe('accepted');
      expect(await d.mailOf(asking)).toMatchObject({ state: 'accepted', handedOverAt: NOW });
      expect((await d.entries()).filter((what) => what.includes('not sure'))).toEqual([]);
      expect(d.mailer.send).not.toHaveBeenCalled();
    },
  );

  test('P14: an answer of the provider that leaves doubt is final; time counts from when the attempt began', async () => {
    const d = await desk();
    d.mailer.send.mockImplementation(async () => {
      at(d, 10);
      return { outcome: 'not-sure', reason: 'TimeoutError' };
    });
    expect(await d.perform(asking)).toBe('not-sure');
    at(d, 3_600);
    expect(await d.perform(asking)).toBe('not due');
    expect(d.mailer.send).toHaveBeenCalledTimes(1);
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, 900) });
  });

  test('P14: handed over, but the table could not be told: never sent again', async () => {
    const write = vi.fn<OutboxStore['write']>().mockRejectedValueOnce(new Error('table away'));
    const d = await desk({ write });
    write.mockImplementation(d.outbox.write);
    await expect(d.perform(asking)).rejects.toThrow('could not be written');
    expect(await d.outbox.get(asking)).toMatchObject({ state: 'claimed', nextTryAt: after(NOW, 60) });
    at(d, 60);
    expect(await d.perform(asking)).toBe('not-sure');
    expect(d.mailer.send).toHaveBeenCalledTimes(1);
  });

  test('F129: a provider that refuses keeps the ask unsent, tries later and later, and skips nobody', async () => {
    const d = await desk();
    const refused: HandedOver = { outcome: 'refused', reason: 'Throttling' };
    d.mailer.send.mockResolvedValue(refused);
    let seconds = 0;
    for (const [i, delay] of [5, 10, 20, 40, 80, 160, 300, 300].entries()) {
      at(d, seconds);
      expect(await d.perform(asking)).toBe('again: Throttling');
      seconds += delay;
      expect(await d.outbox.get(asking)).toMatchObject({
        state: 'due',
        attempts: i + 1,
        failure: 'Throttling',
        nextTryAt: after(NOW, seconds),
      });
      at(d, seconds - 0.001);
      expect(await d.perform(asking)).toBe('not due');
    }
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'not-sent', dueAt: null });
    expect(await d.mailOf(asking)).toMatchObject({ state: 'queued' });
    d.mailer.send.mockResolvedValue({ outcome: 'accepted', sesId: '0107-late' });
    at(d, seconds);
    expect(await d.perform(asking)).toBe('accepted');
    expect(await d.tickets.ask(ask)).toMatchObject({ state: 'waiting', dueAt: after(NOW, seconds + 900) });
  });

  test('whose links cannot be signed is tried again: nothing was handed over', async () => {
    const d = await desk();
    d.links.urlOf.mockRejectedValueOnce(new Error('no keys'));
    expect(await d.perform(asking)).toBe('again: Error');
    expect(d.mailer.send).not.toHaveBeenCalled();
    at(d, 5);
    expect(await d.perform(asking)).toBe('accepted');
  });
});

describe('what may be repeated', () => {
  test('a start: again after its lease, under the same name', async () => {
    const d = await desk();
    await d.outbox.claim(starting, null, NOW, 'claim1'); // and killed, before or after the call
    at(d, 59);
    expect(await d.perform(starting)).toBe('not due');
    at(d, 60);
    d.workflows.start.mockResolvedValue('already-started');
    expect(await d.perform(starting)).toBe('already-started');
    expect(d.workflows.start).toHaveBeenCalledExactlyOnceWith(`${REF}-1-1`, { v: 1, ref: REF, run: 1, execution: 1 });
    expect(await d.outbox.get(starting)).toMatchObject({ state: 'done', outcome: 'already-started', attempts: 2 });
  });

  test('a start that a later execution has overtaken calls nobody', async () => {
    const d = await desk();
    const restarted = restartRun(unsent, 'nothing was heard', null, NOW, ids('restart'))!;
    await d.tickets.save(restarted);
    expect(await d.perform(starting)).toBe('superseded');
    expect(d.workflows.start).not.toHaveBeenCalled();
    expect(await d.outbox.get(starting)).toMatchObject({ state: 'done', outcome: 'superseded' });
    expect(await d.perform(restarted.outbox[0]!)).toBe('started');
  });

  test('an answer of a token: with the token that the ask holds at that moment', async () => {
    const d = await desk();
    const declined = answered({ answer: 'decline' });
    await d.tickets.save({ ...declined, asks: declined.asks.map((one) => ({ ...one, token: 'token-2' })) });
    const waking = declined.outbox[0]!;
    d.workflows.wake.mockRejectedValueOnce(new Error('throttled')).mockResolvedValueOnce('token-gone');
    expect(await d.perform(waking)).toBe('again: Error');
    at(d, 5);
    expect(await d.perform(waking)).toBe('token-gone');
    expect(d.workflows.wake.mock.calls).toEqual([['token-2'], ['token-2']]);
  });

  test('an ask without a token has nobody to wake, which is an outcome', async () => {
    const d = await desk();
    const declined = answered({ answer: 'decline' });
    await d.tickets.save({ ...declined, asks: declined.asks.map((one) => ({ ...one, token: null })) });
    expect(await d.perform(declined.outbox[0]!)).toBe('token-gone');
    expect(d.workflows.wake).not.toHaveBeenCalled();
  });

  test('a service that throws is written to the row, never thrown', async () => {
    const d = await desk();
    d.workflows.start.mockRejectedValueOnce(new TypeError('odd')).mockRejectedValueOnce('not even an Error');
    expect(await d.perform(starting)).toBe('again: TypeError');
    expect(await d.outbox.get(starting)).toMatchObject({ state: 'due', attempts: 1, nextTryAt: after(NOW, 5) });
    at(d, 5);
    expect(await d.perform(starting)).toBe('again: unknown');
    expect(d.log.warn).toHaveBeenCalledTimes(2);
  });
});

test('a row that is not there, or not due yet, is left alone', async () => {
  const d = await desk();
  expect(await d.perform({ ref: REF, id: 'nothing' })).toBe('not due');
  at(d, -1);
  expect(await d.perform(starting)).toBe('not due');
  expect(d.workflows.start).not.toHaveBeenCalled();
});

test('a table that cannot be reached is the one thing that is thrown', async () => {
  const d = await desk({ get: () => Promise.reject(new Error('table away')) });
  await expect(d.perform(starting)).rejects.toThrow('table away');
});
