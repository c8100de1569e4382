/** EventBridge's default bus: rules with an event pattern, delivered to functions. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ground, Timed } from '../service.ts';
import { deliveries, type Outlets, Target } from './deliveries.ts';
import { type Matcher, pattern } from './patterns.ts';

/** What a service announces. The envelope (id, time, account, region) is added here where it is missing. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  readonly [field: string]: unknown;
}

export interface EventBus extends Timed {
  /** Gives the event to every enabled rule that matches. Returns when the deliveries are stored. */
  put(event: BusEvent): void;
}

/** A rule of the template: its ARN and the resolved properties of AWS::Events::Rule. */
export interface RuleResource {
  readonly arn: string;
  readonly properties: unknown;
}

const RuleTarget = Target.extend({ InputPath: z.string().optional() }).loose();
const Rule = z.object({
  EventPattern: z.unknown(),
  ScheduleExpression: z
    .undefined({ error: 'use AWS::Scheduler::Schedule: a schedule in a rule is not supported here' })
    .optional(),
  EventBusName: z.literal('default', { error: 'only the default bus is supported here' }).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(RuleTarget).default([]),
});

interface BusOptions extends Outlets {
  readonly rules: readonly RuleResource[];
  readonly region: string;
  readonly account: string;
}

/** Makes the bus. Throws an Error naming the rule for anything in the template that it cannot do. */
export function eventBus(ground: Ground, options: BusOptions): EventBus {
  const out = deliveries(ground, 'events', options);
  const rules = options.rules.map(({ arn, properties }) => ({ arn, ...readRule(arn, properties) }));

  function put(event: BusEvent): void {
    const time = new Date(ground.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    const envelope = {
      version: '0',
      id: randomUUID(),
      account: options.account,
      region: options.region,
      time,
      resources: [],
    };
    const whole = { ...envelope, ...event };
    for (const rule of rules) {
      if (rule.State === 'DISABLED' || !rule.matches(whole)) continue;
      for (const target of rule.Targets) out.deliver(rule.arn, target, inputOf(target, whole));
    }
  }
  return { ...out, name: 'events', put };
}

function readRule(arn: string, properties: unknown) {
  const rule = Rule.safeParse(properties);
  if (!rule.success) throw new Error(`${arn}: ${rule.error.issues[0]?.message}`);
  for (const target of rule.data.Targets) {
    if (!/^arn:[^:]+:lambda:/.test(target.Arn)) throw new Error(`${arn}: target ${target.Arn} is not a function`);
    if ('InputTransformer' in target) throw new Error(`${arn}: InputTransformer is not supported here`);
    if (target.InputPath !== undefined && !/^\$(\.[\w-]+)*$/.test(target.InputPath)) {
      throw new Error(`${arn}: InputPath ${target.InputPath} is not supported here`);
    }
  }
  try {
    const matches: Matcher = pattern(rule.data.EventPattern);
    return { ...rule.data, matches };
  } catch (cause) {
    throw new Error(`${arn}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function inputOf(target: z.infer<typeof RuleTarget>, event: unknown): unknown {
  if (target.Input !== undefined) return JSON.parse(target.Input);
  let part = event;
  for (const name of target.InputPath?.split('.').slice(1) ?? []) {
    part =
      typeof part === 'object' && part !== null ? Object.entries(part).find(([key]) => key === name)?.[1] : undefined;
  }
  return part;
}
