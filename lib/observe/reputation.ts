import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { DeskAlarms } from './desk-alarms.ts';

/**
 * From when on AWS reviews an account, and from when on it may pause its sending, as shares of the mails sent:
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
 */
export const LIMITS = {
  bounces: { review: 0.05, pause: 0.1 },
  complaints: { review: 0.001, pause: 0.005 },
} as const;

/**
 * Of the whole account in this region, since that is what AWS judges, and as a share between 0 and 1:
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
 */
const rate = (metricName: string): Metric =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) });
export const bounceRate = (): Metric => rate('Reputation.BounceRate');
export const complaintRate = (): Metric => rate('Reputation.ComplaintRate');

/** Rings where AWS begins a review: a desk that may not send acknowledges nobody and asks nobody. */
export function watchReputation(alarms: DeskAlarms): void {
  // SES tells a rate only after it has sent: an hour without mail does not heal it.
  const missing = TreatMissingData.IGNORE;
  alarms.add('BounceRate', {
    metric: bounceRate(),
    threshold: LIMITS.bounces.review,
    missing,
    harm: 'One of twenty mails bounces: AWS reviews the account and may stop all mail, then no customer is acknowledged and nobody is asked.',
    runbook: 'reputation',
  });
  alarms.add('ComplaintRate', {
    metric: complaintRate(),
    threshold: LIMITS.complaints.review,
    missing,
    harm: 'One of a thousand mails is reported as spam: AWS reviews the account and may stop all mail, then no customer is acknowledged and nobody is asked.',
    runbook: 'reputation',
  });
}
