import * as z from 'zod';
import { outboxRow, type OutboxRow } from '../outbox/outbox-row.ts';
import { Week, weekBefore } from '../reports/period.ts';
import { Instant, secondsBetween } from '../time.ts';

/**
 * How a week's recognition report stands: asked for, `computed` once all of it lies in the table, and `mailed` once a
 * mail to each reader does. The row decides; executions of the state machine come and go.
 */
export const ReportWeek = z.object({
  week: Week,
  state: z.enum(['asked', 'computed', 'mailed']),
  /** Number of the execution that works at it: one of an older number ends at its next step. */
  execution: z.int(),
  /** When that execution was asked for. */
  askedAt: Instant,
  computedAt: Instant.nullable(),
  mailedAt: Instant.nullable(),
  /** How many readers a mail was written for. */
  readers: z.int(),
  /** Why the execution before this one gave up, by the name of the error; null while none has. */
  failure: z.string().nullable(),
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
    version: 1,
  };
  return { report, row: starting(report, now, 0) };
};

/** Seconds after which a report that is not mailed is asked for again: no execution takes so long. */
const OVERDUE = 3_600;
/** Executions after which nobody tries again but who is asked to: an error that stays is a person's to look at. */
const MOST_TRIES = 5;
/** Seconds before the second execution; twice as long before each further one. */
const FIRST_PAUSE = 300;

/** A report that should long be mailed is asked for again; null when it is mailed, or somebody is at it. */
export const askedAgain = (report: ReportWeek, now: Instant): Asked | null =>
  report.state === 'mailed' || secondsBetween(report.askedAt, now) < OVERDUE
    ? null
    : nextExecution(report, report.failure, now, 0);

/**
 * An execution gives up with this error: another one goes on after a pause. Null when it was not the present one, or
 * there is nothing left to do. After five the failure is on record, and the next schedule, or a person, asks again.
 */
export function gaveUp(report: ReportWeek, execution: number, error: string, now: Instant): Asked | ReportWeek | null {
  if (report.execution !== execution || report.state === 'mailed') return null;
  if (execution % MOST_TRIES === 0) return { ...report, failure: error, version: report.version + 1 };
  return nextExecution(report, error, now, FIRST_PAUSE * 2 ** ((execution % MOST_TRIES) - 1));
}

const nextExecution = (report: ReportWeek, failure: string | null, now: Instant, delay: number): Asked => {
  const next = { ...report, execution: report.execution + 1, askedAt: now, failure, version: report.version + 1 };
  return { report: next, row: starting(next, now, delay) };
};

const starting = ({ week, execution }: ReportWeek, now: Instant, delay: number): OutboxRow =>
  outboxRow(matterOf(week), `start-${execution}`, { v: 1, kind: 'start-recognition', week, execution }, now, delay);

/** All parts of the report are in the table. */
export const computed = (report: ReportWeek, now: Instant): ReportWeek =>
  report.state === 'asked' ? { ...report, state: 'computed', computedAt: now, version: report.version + 1 } : report;

/** There is a mail to everybody who serves an area. */
export const mailed = (report: ReportWeek, readers: number, now: Instant): ReportWeek =>
  report.state === 'mailed'
    ? report
    : { ...report, state: 'mailed', mailedAt: now, readers, version: report.version + 1 };
