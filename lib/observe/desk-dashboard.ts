import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type HorizontalAnnotation,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { metrics } from '../../functions/shared/names.ts';
import { deskAge, type DeskAlarms } from './desk-alarms.ts';
import { bounceRate, complaintRate, LIMITS } from './reputation.ts';

export interface DeskDashboardProps {
  readonly alarms: DeskAlarms;
  /** Names this desk in its metrics. */
  readonly service: string;
  /** By the name under which they are shown. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  /** Takes mail in, and logs what became of each. */
  readonly mailIn: LambdaFunction;
  /** Told of each mail that came. */
  readonly mailTopic: ITopic;
  readonly mailQueue: IQueue;
  /** Those of the desk, of mail events and of mail in, by the name under which they are shown. */
  readonly deadLetters: Readonly<Record<string, IQueue>>;
  readonly machine: StateMachine;
  /** Makes the weekly report. */
  readonly reporting: StateMachine;
  readonly table: Table;
  readonly api: HttpApi;
}

const FIVE_MINUTES = Duration.minutes(5);
/** Units of CloudWatch's grid, which is 24 wide. */
const WIDE = 24;

/** One look for whoever is woken at night: each row answers one question, in the order in which they are asked. */
export class DeskDashboard extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: DeskDashboardProps) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(12),
      periodOverride: PeriodOverride.INHERIT,
    });
    this.name = dashboard.dashboardName;
    const ask = (question: string, ...answers: IWidget[]): void => {
      dashboard.addWidgets(new TextWidget({ markdown: `## ${question}`, width: WIDE, height: 1 }));
      dashboard.addWidgets(...answers);
    };

    ask('What rings now?', new AlarmStatusWidget({ alarms: [...props.alarms.all], width: WIDE, height: 4 }));
    ask('Does mail come in, and is it answered?', ...mailComesIn(props));
    ask('Is anything owed late?', ...owedLate(props.service));
    ask('Do the ladders run?', ...laddersRun(props.machine));
    ask('Was the weekly report made?', reportMade(props.reporting));
    ask('Do functions fail?', ...functionsFail(props.functions, props.api));
    ask('Was anything not heard?', lettersLeft(props.deadLetters));
    ask('Does AWS still let us send?', ...maySend());
    ask('What costs?', ...whatCosts(props));
  }
}

const graph = (title: string, left: IMetric[], more: { lines?: HorizontalAnnotation[]; width?: number } = {}) =>
  new GraphWidget({ title, left, leftYAxis: { min: 0 }, leftAnnotations: more.lines ?? [], width: more.width ?? 8 });
const line = (value: number, label: string): HorizontalAnnotation => ({ value, label });
const sum = { period: FIVE_MINUTES, statistic: 'Sum' };

const mailComesIn = ({ mailTopic, mailQueue, mailIn, service }: DeskDashboardProps): IWidget[] => [
  graph('Mails that came, and mails that went out', [
    mailTopic.metricNumberOfMessagesPublished({ ...sum, label: 'came in' }),
    sesMetric('Send', 'went out, whole account'),
  ]),
  // Read from the log when somebody looks: a metric for each outcome would cost every month.
  new LogQueryWidget({
    title: 'What became of the mails that came',
    logGroupNames: [mailIn.logGroup.logGroupName],
    queryLines: ['filter message = "mail in"', 'stats count(*) as mails by outcome', 'sort mails desc'],
    view: LogQueryVisualizationType.TABLE,
    width: 8,
    height: 6,
  }),
  graph(
    'Oldest mail that nobody has recorded (s)',
    [
      deskAge(service, metrics.oldestInboxMail, { label: 'in the inbox' }),
      mailQueue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, label: 'in the queue' }),
    ],
    { lines: [line(600, 'alarm')] },
  ),
];

const owedLate = (service: string): IWidget[] => [
  graph('Oldest mail or step that is due (s)', [deskAge(service, metrics.oldestOutboxRow)], {
    lines: [line(300, 'alarm')],
    width: 12,
  }),
  graph('Most overdue sign of a ladder (s)', [deskAge(service, metrics.oldestOverdueAsk)], {
    lines: [line(300, 'alarm')],
    width: 12,
  }),
];

const laddersRun = (machine: StateMachine): IWidget[] => [
  graph('Ladders begun and ended', [machine.metricStarted(sum), machine.metricSucceeded(sum)], { width: 12 }),
  graph(
    'Ladders that ended badly (each is restarted)',
    [machine.metricFailed(sum), machine.metricTimedOut(sum), machine.metricAborted(sum)],
    { width: 12 },
  ),
];

const reportMade = (machine: StateMachine): IWidget =>
  graph(
    'Reports begun, made, and given up for now',
    [machine.metricStarted(sum), machine.metricSucceeded(sum), machine.metricFailed(sum)],
    { width: WIDE },
  );

const functionsFail = (functions: DeskDashboardProps['functions'], api: HttpApi): IWidget[] => {
  const each = (metric: (fn: LambdaFunction, label: string) => IMetric): IMetric[] =>
    Object.entries(functions).map(([label, fn]) => metric(fn, label));
  return [
    graph(
      'Errors',
      each((fn, label) => fn.metricErrors({ ...sum, label })),
    ),
    // One figure for all of them: what runs at once is limited for the account, and a dashboard has 50 metrics free.
    graph('Throttles', [LambdaFunction.metricAllThrottles({ ...sum, label: 'whole account' })]),
    graph('Answers of the API', [
      api.metricServerError({ ...sum, label: 'our fault (5xx)' }),
      api.metricClientError({ ...sum, label: 'refused (4xx)' }),
    ]),
  ];
};

const lettersLeft = (queues: DeskDashboardProps['deadLetters']): IWidget =>
  graph(
    'Dead letters',
    Object.entries(queues).map(([label, queue]) =>
      queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'Maximum', label }),
    ),
    { width: WIDE },
  );

const maySend = (): IWidget[] => [
  graph('Bounce rate', [bounceRate()], { lines: limitLines(LIMITS.bounces), width: 12 }),
  graph('Complaint rate', [complaintRate()], { lines: limitLines(LIMITS.complaints), width: 12 }),
];
const limitLines = ({ review, pause }: { review: number; pause: number }): HorizontalAnnotation[] => [
  line(review, 'AWS reviews the account'),
  line(pause, 'AWS may pause sending'),
];

const whatCosts = ({ table, functions, api, machine }: DeskDashboardProps): IWidget[] => [
  graph('Units of the table', [
    table.metricConsumedReadCapacityUnits({ ...sum, label: 'read' }),
    table.metricConsumedWriteCapacityUnits({ ...sum, label: 'written' }),
  ]),
  graph(
    'Milliseconds of functions',
    Object.entries(functions).map(([label, fn]) => fn.metricDuration({ ...sum, label })),
  ),
  graph('Requests, mails, ladders', [
    api.metricCount({ ...sum, label: 'requests' }),
    sesMetric('Send', 'mails'),
    machine.metricStarted({ ...sum, label: 'ladders' }),
  ]),
];

/** Without a dimension: what the whole account does in this region. */
function sesMetric(metricName: string, label: string): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName, ...sum, label });
}
