/**
 * The weekly report as it is deployed: lib/recognition/recognition.asl.json on the local Step Functions endpoint, its
 * steps and the outbox's performers bound as functions/entry binds them, on a real table and a clock that the test moves.
 * Only the mail's way out is fake, and the stream is a loop over the rows that are due.
 */
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { Area } from '../../functions/domain/directory/area.ts';
import type { Person } from '../../functions/domain/directory/person.ts';
import type { Mail, Written } from '../../functions/domain/mails/mail.ts';
import { executionName } from '../../functions/domain/recognition/report-week.ts';
import type { Happening } from '../../functions/domain/reports/happening.ts';
import { ALL_SHARDS } from '../../functions/domain/shards.ts';
import { listAreas } from '../../functions/recognition/areas.ts';
import { makeArea } from '../../functions/recognition/area.ts';
import { areaFailed } from '../../functions/recognition/area-failed.ts';
import { begin } from '../../functions/recognition/begin.ts';
import { makeCompany } from '../../functions/recognition/company.ts';
import { recordFailure } from '../../functions/recognition/failed.ts';
import { writeMails } from '../../functions/recognition/mails.ts';
import { recognitionSteps } from '../../functions/recognition/steps.ts';
import type { Write } from '../../functions/store/entity.ts';
import * as q from '../../functions/store/questions.ts';
import { anArea, aPerson, STAFF } from '../support/builders.ts';
import type { TestDynamo } from '../support/dynamo.ts';
import { bench, functionArn, MACHINE } from '../support/run-machine.ts';
import { restartReports } from '../../functions/use-cases/ask-for-reports.ts';
import { performers } from '../support/outside.ts';
import { stores } from '../support/stores.ts';
import { undelivered } from '../../functions/use-cases/undelivered.ts';

export const ZONE = 'Europe/Berlin';
/** Monday at eight, after week 10 of 2026. */
export const MONDAY = Date.parse('2026-03-09T07:00:00.000Z');

const file = new URL('../../lib/recognition/recognition.asl.json', import.meta.url);
const definition: object = JSON.parse(readFileSync(file, 'utf8').replaceAll('${Steps}', functionArn('Steps')));

export type Step = { readonly step: string; readonly area?: string; readonly cursor?: string | null };
/** Around every step: let it take place, or fail before or after it. */
type Around = (step: Step, takes: () => Promise<unknown>) => Promise<unknown>;

/** The rows of what happened, one a thing, as they lie in the table. */
const rowsOf = (week: readonly Happening[]): Write[] =>
  week.map(({ what, ...one }) => q.happened.add({ ...one, day: one.at.slice(0, 10), what: [what] }));

export async function recognitionDesk(db: TestDynamo, areas: readonly Area[] = [anArea()]) {
  const all = await stores(db);
  const clock = { at: MONDAY, now: () => clock.at };
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const base = {
    ...all,
    newId: () => crypto.randomUUID(),
    now: () => new Date(clock.at),
    log,
    zone: ZONE,
    sender: { domain: 'baton.test', answersTo: { name: 'Lou', email: 'lou@baton.test' } },
  };
  const steps = recognitionSteps({
    begin: begin({ ...base, openWalk: async () => null }),
    areas: listAreas(base),
    area: makeArea(base),
    areaFailed: areaFailed(base),
    company: makeCompany(base),
    mails: writeMails(base),
    failed: recordFailure(base),
  });
  const taken: Step[] = [];
  const rig = { around: ((_step, takes) => takes()) as Around };
  const endpoint = bench(
    definition,
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
  const outside = performers({ ...base, undelivered: undelivered(base) } as never);
  outside.recognitionMachine.start.mockImplementation(async (name, input) => {
    try {
      endpoint.start(input, name);
      return 'started';
    } catch {
      return 'already-started';
    }
  });
  const sent: { mail: Mail; written: Written }[] = [];
  outside.mailer.send.mockImplementation(async (mail, _outside, written) => {
    sent.push({ mail, written });
    return { outcome: 'accepted', sesId: `ses-${sent.length}` };
  });

  /** Rows that are not done, and when the earliest of them is due. */
  const owed = async () =>
    (await Promise.all(ALL_SHARDS.map((shard) => all.outbox.due(shard, '9999-12-31T00:00:00.000Z')))).flatMap(
      ({ items }) => items,
    );
  /** Until nothing is under way and no effect is due. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await endpoint.quiet();
      const due = (await owed()).filter(({ nextTryAt }) => Date.parse(nextTryAt) <= clock.at);
      if (due.length === 0) return;
      for (const row of due) await outside.perform(row);
    }
  };

  const newcomers = Object.values(STAFF).map((id) => aPerson(id));
  for (const [i, area] of areas.entries())
    await all.directory.saveArea({ area, newcomers: i === 0 ? newcomers : [], changed: [] });

  const arnOf = (week: string, execution: number) =>
    `${MACHINE.replace(':stateMachine:', ':execution:')}:${executionName(week, execution)}`;

  return {
    ...all,
    ...outside,
    rig,
    clock,
    steps,
    taken,
    sent,
    settle,
    now: base.now,
    told: log,

    /** The sweeper looks for reports whose execution is lost, and says which it has begun again. */
    async restarts(): Promise<readonly string[]> {
      const restarted = await restartReports(base)();
      await settle();
      return restarted.map(({ week }) => week);
    },

    /** What happened is in the table. */
    async happened(week: readonly Happening[]): Promise<void> {
      const writes = rowsOf(week);
      for (let at = 0; at < writes.length; at += 100) await all.table.write(writes.slice(at, at + 100));
    },

    joins: (person: Person) => all.directory.addPerson(person),

    /** The schedule calls. */
    async ticks(): Promise<unknown> {
      const answer = await steps({ version: '0', source: 'aws.scheduler', 'detail-type': 'Scheduled Event' });
      await settle();
      return answer;
    },

    /** Time passes, in steps to each instant at which something is due. */
    async passes(seconds: number): Promise<void> {
      const until = clock.at + seconds * 1_000;
      for (;;) {
        const rows = (await owed()).map(({ nextTryAt }) => Date.parse(nextTryAt));
        const due = Math.min(endpoint.service.nextDue() ?? Infinity, ...rows);
        if (due > until) break;
        clock.at = Math.max(clock.at, due);
        endpoint.service.fireDue(clock.at);
        await settle();
      }
      clock.at = until;
    },

    /** Begins an execution that nobody asked for, and answers how it ended. */
    async starts(week: string, execution: number): Promise<string> {
      const arn = endpoint.start({ v: 1, week, execution }, `by-hand-${crypto.randomUUID()}`);
      await settle();
      return endpoint.describe(arn).status;
    },

    execution: (week: string, execution = 1): string => endpoint.describe(arnOf(week, execution)).status,
    events: (week: string, execution = 1): readonly string[] => endpoint.types(arnOf(week, execution)),

    /** To whom mails went, by name; twice when twice. */
    mailed: (): string[] => sent.map(({ mail }) => mail.to.join()).toSorted(),
    report: (week: string) => all.recognition.week(week),
  };
}
export const EVERYBODY = Object.values(STAFF)
  .map((id) => `${id}@baton.test`)
  .toSorted();
