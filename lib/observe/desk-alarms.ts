import { Aws, Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  type MetricOptions,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { metrics } from '../../functions/shared/names.ts';

export interface DeskAlarm {
  readonly metric: IMetric;
  /** Rings at or above this value. */
  readonly threshold: number;
  /** Whom it hurts, and how: no alarm without it. */
  readonly harm: string;
  /** Heading in docs/runbook.md, as it stands in a link. */
  readonly runbook: string;
  /** How many periods in a row. @default 1 */
  readonly periods?: number;
  /** What silence means. @default that all is well */
  readonly missing?: TreatMissingData;
}

/** An age that the sweeper publishes, in seconds. `service` names the desk. */
export const deskAge = (service: string, metricName: string, options: MetricOptions = {}): Metric =>
  new Metric({
    namespace: metrics.namespace,
    metricName,
    dimensionsMap: { service },
    statistic: 'Maximum',
    period: Duration.minutes(1),
    ...options,
  });

/** The alarms of a desk and where they go. */
export class DeskAlarms extends Construct {
  readonly topic: Topic;
  readonly #all: Alarm[] = [];

  constructor(scope: Construct, id: string, props: { readonly mail: string | null }) {
    super(scope, id);
    // No key of AWS: CloudWatch could not publish to it. Alarms carry names and numbers, nothing of customers.
    this.topic = new Topic(this, 'Topic', { displayName: 'Baton alarms', enforceSSL: true });
    // A policy of one's own takes the place of SNS's default one, by which the alarms of an account may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (props.mail !== null) this.topic.addSubscription(new EmailSubscription(props.mail));
  }

  /** Every alarm that was added so far. */
  get all(): readonly Alarm[] {
    return this.#all;
  }

  add(id: string, { metric, threshold, harm, runbook, periods = 1, missing }: DeskAlarm): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `${harm} What to do: docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.#all.push(alarm);
    return alarm;
  }
}
