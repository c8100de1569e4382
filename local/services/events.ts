/** EventBridge's default bus: rules with an event pattern whose targets are functions. */
import { z } from 'zod';
import { type Deployed, propertiesOf } from '../service.ts';
import { pattern } from './patterns.ts';

/** Lambda's asynchronous invocation: the event is stored when it returns. Throws when there is no such function. */
export type InvokeAsync = (functionArn: string, payload: unknown) => void;

/**
 * A target that is a function. RetryPolicy and DeadLetterConfig are accepted and change nothing: they are for events
 * that could not be delivered, and Lambda's asynchronous invocation, by which rules and schedules alike invoke, takes
 * every event at once. When the function then fails, Lambda itself retries.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html,
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export const FunctionTarget = z.strictObject({
  Id: z.string().optional(),
  Arn: z.string().regex(/^arn:[^:]+:lambda:/, { error: 'a target that is not a function is not supported here' }),
  RoleArn: z.string().optional(),
  RetryPolicy: z.unknown().optional(),
  DeadLetterConfig: z.unknown().optional(),
});
const Rule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventPattern: z.unknown().transform(pattern),
  State: z.literal('ENABLED'),
  Targets: z.array(FunctionTarget),
});

/**
 * Makes the bus; `put` gives an event, whole with its envelope, to every rule that matches. Throws an Error naming a
 * rule that it cannot do.
 */
export function eventBus(options: {
  readonly rules: readonly Pick<Deployed, 'arn' | 'properties'>[];
  readonly invokeAsync: InvokeAsync;
}) {
  const rules = options.rules.map((rule) => propertiesOf(Rule, rule));
  return {
    put: (event: object): void => {
      for (const { Targets } of rules.filter((rule) => rule.EventPattern(event)))
        for (const target of Targets) options.invokeAsync(target.Arn, event);
    },
  };
}
