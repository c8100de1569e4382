import * as z from 'zod';
import type { ReportWeek } from '../domain/recognition/report-week.ts';
import { Week } from '../domain/reports/period.ts';

/** What every execution and every step gets: ids only. `v` is the version of the shape; executions outlive deployments. */
const Ids = { v: z.literal(1), week: Week, execution: z.int() };

export const StepInput = z.discriminatedUnion('step', [
  z.object({ ...Ids, step: z.literal('areas') }),
  z.object({ ...Ids, step: z.literal('area'), area: z.string() }),
  z.object({ ...Ids, step: z.literal('area-failed'), area: z.string(), error: z.string() }),
  /** `failed` are the areas that could not be computed. */
  z.object({ ...Ids, step: z.literal('company'), failed: z.array(z.string()).default([]) }),
  /** `cursor` is where the people begin, `mailed` how many of those before have a mail. */
  z.object({ ...Ids, step: z.literal('mails'), cursor: z.string().nullable(), mailed: z.int() }),
  z.object({ ...Ids, step: z.literal('failed'), error: z.string() }),
]);
export type StepInput = z.infer<typeof StepInput>;
export type InputOf<S extends StepInput['step']> = Extract<StepInput, { step: S }>;

/** `over`: the report is mailed and whole, or another execution works at it. */
export const OVER = { next: 'over' } as const;
export type Over = typeof OVER;
/** It is mailed without some areas: the execution gives up, and another one computes them. */
const LACKING = { next: 'lacking', error: 'AreaFailed' } as const;
export type Ended = Over | typeof LACKING;
/** How an execution ends that has nothing more to mail. */
export const ended = ({ failed }: ReportWeek): Ended => (failed.length > 0 ? LACKING : OVER);
/** The step `mails` is next, and where it begins. */
export type Mailing = { readonly next: 'mails'; readonly cursor: string | null; readonly mailed: number };
