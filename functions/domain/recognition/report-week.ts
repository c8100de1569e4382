import * as z from 'zod';
import { outboxRow, type OutboxRow } from '../outbox/outbox-row.ts';
import { Week, weekBefore } from '../reports/period.ts';
import { after, Instant, secondsBetween } from '../time.ts';

/**
 * How a week's recognition report stands: asked for, `computed` once all of it lies in the table, and `mailed` once a
 * mail to each reader does. The row decides; executions of the state machine come and go.
 */
export const ReportWeek = z.object({
  week: Week,
  state: z.enum(['asked', 'computed', 'mailed']),
  /** Number of the execution that works at it, or will: one of an older number ends at its next step. */
  execution: z.int(),
  /** When that execution is to begin; null when so many have given up that nobody begins one who is not asked to. */
  askedAt: Instant.nullable(),
  computedAt: Instant.nullable(),
  mailedAt: Instant.nullable(),
  /** How many readers a mail was written for. */
  readers: z.int(),
  /** Why the execution before this one gave up, by the name of the error; null while none has. */
  failure: z.string().nullable(),
  /** Ids of the areas that could not be computed: the report went out without them, and lacks them until they are. */
  failed: z.array(z.string()).default([]),
  /** Made up for together with a newer week: it stands in the archive, and no mail brings it. */
  quiet: z.boolean().default(false),
  /** Such older weeks, of which this week's mail tells. */
  besides: z.array(Week).default([]),
  version: z.int(),
});
export type ReportWeek = z.infer<typeof ReportWeek>;

/** To what the mails of a week's report, and the rows that start its executions, belong. */
export const matterOf = (week: Week): string => `RECOGNITION-${week}`;

/** The name of an execution; it is used once, so a row performed twice starts one. */
export const executionName = (week: Week, execution: number): string =>
  `recognition-${week}${execution === 1 ? '' : `-${execution}`}`;

/** What an execution's name says; null for a name that is not one of ours. */
export function readExecutionName(name: string): { week: Week; execution: number } | null {
  const [, text, number = '1'] = /^recognition-(\d{4}-W\d{2})(?:-(\d+))?$/.exec(name) ?? [];
  const week = Week.safeParse(text);
  return week.success ? { week: week.data, execution: Number(number) } : null;
}

/** A state of the week, with the row that starts the execution which brings it on. */
export type Asked = { readonly report: ReportWeek; readonly row: OutboxRow };

/** Weeks that the desk makes up for at most, when it was down: nobody reads older news. */
const MADE_UP = 4;

/**
 * The weeks whose reports are to be made, when `ended` is the week that ended last and `newest` the newest that is on
 * record: that week, and those that were missed before it.
 */
export function weeksDue(newest: Week | null, ended: Week): Week[] {
  if (newest === null) return [ended];
  const due: Week[] = [];
  for (let week = ended; week > newest && due.length < MADE_UP; week = weekBefore(week)) due.unshift(week);
  return due;
}

/** A week's report is asked for, for the first time. */
export const askedFor = (week: Week, now: Instant): Asked => {
  const report: ReportWeek = {
    week,
    state: 'asked',
    execution: 1,
    askedAt: now,
    computedAt: null,
    mailedAt: null,
    readers: 0,
    failure: null,
    failed: [],
    quiet: false,
    besides: [],
    version: 1,
  };
  return { report, row: starting(report, now, 0) };
};

/**
 * Of several weeks that are made up for at once, the newest alone comes by mail, and tells of the others: nobody reads four
 * reports in a morning. What is mailed already, and lacks an area, stays as it is. `known` are the weeks on record, the newest
 * first: of those quiet ones that no newer week has told of, the newest tells as well.
 */
