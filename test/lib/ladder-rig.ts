/**
 * The ladder as it is deployed: lib/ladder/ladder.asl.json on the local Step Functions endpoint, its steps and the
 * outbox's performers bound as functions/entry binds them, on a real table and a clock that the test moves. Only the
 * mail's way out is fake, and the stream is a loop over the rows that are due.
 */
import { readFileSync } from 'node:fs';
import { answerAnAsk } from '../../functions/api/asks/answer-ask.ts';
import type { Area } from '../../functions/domain/directory/area.ts';
import { openTicket } from '../../functions/domain/intake/open-ticket.ts';
import { executionName } from '../../functions/domain/ladder/run.ts';
import type { Mail } from '../../functions/domain/mails/mail.ts';
import { shardOf } from '../../functions/domain/shards.ts';
import { act } from '../../functions/domain/tickets/act.ts';
import { CaseAct } from '../../functions/domain/tickets/case-act.ts';
import { ask } from '../../functions/ladder/ask.ts';
import { hold } from '../../functions/ladder/hold.ts';
import { next } from '../../functions/ladder/next.ts';
import { restart } from '../../functions/ladder/restart.ts';
import { ladderSteps } from '../../functions/ladder/steps.ts';
import { answerToken } from '../../functions/outbox/answer-token.ts';
import { checkMail } from '../../functions/outbox/check-mail.ts';
import { lookAtHeld } from '../../functions/outbox/look-at-held.ts';
import { perform } from '../../functions/outbox/perform.ts';
import { sendMail } from '../../functions/outbox/send-mail.ts';
import { startExecution } from '../../functions/outbox/start-execution.ts';
import { wakeRun } from '../../functions/outbox/wake-run.ts';
import { writeLetter } from '../../functions/outbox/write-letter.ts';
import type { HandedOver } from '../../functions/outside/mailer.ts';
import type { Workflows } from '../../functions/outside/workflows.ts';
import { deliverabilityStore } from '../../functions/store/deliverability.ts';
import { directoryStore } from '../../functions/store/directory.ts';
import { outboxStore } from '../../functions/store/outbox.ts';
import type { Table } from '../../functions/store/table.ts';
import { ticketStore } from '../../functions/store/tickets.ts';
import { undelivered } from '../../functions/use-cases/undelivered.ts';
import { AwsError } from '../../local/service.ts';
import { anArea, aPerson, ids, named, REF, STAFF } from '../support/builders.ts';
import { bench, functionArn, MACHINE, START } from '../support/run-machine.ts';
import { customerWrites } from '../support/customer-writes.ts';
import { someThreads } from '../support/keys.ts';

/** Seconds: billing's rungs are given a quarter of an hour each, the last resort an hour. */
export const MINUTE = 60;
export const WAIT = 15 * MINUTE;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const accept = { answer: 'accept', nextStep: 'Call Cleo', nextStepIn: 'PT30M' };

const file = new URL('../../lib/ladder/ladder.asl.json', import.meta.url);
/** A definition with its one substitution made. */
const deployed = (text: string): object => JSON.parse(text.replaceAll('${Steps}', functionArn('Steps')));

/** A performer that throws is a fault of this rig: nothing here fails but what a test makes fail. */
const log = {
  info: () => undefined,
  warn: (message: string, about?: Record<string, unknown>) => {
    if (message === 'effect failed') throw about?.['error'];
  },
  error: () => undefined,
};

export interface Step {
  readonly run: number;
  readonly step: 'next' | 'ask' | 'hold' | 'recover';
  readonly execution: number;
  readonly seconds?: number;
}

/** Around every step: let it take place, or fail before or after it. */
export type Around = (step: Step, takes: () => Promise<unknown>) => Promise<unknown>;

