/** Events of the history: https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
import type { End, EventDraft } from './frame.ts';

const input = (value: unknown) => ({ input: JSON.stringify(value), inputDetails: { truncated: false } });
const output = (value: unknown) => ({ output: JSON.stringify(value), outputDetails: { truncated: false } });

/** Error and cause; absent, not null, where there is none. */
export const told = (error: string | null | undefined, cause: string | null | undefined) => ({
  ...(error == null ? {} : { error }),
  ...(cause == null ? {} : { cause }),
});

/** The name of the field that holds the details of an event. */
export const detailsKey = (type: string): string =>
  `${type.replace(/^[A-Z][a-z]+State(Entered|Exited)$/, 'state$1').replace(/^[A-Z]/, (c) => c.toLowerCase())}EventDetails`;

export const executionStarted = (given: unknown): EventDraft => ({ type: 'ExecutionStarted', details: input(given) });

const ENDS = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', ABORTED: 'Aborted', TIMED_OUT: 'TimedOut' };
export const executionEnded = ({ status, output: value, error, cause }: End): EventDraft => ({
  type: `Execution${ENDS[status]}`,
  details: status === 'SUCCEEDED' ? output(value) : told(status === 'TIMED_OUT' ? 'States.Timeout' : error, cause),
});

export const state = (type: string, how: 'Entered' | 'Exited', name: string, value: unknown): EventDraft => ({
  type: `${type}State${how}`,
  details: { name, ...(how === 'Entered' ? input(value) : output(value)) },
});

/** An event of a task; `waits` says whether it waits for a token. */
export const task = (type: string, waits: boolean, details: object = {}): EventDraft => ({
  type,
  details: { resourceType: 'lambda', resource: waits ? 'invoke.waitForTaskToken' : 'invoke', ...details },
});

/** The function answered: the task's end, or only its submission when it waits for a token. */
export const taskAnswered = (type: 'TaskSubmitted' | 'TaskSucceeded', waits: boolean, value: unknown): EventDraft =>
  task(type, waits, output(value));

/** An event of one iteration of the Map state `name`. */
export const iteration = (how: 'Started' | 'Succeeded' | 'Failed' | 'Aborted', name: string, index: number) => ({
  type: `MapIteration${how}`,
  details: { name, index },
});
