/**
 * A whole desk in memory: the real handlers and stores on a table in memory, with the three things that they cannot do
 * without played in a few lines each: an engine that waits (as lib/ladder/ladder.asl.json does; test/lib runs that one),
 * a mail provider that can refuse, doubt and forget, and a clock. One worker can be killed at any of its calls.
 */
import assert from 'node:assert/strict';
import { answerAnAsk } from '../../../functions/api/asks/answer-ask.ts';
import { openTicket } from '../../../functions/domain/intake/open-ticket.ts';
import { readExecutionName, type Ask, type AskKey, type Run } from '../../../functions/domain/ladder/run.ts';
import type { MailEvent } from '../../../functions/domain/mails/mail-event.ts';
import type { Mail } from '../../../functions/domain/mails/mail.ts';
import type { OutboxRow } from '../../../functions/domain/outbox/outbox-row.ts';
import { act } from '../../../functions/domain/tickets/act.ts';
import { take } from '../../../functions/domain/tickets/take.ts';
import { CaseAct } from '../../../functions/domain/tickets/case-act.ts';
import type { Ticket, TimelineEntry } from '../../../functions/domain/tickets/ticket.ts';
import { ask } from '../../../functions/ladder/ask.ts';
import { hold } from '../../../functions/ladder/hold.ts';
import { next } from '../../../functions/ladder/next.ts';
import { restart } from '../../../functions/ladder/restart.ts';
import { applyMailEvent } from '../../../functions/mail/apply-event.ts';
import { answerToken } from '../../../functions/outbox/answer-token.ts';
import { checkMail } from '../../../functions/outbox/check-mail.ts';
import { lookAtHeld } from '../../../functions/outbox/look-at-held.ts';
import { perform } from '../../../functions/outbox/perform.ts';
import { sendMail } from '../../../functions/outbox/send-mail.ts';
import { startExecution } from '../../../functions/outbox/start-execution.ts';
import { sweep } from '../../../functions/outbox/sweep.ts';
import { wakeRun } from '../../../functions/outbox/wake-run.ts';
import { writeLetter } from '../../../functions/outbox/write-letter.ts';
import type { HandedOver } from '../../../functions/outside/mailer.ts';
import { deliverabilityStore } from '../../../functions/store/deliverability.ts';
import { directoryStore } from '../../../functions/store/directory.ts';
import { intakeStore } from '../../../functions/store/intake.ts';
import { outboxStore } from '../../../functions/store/outbox.ts';
import { ticketStore } from '../../../functions/store/tickets.ts';
import { castVote } from '../../../functions/domain/votes/cast-vote.ts';
import type { VoteValue } from '../../../functions/domain/votes/vote.ts';
import { NO_THANKS } from '../../../functions/use-cases/vote-thanks.ts';
import { blocksAfter, undelivered } from '../../../functions/use-cases/undelivered.ts';
import { anArea, aPerson, ids, named, REF, STAFF } from '../../support/builders.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { customerWrites } from '../../support/customer-writes.ts';
import { someThreads } from '../../support/keys.ts';

/** A worker that was killed: nothing it had not done is done, and nobody hears of it. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** An execution as the engine has it: running on from `Next`, or waiting for its token or its alarm clock. */
type Execution = {
  readonly run: number;
  readonly number: number;
  state: 'running' | 'ended' | 'failed';
  waits: { readonly token: string; readonly until: number; readonly since: number } | null;
};

/** How the provider takes the next mails. A `lost` one is in doubt and never went out, an `unheard` one is and did. */
export type Weather = 'fine' | 'refuses' | 'lost' | 'unheard';

