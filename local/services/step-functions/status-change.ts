/** What EventBridge is told: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
import { randomUUID } from 'node:crypto';
import type { ExecutionRow } from './store.ts';

export type StatusChange = ReturnType<typeof statusChange>;

/** The event for an execution as it stands; `detail` carries dates in milliseconds. */
export function statusChange(row: ExecutionRow, now: number) {
  const [, , , region = '', account = ''] = row.arn.split(':');
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change' as const,
    source: 'aws.states' as const,
    account,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [row.arn],
    detail: {
      executionArn: row.arn,
      stateMachineArn: row.machine,
      name: row.name,
      status: row.status,
      startDate: row.startedAt,
      stopDate: row.stoppedAt,
      input: row.input,
      inputDetails: { included: true },
      output: row.output,
      outputDetails: row.output === null ? null : { included: true },
      error: row.error,
      cause: row.cause,
    },
  };
}
