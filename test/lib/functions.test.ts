import { describe, expect, test } from 'vitest';
import { LEASE } from '../../functions/domain/outbox/outbox-row.ts';
import { entries } from '../../lib/bundle.ts';
import { only, functionOf, functions, policies, raw, resolved, statements } from './stack.ts';

describe('functions', () => {
  test('there is one for each entry', () =>
    expect(functions.map(({ logicalId }) => logicalId).toSorted()).toEqual(
      entries.map((entry) => functionOf(entry).logicalId).toSorted(),
    ));

  test.each(entries)('%s runs on arm64 and Node 24, and its log is kept for a stated time', (entry) => {
    const { properties, logicalId } = functionOf(entry);
    expect(properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x' });
    const [, own] = raw<{ LoggingConfig: { LogGroup: { Ref: string } } }>('AWS::Lambda::Function').find(
      ([id]) => id === logicalId,
    )!;
    const [, log] = raw<{ RetentionInDays: number }>('AWS::Logs::LogGroup').find(
      ([id]) => id === own.LoggingConfig.LogGroup.Ref,
    )!;
    expect(log.RetentionInDays).toBe(90);
  });

  test('no two log groups are shared, and none is kept for ever', () => {
    const used = functions.map(({ properties }) => properties.LoggingConfig.LogGroup);
    expect(new Set(used).size).toBe(used.length);
    for (const [, { RetentionInDays }] of raw<{ RetentionInDays?: number }>('AWS::Logs::LogGroup'))
      expect(RetentionInDays).toBe(90);
  });

  test('a claim of dispatcher or sweeper never outlives whoever made it', () => {
    expect(functionOf('dispatch').properties.Timeout).toBeLessThan(LEASE);
    expect(functionOf('sweep').properties.Timeout).toBeLessThan(LEASE);
  });
});

describe('what drives them', () => {
  test('the sweeper runs every minute', () => {
    const { properties } = only<object>('AWS::Scheduler::Schedule');
    expect(properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: functionOf('sweep').arn },
    });
  });

  test('the dispatcher gets new outbox rows only, and a record that fails holds nothing up for long', () => {
    type Mapping = { FunctionName: string; FilterCriteria: { Filters: { Pattern: string }[] } };
    const { properties } = resolved<Mapping>('AWS::Lambda::EventSourceMapping').find(
      (mapping) => mapping.properties.FunctionName === functionOf('dispatch').ref,
    )!;
    expect(properties).toMatchObject({
      MaximumRetryAttempts: 2,
      MaximumRecordAgeInSeconds: 300,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(properties.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['outbox'] } } } },
    ]);
  });
});

describe('roles', () => {
  /** Actions that AWS lets nobody narrow to a resource, and why they are needed. */
  const WITHOUT_RESOURCE = new Map([
    ['xray:PutTraceSegments', 'traces belong to the account'],
    ['xray:PutTelemetryRecords', 'as above'],
    ['xray:GetSamplingRules', 'as above'],
    ['xray:GetSamplingTargets', 'as above'],
    ['dynamodb:ListStreams', 'asked by the event source mapping before it reads the stream'],
    ['logs:CreateLogDelivery', 'the log of the state machine is delivered by CloudWatch'],
    ['logs:GetLogDelivery', 'as above'],
    ['logs:UpdateLogDelivery', 'as above'],
    ['logs:DeleteLogDelivery', 'as above'],
    ['logs:ListLogDeliveries', 'as above'],
    ['logs:PutResourcePolicy', 'as above'],
    ['logs:DescribeResourcePolicies', 'as above'],
    ['logs:DescribeLogGroups', 'as above'],
  ]);

  test('each function has its own, used by nothing else', () => {
    const used = [
      ...functions.map(({ properties }) => properties.Role),
      ...resolved<{ RoleArn: string }>('AWS::StepFunctions::StateMachine').map((m) => m.properties.RoleArn),
      ...resolved<{ Target: { RoleArn: string } }>('AWS::Scheduler::Schedule').map((s) => s.properties.Target.RoleArn),
    ];
    expect(used.toSorted()).toEqual(
      resolved('AWS::IAM::Role')
        .map(({ arn }) => arn ?? '')
        .toSorted(),
    );
    expect(policies.map(({ properties }) => properties.Roles.length)).toEqual(policies.map(() => 1));
  });

  test('permissions are written here, not taken from lists that AWS may change', () => {
    expect(resolved('AWS::IAM::ManagedPolicy')).toEqual([]);
    for (const { properties } of resolved<object>('AWS::IAM::Role')) {
      expect(properties).not.toHaveProperty('ManagedPolicyArns');
      expect(properties).not.toHaveProperty('Policies');
    }
  });

  test('every permission names its actions, and its resources where AWS lets it', () => {
    const wide = statements.filter(({ resources }) => resources.includes('*'));
    expect(new Set(wide.flatMap(({ actions }) => actions))).toEqual(new Set(WITHOUT_RESOURCE.keys()));
    // The ARN of a log group ends so, for the streams in it; and a folder of raw mails, for the objects in it.
    const partly = statements
      .flatMap((s) => s.resources)
      .filter((resource) => /\*./.test(resource) || /.\*/.test(resource));
    expect(
      partly.filter(
        (resource) => !/(:log-group:[^*]+:|:s3:::[^/*]+\/(inbox|kept|staging|kept\/\*\/files)\/)\*$/.test(resource),
      ),
    ).toEqual([]);
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
    expect(statements.filter(({ effect }) => effect !== 'Allow')).toEqual([]);
  });

  test('nobody may scan the table, and nobody may delete from it', () => {
    const actions = statements.flatMap((s) => s.actions).filter((action) => action.startsWith('dynamodb:'));
    expect([...new Set(actions)].toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DescribeStream',
      'dynamodb:GetItem',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
  });

  test('mail, links, ladders and accounts are each in few hands', () => {
    const may = (action: string) =>
      functions
        .filter(({ properties }) =>
          policies.some(
            (policy) =>
              policy.properties.Roles.some((role) => properties.Role.endsWith(`/${role}`)) &&
              JSON.stringify(policy.properties.PolicyDocument).includes(`"${action}"`),
          ),
        )
        .map(({ logicalId }) => entries.find((entry) => functionOf(entry).logicalId === logicalId));
    // Pages of reports, and what only shows or is asked by nobody, write nothing.
    const silent = entries.filter((entry) => !may('dynamodb:PutItem').includes(entry));
    expect(silent).toEqual(['reference', 'reports']);
    expect(may('ses:SendRawEmail')).toEqual(['dispatch', 'sweep']);
    expect(may('states:StartExecution')).toEqual(['dispatch', 'sweep']);
    expect(may('states:SendTaskSuccess')).toEqual(['dispatch', 'sweep']);
    expect(may('secretsmanager:GetSecretValue')).toEqual(['public', 'reports', 'dispatch', 'sweep', 'mail-in']);
    expect(may('cognito-idp:AdminCreateUser')).toEqual(['invite']);
    expect(may('s3:GetObject')).toEqual(['public', 'dispatch', 'sweep', 'mail-in']);
    expect(may('s3:ListBucket')).toEqual(['staff', 'dispatch', 'sweep', 'mail-in']);
    expect(may('s3:DeleteObject')).toEqual(['mail-in']);
    expect(may('s3:PutObject')).toEqual(['public', 'dispatch', 'sweep', 'mail-in']);
    expect(may('sqs:SendMessage')).toEqual(['dispatch', 'sweep']);
  });
});