const START = Date.parse('2026-03-02T09:00:00Z');
export const PEOPLE = [...Object.values(STAFF), 'zoe', 'yan'];
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function wholeDesk(rungs: Record<keyof typeof STAFF, string | null> = STAFF) {
  const clock = { at: START };
  const now = () => new Date(clock.at);
  const newId = ids('i');
  const newToken = ids('token-');
  const area = anArea({ rungs });

  // A worker that is about to be killed: after so many of its calls, before or after the last one took effect.
  let doom: { left: number; when: 'before' | 'after' } | null = null;
  let dead = false;
  let atWork = false; // whoever looks on is not killed
  const around = (when: 'before' | 'after'): void => {
    if (!atWork) return;
    if (dead) throw new Killed();
    if (!doom || doom.when !== when) return;
    doom.left -= 1;
    if (doom.left > 0) return;
    doom = null;
    dead = true;
    throw new Killed();
  };
  const { table, all } = memoryTable(around);
  const stores = {
    tickets: ticketStore(table),
    outbox: outboxStore(table),
    directory: directoryStore(table),
    deliverability: deliverabilityStore(table),
    intake: intakeStore(table),
  };
  const base = { ...stores, newId, now, log: quiet, newReference: ids('FOLLOW0') };

  /** What one worker does; a kill ends it, and null is answered. */
  async function worker<T>(does: () => Promise<T>): Promise<T | null> {
    atWork = true;
    try {
      return await does();
    } catch (error) {
      if (!dead) throw error;
      return null;
    } finally {
      dead = false;
      atWork = false;
    }
  }

  // ---- the mail provider
  let weather: Weather = 'fine';
  /** Every mail that the provider took, and every attempt that may have been taken. */
  const taken: Mail[] = [];
  const attempts: Mail[] = [];
  /** Events that are on their way to the desk. */
  const events: MailEvent[] = [];
  const sesId = ids('ses-');
  const tells = (mail: Mail, id: string, what: MailEvent['what'], more: Partial<MailEvent> = {}): MailEvent => ({
    mail: mail.id,
    sesId: id,
    at: now().toISOString(),
    what,
    recipients: mail.to,
    permanent: false,
    suppressed: false,
    reason: '',
    ...more,
  });
  const send = async (mail: Mail): Promise<HandedOver> => {
    around('before');
    if (weather === 'refuses') return { outcome: 'refused', reason: 'ThrottlingException' };
    attempts.push(mail);
    if (weather === 'lost') return { outcome: 'not-sure', reason: 'TimeoutError' };
    const id = sesId();
    taken.push(mail);
    events.push(tells(mail, id, 'send'), tells(mail, id, 'delivery'));
    around('after');
    return weather === 'unheard' ? { outcome: 'not-sure', reason: 'TimeoutError' } : { outcome: 'accepted', sesId: id };
  };

  // ---- the engine
  const executions = new Map<string, Execution>();
  const steps = {
    next: next({ ...base, lastResort: { name: 'Lou', email: 'lou@baton.test' } }),
    ask: ask(base),
    hold: hold(base),
  };
  const failed = restart(base);
  async function runsOn(execution: Execution): Promise<void> {
    const input = { v: 1, ref: REF, run: execution.run, execution: execution.number } as const;
    for (let turns = 0; execution.state === 'running' && execution.waits === null; turns += 1) {
      assert(turns < 60, 'an execution turns in circles');
      // A killed step is tried again by the machine (Lambda.Unknown).
      const step = await worker(() => steps.next({ ...input, step: 'next' }));
      if (step === null) continue;
      if (step.next === 'over') {
        execution.state = 'ended';
        return;
      }
      assert(Number.isInteger(step.seconds) && step.seconds >= 1 && step.seconds <= 31_536_000);
      const token = newToken();
      const callback = { ...input, seconds: step.seconds, token };
      const waits = { token, until: clock.at + step.seconds * 1000, since: clock.at };
      execution.waits = waits; // the token may be answered while the step is still under way
      const put = async () => {
        await (step.next === 'ask'
          ? steps.ask({ ...callback, step: 'ask' })
          : steps.hold({ ...callback, step: 'hold' }));
        return 'put';
      };
      const done = await worker(put).catch((error: unknown) => {
        assert(error instanceof Error && error.name === 'RunIsOver', String(error));
        return 'over';
      });
      // Killed: the callback state is entered again, with a new token; RunIsOver leads back to Next.
      if (done !== 'put' && execution.waits === waits) execution.waits = null;
    }
  }
  const workflows = {
    async start(name: string) {
      around('before');
      const { run = 0, execution = 0 } = readExecutionName(name) ?? {};
      if (executions.has(name)) return 'already-started' as const;
      executions.set(name, { run, number: execution, state: 'running', waits: null });
      around('after');
      return 'started' as const;
    },
    async wake(token: string) {
      around('before');
      const waiting = [...executions.values()].find((e) => e.waits?.token === token);
      if (waiting) waiting.waits = null;
      around('after');
      return waiting ? ('answered' as const) : ('token-gone' as const);
    },
  };

  // ---- the outbox
  const driven = { ...base, workflows };
  const dispatch = perform({
    ...base,
    mail: sendMail({
      ...base,
      writeLetter: writeLetter({
        ...base,
        links: { urlOf: async (claims) => `https://desk.test/${claims.for}/token`, codeOf: async () => '123456' },
        threads: someThreads(),
        readWeek: async () => undefined,
        now: base.now,
      }),
      mailer: { send },
      undelivered: undelivered(base),
    }),
    startExecution: startExecution(driven),
    startRecognition: async () => assert.fail('no report is made here'),
    answerToken: answerToken(driven),
    wakeRun: wakeRun(driven),
    checkMail: checkMail(base),
    lookAtHeld: lookAtHeld(base),
    lookAtIdea: async () => assert.fail('nobody has an idea here'),
    tellAskers: async () => assert.fail('no idea ships here'),
    lookAtLetter: async () => assert.fail('no idea ships here'),
    keepFiles: async () => assert.fail('no form brings files here'),
    takeMail: async () => assert.fail('nothing is released here'),
  });
  const sweeper = sweep({
    ...base,
    inbox: { inbox: async () => [] },
    mailQueue: { requeue: async () => assert.fail('the inbox is empty') },
    perform: dispatch,
    publish: () => undefined,
  });
  const rows = () => all('outbox') as unknown as OutboxRow[];
  const due = () => rows().filter((row) => row.nextTryAt !== null && Date.parse(row.nextTryAt) <= clock.at);
  const apply = applyMailEvent({ ...base, undelivered: undelivered(base), blocksAfter: blocksAfter(base) });

  /** Until nothing is due, no execution runs and no event is on its way: what a healthy desk does within a moment. */
  async function settles(): Promise<void> {
    for (let turns = 0; ; turns += 1) {
      assert(turns < 500, 'the desk does not come to rest');
      const running = [...executions.values()].filter((e) => e.state === 'running' && e.waits === null);
      for (const execution of running) await runsOn(execution);
      const todo = due();
      for (const row of todo) await worker(() => dispatch(row));
      if (running.length + todo.length === 0) return;
    }
  }

  const instants = (): number[] => [
    ...[...executions.values()].flatMap((e) => (e.state === 'running' && e.waits ? [e.waits.until] : [])),
    ...rows().flatMap((row) => (row.nextTryAt === null ? [] : [Date.parse(row.nextTryAt)])),
  ];

  const people = Object.fromEntries(PEOPLE.map((id) => [id, aPerson(id, { timeZone: 'UTC' })]));
  const onRungs = new Set(Object.values(rungs).flatMap((id) => id ?? []));
  await stores.directory.saveArea({ area, newcomers: PEOPLE.map((id) => people[id]!), changed: [] });
  assert(onRungs.size <= PEOPLE.length);
  const requester = { name: 'Cleo', email: 'cleo@example.org' };
  await stores.tickets.open(
    openTicket(
      { channel: 'form', area, requester, subject: 'Charged twice', text: 'Twice!' },
      REF,
      now().toISOString(),
      newId,
    ),
    null,
  );

  return {
    clock,
    executions,
    taken,
    attempts,
    events,
    settles,
    sweep: () => worker(sweeper),
    set weather(changed: Weather) {
      weather = changed;
    },
    /** The next worker is killed at its n-th call, before or after that took effect. */
    kills(left: number, when: 'before' | 'after'): void {
      doom = { left, when };
    },
    spares(): void {
      doom = null;
    },

    ticket: () => stores.tickets.get(REF),
    asks: () =>
      (all('ask') as unknown as Ask[])
        .filter(({ ref }) => ref === REF)
        .toSorted((a, b) => a.run - b.run || a.number - b.number),
    runs: () => (all('run') as unknown as Run[]).filter(({ ref }) => ref === REF),
    mails: () => all('mail') as unknown as Mail[],
    timeline: () =>
      (all('timeline') as unknown as TimelineEntry[])
        .filter(({ ref }) => ref === REF)
        .toSorted((a, b) => a.seq - b.seq),
    tickets: () => all('ticket') as unknown as Ticket[],
    rows,

    /** One row is performed, or twice at the same time, as when stream and sweeper meet. */
    async performs(pick: number, times: 1 | 2): Promise<void> {
      const [row] = due().slice(pick % Math.max(1, due().length));
      if (!row) return;
      await (times === 1 ? worker(() => dispatch(row)) : Promise.all([dispatch(row), dispatch(row)]));
    },

    /** Time passes to the next instant at which something is due, at most so many seconds; alarm clocks ring. */
    async passes(most: number): Promise<void> {
      const until = clock.at + most * 1000;
      const coming = instants().filter((at) => at > clock.at);
      clock.at = Math.min(until, ...coming);
      for (const e of executions.values()) if (e.waits && e.waits.until <= clock.at) e.waits = null;
    },
    /** The desk stands still for so many seconds; nothing rings until it is back. */
    jumps(seconds: number): void {
      clock.at += seconds * 1000;
      for (const e of executions.values()) if (e.waits && e.waits.until <= clock.at) e.waits = null;
    },

    /** An execution dies; the event of it comes to the desk, or is lost. */
    async dies(pick: number, heard: boolean): Promise<void> {
      const running = [...executions.values()].filter((e) => e.state === 'running');
      const execution = running[pick % Math.max(1, running.length)];
      if (!execution) return;
      execution.state = 'failed';
      execution.waits = null;
      if (heard)
        await worker(() => failed({ ref: REF, run: execution.run, execution: execution.number, error: 'FAILED' }));
    },
    /** The start of an execution of earlier is delivered late. */
    async startsLate(pick: number): Promise<void> {
      const run = all('run')[pick % all('run').length] as unknown as Run;
      if (run.execution === 1) return;
      const late: Execution = { run: run.run, number: 1 + (pick % (run.execution - 1)), state: 'running', waits: null };
      await runsOn(late);
      assert.equal(late.state, 'ended', 'an older execution ends at its next step');
    },

    /** An event on its way comes: once, twice at the same time, or never. */
    async tells(pick: number, how: 'once' | 'twice' | 'never'): Promise<void> {
      const [event] = events.splice(pick % Math.max(1, events.length), 1);
      if (!event || how === 'never') return;
      await (how === 'once' ? worker(() => apply(event)) : Promise.all([apply(event), apply(event)]));
    },
    /** A mail that the provider took comes back, or its reader complains. */
    async comesBack(pick: number, more: Partial<MailEvent> & Pick<MailEvent, 'what'>): Promise<void> {
      const mail = taken[pick % Math.max(1, taken.length)];
      if (mail) await worker(() => apply({ ...tells(mail, `again-${mail.id}`, more.what), ...more }));
    },

    /** Somebody who was asked presses the button of their page. True when it was recorded now. */
    async answers(to: AskKey, body: Record<string, string>): Promise<number | null> {
      const links = {
        read: async () => ({ for: 'ask', ask: to }) as never,
        urlOf: async () => 'https://desk.test/cases/t',
      };
      const handle = answerAnAsk({ ...base, links, staffDomains: [] });
      const answer = await worker(() =>
        handle({
          body,
          headers: {},
          path: {},
          query: {},
          bytes: () => new Uint8Array(),
          sourceIp: '192.0.2.1',
          sub: undefined,
        }),
      );
      return answer?.statusCode ?? null;
    },
    /** Somebody of the staff does something on the case page, or takes the ticket. Null: refused, or the worker died. */
    async does(who: string, fields: Record<string, string>): Promise<Ticket | null> {
      return worker(async () => {
        const kase = await stores.tickets.whole(REF);
        const at = now().toISOString();
        const context = { area, recipients: { to: [requester.email], cc: [] }, doubtful: null };
        const change =
          fields['act'] === 'take'
            ? take(kase, named(who), { nextStep: 'call', nextStepIn: 'PT30M' }, area, at, newId)
            : act(kase, named(who), CaseAct.parse(fields), context, at, newId);
        await stores.tickets.save(change);
        return change.ticket;
      });
    },
    /** The customer writes; answers with the reference of the ticket that holds the message. */
    writes: (): Promise<string | null> =>
      worker(() => customerWrites(base)(REF, { from: requester, channel: 'mail', text: 'One more thing.' })),

    /** The customer says whether it helped, when that is possible. Null: it was not, or the worker died. */
    votes: (value: VoteValue, nonce: string): Promise<Ticket | null> =>
      worker(async () => {
        const kase = await stores.tickets.whole(REF);
        const votes = await stores.tickets.votes(REF);
        const cast = { value, words: null, nonce, resolution: kase.ticket.resolutions };
        const change = castVote(
          kase,
          votes,
          cast,
          { area, readerZone: 'UTC', thanks: NO_THANKS },
          now().toISOString(),
          newId,
        );
        if (change) await stores.tickets.save(change);
        return change?.ticket ?? null;
      }),

    /** Somebody moves on or off a rung, or can be reached again. */
    async moves(pick: number, other: number): Promise<void> {
      const current = await stores.directory.area(area.id);
      const rung = (Object.keys(STAFF) as (keyof typeof STAFF)[])[other % 5]!;
      const id = PEOPLE[pick % PEOPLE.length]!;
      const person = await stores.directory.person(id);
      if (pick % 3 === 0 && person) {
        const { unreachable: _gone, ...reachable } = person;
        const changed = person.unreachable === undefined ? { ...person, unreachable: 'left' } : reachable;
        await stores.directory.savePerson({ ...changed, version: person.version + 1 }, false);
      } else {
        const changed = { ...current.rungs, [rung]: pick % 3 === 1 ? id : null };
        await stores.directory.saveArea({
          area: { ...current, rungs: changed, version: current.version + 1 },
          newcomers: [],
          changed: [],
        });
      }
    },
  };
}
export type WholeDesk = Awaited<ReturnType<typeof wholeDesk>>;
