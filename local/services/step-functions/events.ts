/**
 * The events of a history that carry more than a line, in AWS's names.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
import type { End, EventDraft } from './frame.ts';

const whole = { truncated: false };
const resource = (waits: boolean) => ({
  resourceType: 'lambda',
  resource: waits ? 'invoke.waitForTaskToken' : 'invoke',
});
const output = (value: unknown) => ({ output: JSON.stringify(value), outputDetails: whole });
/** Error and cause; absent, not null, where there is none. */
export const told = (error: string | null | undefined, cause: string | null | undefined) => ({
  ...(error == null ? {} : { error }),
  ...(cause == null ? {} : { cause }),
});

/** The name of the field that holds the details of an event. */
export const detailsKey = (type: string): string =>
  `${type.replace(/^[A-Z][a-z]+State(Entered|Exited)$/, 'state$1').replace(/^[A-Z]/, (c) => c.toLowerCase())}EventDetails`;

export const executionStarted = (input: string, roleArn: string | undefined): EventDraft => ({
  type: 'ExecutionStarted',
  details: { input, inputDetails: whole, ...(roleArn === undefined ? {} : { roleArn }) },
});

export function executionEnded(end: End): EventDraft {
  switch (end.status) {
    case 'SUCCEEDED':
      return { type: 'ExecutionSucceeded', details: output(end.output) };
    case 'FAILED':
      return { type: 'ExecutionFailed', details: told(end.error, end.cause) };
    case 'ABORTED':
      return { type: 'ExecutionAborted', details: told(end.error, end.cause) };
    case 'TIMED_OUT':
      return { type: 'ExecutionTimedOut', details: { error: 'States.Timeout' } };
  }
}

export const stateEntered = (type: string, name: string, input: unknown): EventDraft => ({
  type: `${type}StateEntered`,
  details: { name, input: JSON.stringify(input), inputDetails: whole },
});

export const stateExited = (type: string, name: string, value: unknown): EventDraft => ({
  type: `${type}StateExited`,
  details: { name, ...output(value) },
});

/** An event of a task; `waits` says whether it waits for a token. */
export const task = (how: 'Started' | 'Failed' | 'TimedOut', waits: boolean, details: object = {}): EventDraft => ({
  type: `Task${how}`,
  details: { ...resource(waits), ...details },
});

/** The function answered: the task's end, or only its submission when it waits for a token. */
export const taskAnswered = (how: 'Submitted' | 'Succeeded', waits: boolean, value: unknown): EventDraft => ({
  type: `Task${how}`,
  details: { ...resource(waits), ...output(value) },
});

/** `timeoutInSeconds` is null for a task without a timeout. */
export const taskScheduled = (
  waits: boolean,
  region: string,
  parameters: unknown,
  timeoutInSeconds: number | null,
): EventDraft => ({
  type: 'TaskScheduled',
  details: {
    ...resource(waits),
    region,
    parameters: JSON.stringify(parameters),
    ...(timeoutInSeconds === null ? {} : { timeoutInSeconds }),
  },
});

export const iteration = (how: 'Started' | 'Succeeded' | 'Failed', name: string, index: number): EventDraft => ({
  type: `MapIteration${how}`,
  details: { name, index },
});