export function together(all: readonly Asked[], known: readonly ReportWeek[] = []): Asked[] {
  const isTold = (report: ReportWeek) => report.quiet && known.some(({ week, quiet }) => !quiet && week > report.week);
  const isOpen = (report: ReportWeek) => report.state !== 'mailed' && !isTold(report);
  const open = all.flatMap(({ report }) => (isOpen(report) ? [report.week] : []));
  const newest = open.toSorted().at(-1) ?? '';
  const untold = known.flatMap((report) => (report.quiet && !isTold(report) ? [report.week] : []));
  const besides = [...new Set([...untold, ...open])].filter((week) => week < newest).toSorted();
  return all.map(({ report, row }) => {
    if (!isOpen(report)) return { report, row };
    const isNewest = report.week === newest;
    return { report: { ...report, quiet: !isNewest, besides: isNewest ? besides : [] }, row };
  });
}

/** Nothing is left to do: it is mailed, and no area is missing. */
const isWhole = ({ state, failed }: ReportWeek): boolean => state === 'mailed' && failed.length === 0;

/** Whether this execution has still to do with the week: no other one has taken over, and something is left to do. */
export const isAt = (report: ReportWeek | undefined, execution: number): report is ReportWeek =>
  report?.execution === execution && !isWhole(report);

/** Seconds after which a report that is not whole is asked for again: no execution takes so long. */
const OVERDUE = 3_600;
/** Executions after which nobody tries again but who is asked to: an error that stays is a person's to look at. */
const MOST_TRIES = 5;
/** Seconds before the second execution; twice as long before each further one. */
const FIRST_PAUSE = 300;

/** Of this execution nothing was heard for an hour: it is lost, and another one begins. Null when nobody waits for one. */
export const lost = (report: ReportWeek, now: Instant): Asked | null =>
  isWhole(report) || report.askedAt === null || secondsBetween(report.askedAt, now) < OVERDUE
    ? null
    : nextExecution(report, report.failure, now, 0);

/**
 * The schedule, or a person, asks for a report that should long be whole, also for one that was given up; null when it is
 * whole, or somebody is at it.
 */
export const askedAgain = (report: ReportWeek, now: Instant): Asked | null =>
  report.askedAt === null && !isWhole(report) ? nextExecution(report, report.failure, now, 0) : lost(report, now);

/**
 * An execution gives up with this error: another one goes on after a pause. Null when it was not the present one, or
 * there is nothing left to do. After five the failure is on record and nobody begins the next one, until the schedule or
 * a person asks again.
 */
export function gaveUp(report: ReportWeek, execution: number, error: string, now: Instant): Asked | ReportWeek | null {
  if (!isAt(report, execution)) return null;
  const tries = execution % MOST_TRIES;
  if (tries > 0) return nextExecution(report, error, now, FIRST_PAUSE * 2 ** (tries - 1));
  return { ...nextExecution(report, error, now, 0).report, askedAt: null };
}

const nextExecution = (report: ReportWeek, failure: string | null, now: Instant, delay: number): Asked => {
  const askedAt = after(now, delay);
  const next = { ...report, execution: report.execution + 1, askedAt, failure, version: report.version + 1 };
  return { report: next, row: starting(next, now, delay) };
};

const starting = ({ week, execution }: ReportWeek, now: Instant, delay: number): OutboxRow =>
  outboxRow(matterOf(week), `start-${execution}`, { v: 1, kind: 'start-recognition', week, execution }, now, delay);

/** All parts of the report are in the table, but for those of the areas that failed. */
export function computed(report: ReportWeek, failed: readonly string[], now: Instant): ReportWeek {
  const isSame = report.failed.length === failed.length && failed.every((area) => report.failed.includes(area));
  if (report.state !== 'asked' && isSame) return report;
  const state = report.state === 'asked' ? 'computed' : report.state;
  return { ...report, state, failed: [...failed], computedAt: now, version: report.version + 1 };
}

/** There is a mail to everybody who serves an area; of a quiet week there is none, and no instant at which it was mailed. */
export const mailed = (report: ReportWeek, readers: number, now: Instant): ReportWeek =>
  report.state === 'mailed'
    ? report
    : {
        ...report,
        state: 'mailed',
        mailedAt: report.quiet ? null : now,
        readers,
        version: report.version + 1,
      };
