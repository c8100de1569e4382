import type { Desk } from '../../local/desk.ts';
import { metrics } from '../../functions/shared/names.ts';
import type { Units } from './prices.ts';

/** Months are 730 hours, as AWS's calculator has them. */
export const MINUTES_OF_A_MONTH = 730 * 60;
const MINUTES_OF_A_WEEK = 7 * 24 * 60;
/**
 * Lambda polls each queue with five connections, each waiting 20 s, though nothing comes:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const POLLS_OF_A_MINUTE = 5 * 3;
/** A dashboard with more metrics than this is not free: https://aws.amazon.com/cloudwatch/pricing/ */
const FREE_DASHBOARD_METRICS = 50;

type Resource = Pick<Desk['resources'][number], 'type' | 'properties'>;

/** What a deployed desk is asked for each month before anything comes, by what stands in its template. */
export function standing(resources: readonly Resource[], templates: readonly object[]): Units {
  const all = templates.flatMap((template) => Object.values(resourcesOf(template)));
  const count = (type: string): number => all.filter((one) => one['Type'] === type).length;
  const fromQueues = resources.filter(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' && String(properties['EventSourceArn']).includes(':sqs:'),
  );
  const unknown = ['AWS::KMS::Key', 'AWS::EC2::VPC', 'AWS::EC2::NatGateway', 'AWS::WAFv2::WebACL'].filter(count);
  if (unknown.length > 0) throw new Error(`bench/cost/template.ts does not know what ${unknown.join(', ')} costs`);
  return {
    secret: count('AWS::SecretsManager::Secret'),
    alarm: count('AWS::CloudWatch::Alarm'),
    dashboard: count('AWS::CloudWatch::Dashboard'),
    metric: Object.keys(metrics).length - 1, // `namespace` is none
    schedule: all.reduce((sum, one) => sum + ticksOf(one), 0),
    sqs: fromQueues.length * POLLS_OF_A_MINUTE * MINUTES_OF_A_MONTH,
  };
}

/** How often a schedule ticks in a month. */
function ticksOf({ Type, Properties }: Raw): number {
  if (Type !== 'AWS::Scheduler::Schedule') return 0;
  const { ScheduleExpression: when } = isRaw(Properties) ? Properties : {};
  if (when === 'rate(1 minute)') return MINUTES_OF_A_MONTH;
  if (/^cron\(\d+ \d+ \? \* [A-Z]{3} \*\)$/.test(String(when)))
    return Math.ceil(MINUTES_OF_A_MONTH / MINUTES_OF_A_WEEK);
  throw new Error(`bench/cost/template.ts does not know how often ${String(when)} is`);
}

type Raw = Readonly<Record<string, unknown>>;
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null;
function resourcesOf(template: object): Readonly<Record<string, Raw>> {
  const resources = 'Resources' in template && isRaw(template.Resources) ? template.Resources : {};
  return Object.fromEntries(Object.entries(resources).flatMap(([id, one]) => (isRaw(one) ? [[id, one]] : [])));
}

/** How many metrics the dashboard shows; above 50 it is not among the free ones. */
export function dashboardIsFree(templates: readonly object[]): boolean {
  const bodies = templates
    .flatMap((template) => Object.values(resourcesOf(template)))
    .filter((one) => one['Type'] === 'AWS::CloudWatch::Dashboard')
    .map((one) => JSON.stringify(one));
  const shown = bodies.join('').match(/\[\\+"(?:AWS\/\w+|Baton)\\+"/g) ?? [];
  return shown.length <= FREE_DASHBOARD_METRICS;
}
