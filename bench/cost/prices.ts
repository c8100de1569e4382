/**
 * What AWS asks for each unit: list prices in US dollars, us-east-1, without taxes. Of `free` units a month AWS asks nothing,
 * in every account and for ever (what is free in the first year only, or as credit, is not counted).
 */
export interface Price {
  /** Dollars for one unit. */
  readonly usd: number;
  readonly unit: string;
  /** Units of a month without charge. @default none */
  readonly free?: number;
  readonly page: string;
  /** Seen in dated accounts of AWS's page or price list, looked up on the date below; otherwise as last known. */
  readonly confirmed: boolean;
}

export const PRICES_OF = { date: '2026-11-28', region: 'us-east-1' } as const;

const page = (service: string): string => `https://aws.amazon.com/${service}/pricing/`;
const CLOUDWATCH = page('cloudwatch');

export const PRICES = {
  invocation: { usd: 0.2e-6, unit: 'call of a function', free: 1e6, page: page('lambda'), confirmed: true },
  gbSecond: { usd: 0.0000133334, unit: 'GB-second (arm64)', free: 400_000, page: page('lambda'), confirmed: true },
  read: { usd: 0.125e-6, unit: 'read request unit', page: page('dynamodb'), confirmed: true },
  write: { usd: 0.625e-6, unit: 'write request unit', page: page('dynamodb'), confirmed: true },
  transition: { usd: 25e-6, unit: 'state transition', free: 4_000, page: page('step-functions'), confirmed: true },
  s3Put: { usd: 5e-6, unit: 'PUT, COPY or LIST', page: page('s3'), confirmed: true },
  s3Get: { usd: 0.4e-6, unit: 'GET', page: page('s3'), confirmed: true },
  // The plan Essentials, which accounts new to SES have since 2026-07-21; 100e-6 without a plan.
  mailOut: { usd: 160e-6, unit: 'mail sent, to one recipient', page: page('ses'), confirmed: true },
  mailIn: { usd: 100e-6, unit: 'mail received', page: page('ses'), confirmed: true },
  sns: { usd: 0.5e-6, unit: 'message published', free: 1e6, page: page('sns'), confirmed: false },
  sqs: { usd: 0.4e-6, unit: 'request to a queue', free: 1e6, page: page('sqs'), confirmed: true },
  api: { usd: 1e-6, unit: 'request to the HTTP API', page: page('api-gateway'), confirmed: true },
  schedule: { usd: 1e-6, unit: 'call of a schedule', free: 14e6, page: page('eventbridge'), confirmed: false },
  trace: { usd: 5e-6, unit: 'trace recorded', free: 100_000, page: page('xray'), confirmed: true },
  secret: { usd: 0.4, unit: 'secret, for a month', page: page('secrets-manager'), confirmed: true },
  secretCall: { usd: 5e-6, unit: 'call to Secrets Manager', page: page('secrets-manager'), confirmed: true },
  alarm: { usd: 0.1, unit: 'alarm, for a month', free: 10, page: CLOUDWATCH, confirmed: true },
  metric: { usd: 0.3, unit: 'metric of our own, for a month', free: 10, page: CLOUDWATCH, confirmed: true },
  dashboard: { usd: 3, unit: 'dashboard, for a month', free: 3, page: CLOUDWATCH, confirmed: true },
  logGb: { usd: 0.5, unit: 'GB of logs taken in', free: 5, page: CLOUDWATCH, confirmed: true },
} as const satisfies Readonly<Record<string, Price>>;

export type Units = Partial<Record<keyof typeof PRICES, number>>;
