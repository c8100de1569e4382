/**
 * The events of an execution's history that say what happened, in AWS's names.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
import type { End, EventDraft } from './frame.ts';

const whole = { truncated: false };
const lambda = { resource: 'invoke', resourceType: 'lambda' };
const callback = { resource: 'invoke.waitForTaskToken', resourceType: 'lambda' };
const resource = (waits: boolean) => (waits ? callback : lambda);
/** Fields that are absent, not null, when there is nothing to say. */
const told = (error: string | null | undefined, cause: string | null | undefined) => ({
  ...(error == null ? {} : { error }),
  ...(cause == null ? {} : { cause }),
});

export const executionStarted = (input: string, roleArn: string | undefined): EventDraft => ({
  type: 'ExecutionStarted',
  details: { executionStartedEventDetails: { input, inputDetails: whole, ...(roleArn && { roleArn }) } },
});

export function executionEnded({ status, output, error, cause }: End): EventDraft {
  switch (status) {
    case 'SUCCEEDED':
      return {
        type: 'ExecutionSucceeded',
        details: { executionSucceededEventDetails: { output: JSON.stringify(output), outputDetails: whole } },
      };
    case 'FAILED':
      return { type: 'ExecutionFailed', details: { executionFailedEventDetails: told(error, cause) } };
    case 'ABORTED':
      return { type: 'ExecutionAborted', details: { executionAbortedEventDetails: told(error, cause) } };
    case 'TIMED_OUT':
      return { type: 'ExecutionTimedOut', details: { executionTimedOutEventDetails: { error: 'States.Timeout' } } };
  }
}

export const stateEntered = (type: string, name: string, input: unknown): EventDraft => ({
  type: `${type}StateEntered`,
  details: { stateEnteredEventDetails: { name, input: JSON.stringify(input), inputDetails: whole } },
});

export const stateExited = (type: string, name: string, output: unknown): EventDraft => ({
  type: `${type}StateExited`,
  details: { stateExitedEventDetails: { name, output: JSON.stringify(output), outputDetails: whole } },
});

export const evaluationFailed = (state: string, error: string, cause: string, location?: string): EventDraft => ({
  type: 'EvaluationFailed',
  details: { evaluationFailedEventDetails: { state, error, cause, ...(location === undefined ? {} : { location }) } },
});

/** A task's invocation begins. `timeoutInSeconds` is null without a timeout. */
export const taskStarted = (
  waits: boolean,
  region: string,
  parameters: unknown,
  timeoutInSeconds: number | null,
): EventDraft[] => [
  {
    type: 'TaskScheduled',
    details: {
      taskScheduledEventDetails: {
        ...resource(waits),
        region,
        parameters: JSON.stringify(parameters),
        ...(timeoutInSeconds === null ? {} : { timeoutInSeconds }),
      },
    },
  },
  { type: 'TaskStarted', details: { taskStartedEventDetails: resource(waits) } },
];

export const taskSubmitted = (output: unknown): EventDraft => ({
  type: 'TaskSubmitted',
  details: { taskSubmittedEventDetails: { ...callback, output: JSON.stringify(output), outputDetails: whole } },
});

export const taskSucceeded = (waits: boolean, output: unknown): EventDraft => ({
  type: 'TaskSucceeded',
  details: { taskSucceededEventDetails: { ...resource(waits), output: JSON.stringify(output), outputDetails: whole } },
});

export const taskFailed = (waits: boolean, error: string, cause: string | null): EventDraft => ({
  type: 'TaskFailed',
  details: { taskFailedEventDetails: { ...resource(waits), ...told(error, cause) } },
});

export const taskTimedOut = (waits: boolean): EventDraft => ({
  type: 'TaskTimedOut',
  details: { taskTimedOutEventDetails: { ...resource(waits), error: 'States.Timeout' } },
});

export const mapStarted = (length: number): EventDraft => ({
  type: 'MapStateStarted',
  details: { mapStateStartedEventDetails: { length } },
});

export const mapEnded = (how: 'Succeeded' | 'Failed'): EventDraft => ({ type: `MapState${how}` });

export const iteration = (how: 'Started' | 'Succeeded' | 'Failed', name: string, index: number): EventDraft => ({
  type: `MapIteration${how}`,
  details: { [`mapIteration${how}EventDetails`]: { name, index } },
});
