import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { indexAttributes } from '../../functions/store/entity.ts';
import { fence } from '../../local/assembly.ts';
import { functionOf, only, raw, resolved, template } from './stack.ts';

describe('what must not be replaced', () => {
  /**
   * F128: CloudFormation knows a resource by its logical id. Under another id it makes an empty table, a pool without
   * accounts, a ring of keys that opens no link, or a machine without the executions that are under way. An id may
   * change only by a plan for what the old one holds: never change this test to make it pass.
   */
  test('F128: the logical ids of everything that holds a state', () => {
    expect({
      table: only('AWS::DynamoDB::Table').logicalId,
      userPool: only('AWS::Cognito::UserPool').logicalId,
      userPoolClient: only('AWS::Cognito::UserPoolClient').logicalId,
      keyRing: only('AWS::SecretsManager::Secret').logicalId,
      queues: resolved('AWS::SQS::Queue').map(({ logicalId }) => logicalId),
      rawMails: only('AWS::S3::Bucket').logicalId,
      machines: resolved('AWS::StepFunctions::StateMachine').map(({ logicalId }) => logicalId),
    }).toEqual({
      table: 'Table710B521B',
      userPool: 'AccountsPool5D126928',
      userPoolClient: 'AccountsPoolConsole20F83297',
      keyRing: 'LinkKeysSecret697AB303',
      queues: [
        'DeadLettersQueue631681B1',
        'MailFeedbackDeadLetters76165032',
        'MailFeedbackQueue01441538',
        'InboundMailDeadLettersCE0F73C0',
        'InboundMailQueue6D599588',
      ],
      rawMails: 'InboundMailBucket6432EECF',
      machines: ['LadderWorkflowMachine2EAB90CA', 'RecognitionWorkflowMachine9BD9DFBD'],
    });
  });

  test('F128: none of them goes with the stack, except letters and events, which no other desk could use', () => {
    const kept = Object.entries(template.Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain');
    expect(kept.map(([, { Type }]) => Type).toSorted()).toEqual([
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::Table',
      'AWS::S3::Bucket',
      'AWS::SecretsManager::Secret',
      'AWS::StepFunctions::StateMachine',
    ]);
  });

  test('F124: what destroying the stack leaves is what the README says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const chapter = /### Take it down\n([\s\S]*?)\n## /.exec(readme)?.[1]?.replaceAll('\n', ' ') ?? '';
    const kept = /keeps what you would miss: (.+?)\. Logs/.exec(chapter)?.[1];
    for (const word of ['the table', 'the bucket', 'the user pool', 'the ring of keys', 'the state machine'])
      expect(kept).toContain(word);
    // A rollback or a replacement keeps them too; and two of them refuse to be deleted at all.
    const policies = Object.values(
      template.Resources as Record<string, { DeletionPolicy?: string; UpdateReplacePolicy?: string }>,
    );
    const retained = policies.filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
    expect(retained.map(({ UpdateReplacePolicy }) => UpdateReplacePolicy)).toEqual(retained.map(() => 'Retain'));
    expect(only<object>('AWS::DynamoDB::Table').properties).toMatchObject({ DeletionProtectionEnabled: true });
    expect(only<object>('AWS::Cognito::UserPool').properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
  });

  test('the first signing key is made by this text; another one would replace the ring', () => {
    const { properties } = only<{ GenerateSecretString: object }>('AWS::SecretsManager::Secret');
    expect(properties.GenerateSecretString).toEqual({
      SecretStringTemplate: '{"newest":"k1"}',
      GenerateStringKey: 'k1',
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
  });
});

describe('the fence', () => {
  const planted = (type: string, properties: object = {}) => ({
    ...template,
    Resources: { ...template.Resources, Planted: { Type: type, Properties: properties } },
  });

  test('nothing of the stack is outside it', () => expect(fence(template)).toEqual([]));

  test.each(['Custom::AWS', 'AWS::CloudFormation::CustomResource', 'AWS::CloudFormation::Stack', 'AWS::EC2::VPC'])(
    'a planted %s is refused by name',
    (type) => expect(fence(planted(type))).toEqual([expect.stringMatching(new RegExp(`^Planted \\(${type}\\) `))]),
  );

  test('so are a function in a VPC and a macro', () => {
    expect(fence(planted('AWS::Lambda::Function', { VpcConfig: {} }))).toEqual([expect.stringContaining('VpcConfig')]);
    expect(fence({ ...template, Transform: 'AWS::Serverless-2016-10-31' })).toEqual([expect.stringMatching(/macro/i)]);
  });
});

describe('the table', () => {
  type Key = { AttributeName: string; KeyType: string };
  type Index = { IndexName: string; KeySchema: Key[]; Projection: object };
  type Properties = {
    BillingMode: string;
    PointInTimeRecoverySpecification: object;
    DeletionProtectionEnabled: boolean;
    StreamSpecification: object;
    TimeToLiveSpecification: object;
    KeySchema: Key[];
    GlobalSecondaryIndexes: Index[];
  };
  const { properties } = only<Properties>('AWS::DynamoDB::Table');
  const keys = ({ pk, sk }: { pk: string; sk: string }) => [
    { AttributeName: pk, KeyType: 'HASH' },
    { AttributeName: sk, KeyType: 'RANGE' },
  ];

  test('is paid by use, can be set back in time, cannot be deleted, and streams what is new', () => {
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      KeySchema: keys({ pk: 'pk', sk: 'sk' }),
    });
  });

  test('has the indexes that its questions name, with their attributes, and no other', () => {
    const questions = readFileSync(new URL('../../functions/store/questions.ts', import.meta.url), 'utf8');
    const asked = [...questions.matchAll(/(\w+): \{ pk: '[^']*', sk: '[^']*' \}/g)].map(([, index]) => index ?? '');
    const wanted = [...new Set(asked)].filter((index) => index !== 'key').toSorted();
    expect(wanted.length).toBeGreaterThan(0);
    expect(properties.GlobalSecondaryIndexes.toSorted((a, b) => (a.IndexName < b.IndexName ? -1 : 1))).toEqual(
      wanted.map((index) => ({
        IndexName: index,
        KeySchema: keys(indexAttributes(index)),
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });
});

describe('state machines', () => {
  type State = {
    Type: string;
    Resource?: string;
    TimeoutSeconds?: unknown;
    Next?: string;
    Catch?: Catcher[];
    ItemProcessor?: Definition;
  };
  type Catcher = { ErrorEquals: string[]; Next: string };
  type Definition = { States: Record<string, State> };
  const machines = resolved('AWS::StepFunctions::StateMachine');
  /** With those inside of a Map. */
  const statesOf = ({ States }: Definition): [string, State][] =>
    Object.entries(States).flatMap(([name, state]) => [
      [name, state] as [string, State],
      ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
    ]);
  const states = machines.flatMap(({ definition }) => statesOf(definition as unknown as Definition));
  const tasks = states.filter(([, { Type }]) => Type === 'Task');
  const callbacks = tasks.filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken'));
  const handled = (errors: readonly string[]) => errors.includes('States.Timeout') || errors.includes('States.ALL');

  test('P35: every task has a timeout', () => {
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter(([, { TimeoutSeconds }]) => TimeoutSeconds === undefined).map(([name]) => name)).toEqual([]);
  });

  test('P35: every callback state has a path for its timeout that leads to another state', () => {
    expect(callbacks.length).toBeGreaterThan(0);
    for (const [name, { Catch = [] }] of callbacks) {
      const path = Catch.find(({ ErrorEquals }) => handled(ErrorEquals))?.Next;
      expect(states.map(([other]) => other)).toContain(path);
      expect(path).not.toBe(name);
    }
  });

  test('no task but the last repair ends its execution with an error that nobody handles', () => {
    const open = tasks.filter(
      ([, { Catch = [] }]) => !Catch.some(({ ErrorEquals }) => ErrorEquals.includes('States.ALL')),
    );
    // What `Area failed` meets is the Map's, which catches it.
    expect(open.map(([name]) => name)).toEqual(['Recover', 'Area failed', 'Failed']);
    // An execution of the weekly report that was given up ends so, once that is recorded: an alarm counts it.
    expect(states.flatMap(([name, { Type }]) => (Type === 'Fail' ? [name] : []))).toEqual(['Not made']);
  });

  test('a machine may call its own steps, be traced and logged, and nothing else', () => {
    type Policy = {
      Roles: object[];
      PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
    };
    const policies = resolved<Policy>('AWS::IAM::Policy').filter(({ logicalId }) =>
      /^(Ladder|Recognition)WorkflowMachineRole/.test(logicalId),
    );
    const allowed = policies.map(({ properties }) =>
      properties.PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
        [Action].flat().map((action) => [action, Resource] as const),
      ).filter(([action]) => !/^(logs|xray):/.test(action)),
    );
    expect(allowed).toEqual(
      ['ladder', 'recognition'].map((entry) => [['lambda:InvokeFunction', functionOf(entry).arn]]),
    );
  });

  test('executions that end badly come back to the steps', () => {
    type Rule = { EventPattern: object; State: string; Targets: { Arn: string }[] };
    const rules = resolved<Rule>('AWS::Events::Rule').map(({ properties }) => properties);
    expect(rules).toMatchObject(
      machines.map(({ arn }) => ({
        EventPattern: {
          source: ['aws.states'],
          detail: { stateMachineArn: [arn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
        },
        State: 'ENABLED',
      })),
    );
    expect(rules.flatMap(({ Targets }) => Targets.map(({ Arn }) => Arn))).toEqual(
      ['ladder', 'recognition'].map((entry) => functionOf(entry).arn),
    );
  });
});

describe('between the parts', () => {
  const denied = (type: string) =>
    raw<{ PolicyDocument: { Statement: { Effect: string; Condition?: object }[] } }>(type).map(
      ([, { PolicyDocument }]) => PolicyDocument.Statement.find(({ Effect }) => Effect === 'Deny'),
    );
  const plain = { Bool: { 'aws:SecureTransport': 'false' } };

  test('queues are encrypted by SQS, keep letters for two weeks and take nothing over a plain connection', () => {
    const queues = resolved('AWS::SQS::Queue');
    expect(queues.length).toBeGreaterThan(0);
    for (const { properties } of queues)
      expect(properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    expect(denied('AWS::SQS::QueuePolicy')).toMatchObject(queues.map(() => ({ Action: 'sqs:*', Condition: plain })));
  });

  test('topics take nothing over a plain connection, and no key of AWS cuts publishers off', () => {
    const topics = raw<object>('AWS::SNS::Topic').map(([, properties]) => properties);
    expect(topics).toEqual([
      { DisplayName: 'Baton alarms' },
      { DisplayName: 'Baton mail events' },
      { DisplayName: 'Baton mail in' },
    ]);
    expect(denied('AWS::SNS::TopicPolicy')).toMatchObject(
      topics.map(() => ({ Action: 'sns:Publish', Condition: plain })),
    );
  });

  test('events, schedule and stream leave what they could not deliver in the queue', () => {
    const queue = resolved('AWS::SQS::Queue').find(({ logicalId }) => logicalId.startsWith('DeadLetters'))?.arn;
    type Target = { DeadLetterConfig: { Arn: string } };
    const rules = resolved<{ Targets: Target[] }>('AWS::Events::Rule').flatMap(({ properties }) => properties.Targets);
    const schedules = resolved<{ Target: Target }>('AWS::Scheduler::Schedule').map(
      ({ properties }) => properties.Target,
    );
    type Mapping = { EventSourceArn: string; DestinationConfig?: object };
    const mapping = resolved<Mapping>('AWS::Lambda::EventSourceMapping').find(({ properties }) =>
      properties.EventSourceArn.includes(':dynamodb:'),
    )?.properties.DestinationConfig;
    expect([...rules, ...schedules].map((target) => target.DeadLetterConfig.Arn)).toEqual(Array(4).fill(queue));
    expect(mapping).toEqual({ OnFailure: { Destination: queue } });
  });
});
