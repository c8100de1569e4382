import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { matterOf } from '../../functions/domain/recognition/report-week.ts';
import { ALL_SHARDS } from '../../functions/domain/shards.ts';
import { metrics } from '../../functions/shared/names.ts';
import { indexAttributes } from '../../functions/store/entity.ts';
import { mails, outbox, runs } from '../../functions/store/questions.ts';
import { functions, raw } from './stack.ts';

type Alarm = {
  AlarmActions: { Ref: string }[];
  AlarmDescription: string;
  ComparisonOperator: string;
  Dimensions: { Name: string; Value: unknown }[];
  EvaluationPeriods: number;
  MetricName: string;
  Namespace: string;
  Period: number;
  Statistic: string;
  Threshold: number;
  TreatMissingData: string;
};
const alarms = raw<Alarm>('AWS::CloudWatch::Alarm');
const named = (metric: string) => alarms.map(([, alarm]) => alarm).filter(({ MetricName }) => MetricName === metric);

/** The headings of the runbook as they stand in a link: `A function fails` is `a-function-fails`. */
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const entries = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
  heading
    .toLowerCase()
    .replaceAll(' ', '-')
    .replaceAll(/[^\w-]/g, ''),
);
const linkOf = (alarm: Alarm) => /^(.{20,}\.) What to do: docs\/runbook\.md#([\w-]+)$/.exec(alarm.AlarmDescription);

describe('alarms', () => {
  test.each(alarms)('%s says whom it hurts and where it stands what to do', (_id, alarm) => {
    expect(linkOf(alarm)?.[1]).toMatch(/\b(customers?|colleagues|staff|nobody|mails?)\b/i);
    expect(entries).toContain(linkOf(alarm)?.[2]);
  });

  test('each entry of the runbook belongs to an alarm', () =>
    expect(entries.toSorted()).toEqual([...new Set(alarms.map(([, alarm]) => linkOf(alarm)?.[2] ?? ''))].toSorted()));

  test('each function has one for its errors', () => {
    const watched = named('Errors').map(({ Dimensions }) =>
      Dimensions.map(({ Value }) => (Value as { Ref: string }).Ref),
    );
    expect(watched.flat().toSorted()).toEqual(functions.map(({ logicalId }) => logicalId).toSorted());
  });

  test('the runbook says of each function whom its failure hurts', () => {
    const told = [...runbook.matchAll(/^\| (\w+) +\| /gm)].map(([, name = '']) => name);
    for (const { logicalId } of functions) expect(told).toContain(logicalId.slice(0, -8));
  });

  test('a weekly report that an execution gave up is reported at once; ladders are restarted without a word', () =>
    expect(named('ExecutionsFailed')).toMatchObject([
      {
        Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'RecognitionWorkflowMachine9BD9DFBD' } }],
        Threshold: 1,
        Period: 300,
        TreatMissingData: 'notBreaching',
        AlarmDescription: expect.stringMatching(
          /^Nobody has this week’s recognition report yet, or it lacks an area: .*#the-weekly-report-fails$/,
        ),
      },
    ]));

  test('dead letters are reported at the first', () => {
    const atOnce = { Threshold: 1, EvaluationPeriods: 1, Period: 60, Statistic: 'Maximum' };
    const found = named('ApproximateNumberOfMessagesVisible');
    expect(found).toMatchObject([atOnce, atOnce, atOnce]);
    // Those of the desk's own, those of SES's events, and mail that came in.
    expect(found.map((alarm) => linkOf(alarm)?.[2] ?? '').toSorted()).toEqual([
      'dead-letters',
      'mail-events',
      'mail-in',
    ]);
  });

  test('mail and mail events that nobody takes from their queues are reported', () => {
    const watched = named('ApproximateAgeOfOldestMessage').map(({ Threshold, Dimensions }) => [Threshold, Dimensions]);
    const idOf = (begins: string) => raw<object>('AWS::SQS::Queue').find(([id]) => id.startsWith(begins))?.[0];
    const of = (begins: string) => [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [idOf(begins), 'QueueName'] } }];
    expect(watched).toEqual([
      [1_800, of('MailFeedbackQueue')],
      [900, of('InboundMailQueue')],
    ]);
  });

  test.each([metrics.oldestOutboxRow, metrics.oldestOverdueAsk])(
    'P35: the age %s is watched, and its silence rings too',
    (metric) => {
      expect(named(metric)).toMatchObject([
        {
          Namespace: metrics.namespace,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: 300,
          Period: 60,
          Statistic: 'Maximum',
          TreatMissingData: 'breaching',
        },
      ]);
    },
  );

  test.each([
    ['Reputation.BounceRate', 0.05],
    ['Reputation.ComplaintRate', 0.001],
  ])('%s of the account rings where AWS begins a review, and no silence heals it', (metric, Threshold) => {
    expect(named(metric)).toMatchObject([
      { Namespace: 'AWS/SES', Threshold, Period: 3_600, Statistic: 'Maximum', TreatMissingData: 'ignore' },
    ]);
    expect(named(metric)[0]).not.toHaveProperty('Dimensions');
  });

  test('all of them ring at a topic that lets CloudWatch in', () => {
    const [topic] = raw<object>('AWS::SNS::Topic').find(([id]) => id.startsWith('Alarms'))!;
    expect(alarms.filter(([, { AlarmActions }]) => AlarmActions.map(({ Ref }) => Ref).join() !== topic)).toEqual([]);
    // A policy of one's own replaces SNS's default one, which would have let the account's alarms in.
    type Policy = { PolicyDocument: { Statement: object[] } };
    expect(
      raw<Policy>('AWS::SNS::TopicPolicy').flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement),
    ).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: topic },
      }),
    );
  });
});

describe('the commands of the runbook', () => {
  const parts = [...runbook.matchAll(/\bpart (\w+) (AWS::\w+::\w+)/g)].map(([, begins = '', type = '']) => ({
    begins,
    type,
  }));

  test.each(parts)('$type that begins with $begins is one resource of the stack', ({ begins, type }) =>
    expect(raw(type).filter(([id]) => id.startsWith(begins))).toHaveLength(1),
  );

  test('ask for the mails of a week’s report by the key that the store builds', () => {
    const mail = mails.at({ ref: matterOf('2026-W48'), id: 'x' }).key;
    expect(runbook).toContain(`":pk":{"S":"${mail.pk}"},":sk":{"S":"${mail.sk.slice(0, -1)}"}`);
  });

  test('ask the index by the keys that the store builds, shard by shard', () => {
    const asked = [...runbook.matchAll(/"((?:OUTBOX|RUN)#0+)\$shard\\"/g)].map(([, prefix]) => prefix);
    expect(asked).toEqual([outbox, runs].map((one) => one.by('due', { shard: 7 }).pk.slice(0, -1)));
    expect(
      runbook
        .match(/for shard in (.+); do/)?.[1]
        ?.split(' ')
        .map(Number),
    ).toEqual(ALL_SHARDS);
    expect(runbook).toContain(indexAttributes('due').pk);
  });
});
