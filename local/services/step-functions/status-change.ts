/** What EventBridge is told: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
import { randomUUID } from 'node:crypto';
import type { ExecutionRow } from './tables.ts';

export type StatusChange = ReturnType<typeof statusChange>;
const included = { included: true };

/** The event for an execution as it stands; `detail` carries dates in milliseconds. */
export function statusChange(
  { arn, machine, name, status, input, output, error, cause, ...row }: ExecutionRow,
  now: number,
) {
  const [, , , region = '', account = ''] = arn.split(':');
  const dates = { startDate: row.startedAt, stopDate: row.stoppedAt };
  const data = { input, inputDetails: included, output, outputDetails: output === null ? null : included };
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change' as const,
    source: 'aws.states' as const,
    account,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [arn],
    detail: { executionArn: arn, stateMachineArn: machine, name, status, ...dates, ...data, error, cause },
  };
}
