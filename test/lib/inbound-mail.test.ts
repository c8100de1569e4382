import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { env } from '../../functions/shared/names.ts';
import { BatonStack } from '../../lib/baton-stack.ts';
import { type Config, readConfig } from '../../lib/config.ts';
import { checkRegion } from '../../lib/mail/receiving-regions.ts';
import {
  functionOf,
  functions,
  mailTemplate,
  only,
  policies,
  raw,
  resolved,
  type Statement,
  statements,
} from './stack.ts';

type Admission = { Effect: string; Principal: object; Action: string; Resource: string; Condition: object };
type PolicyOf = { PolicyDocument: { Statement: Admission[] } };
type QueueOf = { VisibilityTimeout: number; RedrivePolicy: { deadLetterTargetArn: string; maxReceiveCount: number } };
type Rule = { Recipients?: string[]; Actions: { S3Action: { BucketName: object; TopicArn: object } }[] };

const part = <T>(type: string, begins: string) =>
  resolved<T>(type).find(({ logicalId }) => logicalId.startsWith(begins))!;
const bucket = only<object>('AWS::S3::Bucket');
const topic = part<object>('AWS::SNS::Topic', 'InboundMailTopic');
const queue = part<QueueOf>('AWS::SQS::Queue', 'InboundMailQueue');
const deadLetters = part('AWS::SQS::Queue', 'InboundMailDeadLetters');
const receive = functionOf('mail-in');
const { domain, ...config } = readConfig('baton.json');
const rules = Object.values(mailTemplate.Resources)
  .filter(({ Type }) => Type === 'AWS::SES::ReceiptRule')
  .map(({ Properties }) => Properties as { Rule: Rule; RuleSetName: { Ref: string } });

/** Whom SES lets a rule match: an address, a domain without its subdomains, `.domain` for these alone, nothing for all. */
const matches = ({ Recipients = [] }: Rule, address: string) =>
  Recipients.length === 0 ||
  Recipients.some(
    (one) => [address, address.split('@')[1]].includes(one) || (one.startsWith('.') && address.endsWith(one)),
  );

describe('the receipt rule', () => {
  test.each([`help@${domain}`, `any-thing+x@${domain}`])('P2: %s is matched by exactly one', (address) =>
    expect(rules.filter(({ Rule }) => matches(Rule, address))).toHaveLength(1),
  );

  test.each(['help@elsewhere.test', `help@sub.${domain}`])('%s is matched by none', (address) =>
    expect(rules.filter(({ Rule }) => matches(Rule, address))).toEqual([]),
  );

  test('has mail scanned, takes it with or without TLS, and does one thing with it', () => {
    const imported = (id: string) => ({ 'Fn::ImportValue': expect.stringContaining(`Ref${id}`) as string });
    const [rule] = rules;
    expect(rule?.Rule).toEqual({
      Name: 'inbox',
      Enabled: true,
      Recipients: [domain],
      ScanEnabled: true,
      TlsPolicy: 'Optional',
      Actions: [
        {
          S3Action: {
            BucketName: imported(bucket.logicalId),
            ObjectKeyPrefix: 'inbox/',
            TopicArn: imported(topic.logicalId),
          },
        },
      ],
    });
    expect(mailTemplate.Resources[rule?.RuleSetName.Ref ?? '']?.Properties).toEqual({ RuleSetName: 'baton-demo' });
  });

  test('alone may write into the inbox and tell the topic', () => {
    const rule = 'arn:aws:ses:eu-central-1:111122223333:receipt-rule-set/baton-demo:receipt-rule/inbox';
    const Condition = { StringEquals: { 'aws:SourceAccount': '111122223333', 'aws:SourceArn': rule } };
    const bySes = { Effect: 'Allow', Principal: { Service: 'ses.amazonaws.com' }, Condition };
    const allowed = ({ properties }: { properties: PolicyOf }) =>
      properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed(only<PolicyOf>('AWS::S3::BucketPolicy'))).toEqual([
      { ...bySes, Action: 's3:PutObject', Resource: `${bucket.arn}/inbox/*` },
    ]);
    expect(allowed(part<PolicyOf>('AWS::SNS::TopicPolicy', 'InboundMailTopic'))).toMatchObject([
      { ...bySes, Action: 'sns:Publish', Resource: topic.ref },
    ]);
  });
});