/** `definition`: of an older version, as JSON; today's unless given. */
export async function ladder(table: Table, area: Area = anArea(), definition = readFileSync(file, 'utf8')) {
  const tickets = ticketStore(table);
  const outbox = outboxStore(table);
  const clock = { at: START, now: () => clock.at };
  const base = {
    tickets,
    outbox,
    directory: directoryStore(table),
    deliverability: deliverabilityStore(table),
    newId: ids(),
    now: () => new Date(clock.at),
    log,
  };
  const steps = ladderSteps({
    next: next({ ...base, lastResort: { name: 'Lou', email: 'lou@baton.test' } }),
    ask: ask(base),
    hold: hold(base),
    restart: restart(base),
  });

  const taken: Step[] = [];
  const mails: Mail[] = [];
  const rig = {
    around: ((_step, takes) => takes()) as Around,
    handsOver: (mail: Mail): HandedOver => ({ outcome: 'accepted', sesId: `ses-${mail.id}` }),
  };
  const endpoint = bench(
    deployed(definition),
    {
      Steps: (step: Step) => {
        taken.push(step);
        return rig.around(step, () => steps(step));
      },
    },
    {
      clock,
      // The rule `EndedBadly`: failed, timed-out and aborted executions come back to the steps.
      options: {
        onStatusChange: (event) => {
          if (['FAILED', 'TIMED_OUT', 'ABORTED'].includes(event.detail.status))
            void endpoint.ground.work.during(() => steps(event));
        },
      },
    },
  );

  const workflows: Workflows = {
    async start(name, input) {
      endpoint.start(input, name);
      return 'started';
    },
    async wake(taskToken) {
      try {
        endpoint.call('SendTaskSuccess', { taskToken, output: '{}' });
        return 'answered';
      } catch (error) {
        if (error instanceof AwsError && error.code === 'TaskTimedOut') return 'token-gone';
        throw error;
      }
    },
  };
  const send = sendMail({
    ...base,
    writeLetter: writeLetter({
      tickets,
      links: { urlOf: async (claims) => `https://desk.test/${claims.for}`, codeOf: async () => '123456' },
      threads: someThreads(),
      readWeek: async () => undefined,
      now: base.now,
    }),
    mailer: {
      async send(mail) {
        const handed = rig.handsOver(mail);
        if (handed.outcome !== 'refused') mails.push(mail);
        return handed;
      },
    },
    undelivered: undelivered(base),
  });
  const dispatch = perform({
    ...base,
    mail: send,
    startExecution: startExecution({ workflows, tickets }),
    startRecognition: async () => {
      throw new Error('No report is made here');
    },
    answerToken: answerToken({ workflows, tickets }),
    wakeRun: wakeRun({ workflows, tickets }),
    checkMail: checkMail(base),
    lookAtHeld: lookAtHeld(base),
    lookAtIdea: () => Promise.reject(new Error('Nobody has an idea here')),
    tellAskers: () => Promise.reject(new Error('No idea ships here')),
    lookAtLetter: () => Promise.reject(new Error('No idea ships here')),
    keepFiles: async () => {
      throw new Error('No form brings files here');
    },
    takeMail: async () => {
      throw new Error('Nothing is released here');
    },
  });

  /** When the earliest effect is due that lies ahead; known after `settle`. */
  let later = Infinity;
  /** Until nothing is under way and no effect is due. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await endpoint.quiet();
      const { items } = await outbox.due(shardOf(REF), '9999-12-31T00:00:00.000Z');
      const at = (row: { nextTryAt: string }) => Date.parse(row.nextTryAt);
      const due = items.filter((row) => at(row) <= clock.at);
      later = Math.min(Infinity, ...items.map(at));
      if (due.length === 0) return;
      for (const row of due) await dispatch(row);
    }
  };
  const nextDue = (): number => Math.min(endpoint.service.nextDue() ?? Infinity, later);

  const arnOf = (execution: number, run = 1) =>
    `${MACHINE.replace(':stateMachine:', ':execution:')}:${executionName({ ref: REF, run, execution })}`;

  const open = () => {
    const request = { name: 'Cleo', email: 'cleo@example.org' };
    const said = { subject: 'Charged twice', text: 'The invoice of February was charged twice.' };
    const now = new Date(clock.at).toISOString();
    return openTicket({ channel: 'form', area, requester: request, ...said }, REF, now, base.newId);
  };

  return {
    rig,
    clock,
    /** Every call of a step, in order. */
    taken,
    run: (run = 1) => tickets.run(REF, run),
    ref: REF,
    ticket: (ref = REF) => tickets.get(ref),
    record: () => tickets.record(REF),

    /** Billing and its people are there, and Cleo writes. */
    async opens(): Promise<void> {
      const newcomers = Object.values(STAFF).map((id) => aPerson(id));
      await base.directory.saveArea({ area, newcomers, changed: [] });
      await tickets.open(open(), null);
      await settle();
    },

    /** Time passes, in steps to each instant at which something is due. */
    async passes(seconds: number): Promise<void> {
      const until = clock.at + seconds * 1000;
      for (let due = nextDue(); due <= until; due = nextDue()) {
        clock.at = Math.max(clock.at, due);
        endpoint.service.fireDue(clock.at);
        await settle();
      }
      clock.at = until;
    },

    /** Whoever was mailed, in order: `primary ana`. */
    mailed: (): string[] =>
      mails.flatMap(({ content }) => (content.kind === 'ask' ? [`${content.rung} ${content.name.toLowerCase()}`] : [])),

    /** How each ask stands, in order: `primary ana waiting`. */
    async asks(): Promise<string[]> {
      const { asks } = await tickets.record(REF);
      return asks.map(({ rung, contact, state }) => `${rung} ${contact.name.toLowerCase()} ${state}`);
    },

    /** Somebody answers by the link in their newest mail, as the page's form does. */
    async answers(who: string, body: Record<string, string>): Promise<void> {
      const { content } = mails.findLast((mail) => mail.to[0] === named(who).email) ?? {};
      if (content?.kind !== 'ask') throw new Error(`${who} was not asked`);
      const claims = { for: 'ask', ask: content.ask } as const;
      const links = { read: async () => claims as never, urlOf: async () => 'https://desk.test/cases/token' };
      const handle = answerAnAsk({ ...base, links, staffDomains: [] });
      const { statusCode } = await handle({
        body,
        headers: {},
        path: {},
        query: {},
        bytes: () => new Uint8Array(),
        sourceIp: '192.0.2.1',
        sub: undefined,
      });
      if (statusCode !== 200) throw new Error(`The answer of ${who} was refused with ${statusCode}`);
      await settle();
    },

    /** The holder, or somebody else of the staff, does something to the ticket. */
    async does(who: string, fields: Record<string, string>): Promise<void> {
      const kase = await tickets.whole(REF);
      const recipients = { to: ['cleo@example.org'], cc: [] };
      const at = new Date(clock.at).toISOString();
      const context = { area, recipients, doubtful: null };
      await tickets.save(act(kase, named(who), CaseAct.parse(fields), context, at, base.newId));
      await settle();
    },

    /** An administrator changes the area. */
    async changesArea({
      rungs = {},
      ...more
    }: Partial<Omit<Area, 'rungs'>> & { rungs?: Partial<Area['rungs']> }): Promise<void> {
      const old = await base.directory.area(area.id);
      const changed = { ...old, ...more, rungs: { ...old.rungs, ...rungs }, version: old.version + 1 };
      await base.directory.saveArea({ area: changed, newcomers: [], changed: [] });
    },

    /** The customer writes again. */
    async writes(text: string): Promise<string> {
      const from = { name: 'Cleo', email: 'cleo@example.org' };
      const ref = await customerWrites({ ...base, newReference: () => 'NEWREF00' })(REF, {
        from,
        channel: 'mail',
        text,
      });
      await settle();
      return ref;
    },

    /** Kinds of the mails that went to somebody, in order. */
    got: (email: string): string[] => mails.filter(({ to }) => to.includes(email)).map(({ content }) => content.kind),

    /** How the run's n-th execution ended, or RUNNING. */
    execution: (execution: number, run = 1): string => endpoint.describe(arnOf(execution, run)).status,

    /** State transitions of the run's n-th execution, as AWS counts them: each state that was entered. */
    transitions: (execution: number, run = 1): number =>
      endpoint.types(arnOf(execution, run)).filter((type) => type.endsWith('StateEntered')).length,

    /** Somebody stops the run's n-th execution by hand. */
    async stops(execution: number): Promise<void> {
      endpoint.call('StopExecution', { executionArn: arnOf(execution) });
      await settle();
    },

    /** Begins an execution of the run that nobody asked for, and answers how it ended. */
    async starts(execution: number): Promise<string> {
      const arn = endpoint.start({ v: 1, ref: REF, run: 1, execution }, 'by-hand');
      await settle();
      return endpoint.describe(arn).status;
    },
  };
}