describe('raw mails', () => {
  test('are seen by nobody outside, encrypted, and read over TLS only', () => {
    expect(bucket.properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
    const [denied] = only<PolicyOf>('AWS::S3::BucketPolicy').properties.PolicyDocument.Statement;
    expect(denied).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: [bucket.arn, `${bucket.arn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  type Lifecycle = { Prefix?: string; ExpirationInDays?: number; Transitions?: object[] }[];
  const lifecycle = (given: Partial<Config>) => {
    const stack = new BatonStack(new App(), 'Baton-demo', { ...config, domain, ...given });
    const [own] = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket'));
    const { Properties } = own as { Properties: { LifecycleConfiguration: { Rules: Lifecycle } } };
    const { Rules } = Properties.LifecycleConfiguration;
    return new Map(
      Rules.map(({ Prefix = '', ExpirationInDays, Transitions = [] }) => [Prefix, [ExpirationInDays, Transitions]]),
    );
  };
  const cheaper = [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30 }];

  test('are kept for ever, a month later in a cheaper class; what was staged goes after a week', () => {
    const rulesOf = lifecycle({});
    expect(rulesOf.get('kept/')).toEqual([undefined, cheaper]);
    expect(rulesOf.get('staging/')).toEqual([7, []]);
    // Neither a rule of its own, nor one for all: what nobody has recorded stays.
    expect([...rulesOf.keys()].toSorted()).toEqual(['', 'kept/', 'staging/']);
    expect(rulesOf.get('')).toEqual([undefined, []]);
  });

  test('or for as long as the settings say', () =>
    expect(lifecycle({ retention: 400 }).get('kept/')).toEqual([400, cheaper]));
});

describe('the road to the function', () => {
  test('the queue lets in this topic alone, and gets SES’s notification itself', () => {
    const [, policy] = raw<PolicyOf>('AWS::SQS::QueuePolicy').find(([id]) => id.startsWith('InboundMailQueue'))!;
    expect(policy.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow')).toMatchObject([
      {
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Condition: { ArnEquals: { 'aws:SourceArn': { Ref: topic.logicalId } } },
      },
    ]);
    expect(
      resolved<{ TopicArn: string }>('AWS::SNS::Subscription')
        .map(({ properties }) => properties)
        .filter(({ TopicArn }) => TopicArn === topic.ref),
    ).toEqual([{ TopicArn: topic.ref, Protocol: 'sqs', Endpoint: queue.arn, RawMessageDelivery: true }]);
  });

  test('no topic is encrypted with a key, least of all one of AWS, which cuts SES off', () => {
    for (const { properties } of resolved<object>('AWS::SNS::Topic'))
      expect(properties).not.toHaveProperty('KmsMasterKeyId');
  });

  test('the function gives back what it could not record, and is done before it is seen again', () => {
    const mapping = resolved<{ EventSourceArn: string }>('AWS::Lambda::EventSourceMapping').find(
      ({ properties }) => properties.EventSourceArn === queue.arn,
    );
    expect(mapping?.properties).toEqual({
      EventSourceArn: queue.arn,
      FunctionName: receive.ref,
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
    expect(queue.properties.VisibilityTimeout).toBe(6 * receive.properties.Timeout);
    const { RedrivePolicy: redrive, VisibilityTimeout } = queue.properties;
    expect(redrive).toEqual({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 5 });
    expect(redrive.maxReceiveCount * VisibilityTimeout).toBe(1_800);
  });
});

describe('permissions', () => {
  const of = (entry: string) => {
    const { properties } = functionOf(entry);
    const own = policies.filter((policy) =>
      policy.properties.Roles.some((role) => properties.Role.endsWith(`/${role}`)),
    );
    const all = own.flatMap((policy) => policy.properties.PolicyDocument.Statement);
    return all.filter(({ Action }) => /"s3:|"sqs:SendMessage"/.test(JSON.stringify(Action)));
  };
  const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...more,
  });
  const list = (more: object = {}) => allow('s3:ListBucket', bucket.arn, more);

  test('the function that reads mail moves it from the inbox to what is kept', () =>
    expect(of('mail-in')).toEqual([
      allow(['s3:GetObject', 's3:DeleteObject'], `${bucket.arn}/inbox/*`),
      allow(['s3:GetObject', 's3:PutObject'], `${bucket.arn}/kept/*`),
      list(),
    ]));

  test('the sweeper sees the inbox and queues again, and reads no mail', () =>
    expect(of('sweep').filter(({ Resource }) => [bucket.arn, queue.arn].includes(String(Resource)))).toEqual([
      list({ Condition: { StringLike: { 's3:prefix': 'inbox/*' } } }),
      allow('sqs:SendMessage', queue.arn),
    ]));

  test('the dispatcher sends a released mail on, and sees none', () =>
    expect(of('dispatch').filter(({ Resource }) => JSON.stringify(Resource).includes('Mail'))).toEqual([
      allow('sqs:SendMessage', queue.arn),
    ]));

  test('the public pages read what is kept', () =>
    expect(of('public')).toEqual([allow('s3:GetObject', `${bucket.arn}/kept/*`)]));

  test('the staff’s function counts what came in and what is kept, and reads none of it', () =>
    expect(of('staff')).toEqual([list({ Condition: { StringLike: { 's3:prefix': ['inbox/*', 'kept/*'] } } })]));

  test('only the function takes from the queue', () => {
    const reading = ({ actions, resources }: Statement) =>
      resources.includes(queue.arn) && actions.some((action) => action.startsWith('sqs:Receive'));
    expect(statements.filter(reading)).toHaveLength(1);
  });

  test('come with the variables', () => {
    type Environment = { Environment: { Variables: Record<string, unknown> } };
    const having = (name: string) =>
      functions
        .filter(({ properties }) => name in ((properties as unknown as Environment).Environment.Variables ?? {}))
        .map(({ logicalId }) => logicalId);
    const ids = (...entries: string[]) => entries.map((entry) => functionOf(entry).logicalId);
    expect(having(env.rawMail)).toEqual(ids('public', 'staff', 'sweep', 'mail-in'));
    expect(having(env.mailQueue)).toEqual(ids('dispatch', 'sweep'));
  });
});

describe('the region', () => {
  test('is refused when SES receives nothing there, with what can be done', () => {
    expect(() => checkRegion({ mail: 'receive' }, 'us-gov-west-1')).toThrow(/us-gov-west-1.*"mail": "none"/);
    expect(() => checkRegion({ mail: 'receive' }, 'ap-south-2')).toThrow(/SES receives no mail in ap-south-2/);
    expect(() => checkRegion({ mail: 'none' }, 'us-gov-west-1')).not.toThrow();
  });

  test.each(['eu-central-1', 'us-east-1', undefined])('%s is as good as any', (region) =>
    expect(() => checkRegion({ mail: 'receive' }, region)).not.toThrow(),
  );
});
