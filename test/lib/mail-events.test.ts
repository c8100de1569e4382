import { expect, test } from 'vitest';
import { functionOf, only, raw, resolved, statements } from './stack.ts';

type Statement = { Effect: string; Principal: object; Action: string; Resource: object; Condition: object };
type Policy = { Topics?: object[]; Queues?: object[]; PolicyDocument: { Statement: Statement[] } };
type Queue = { VisibilityTimeout: number; RedrivePolicy: { deadLetterTargetArn: string; maxReceiveCount: number } };

const part = <T>(type: string, begins: string) =>
  resolved<T>(type).find(({ logicalId }) => logicalId.startsWith(begins))!;
const queue = part<Queue>('AWS::SQS::Queue', 'MailFeedbackQueue');
const deadLetters = part('AWS::SQS::Queue', 'MailFeedbackDeadLetters');
const topic = part('AWS::SNS::Topic', 'MailFeedbackTopic');
const set = only<object>('AWS::SES::ConfigurationSet');
const receive = functionOf('mail-events');

/** What a policy of the topic or the queue allows. */
const allowed = (type: string, on: string) =>
  raw<Policy>(type)
    .filter(([, { Topics = [], Queues = [] }]) => JSON.stringify([...Topics, ...Queues]).includes(`"${on}"`))
    .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow');

test('SES tells of everything that becomes of a mail, and of nothing that readers do with it', () => {
  const { properties } = only<object>('AWS::SES::ConfigurationSetEventDestination');
  expect(properties).toEqual({
    ConfigurationSetName: set.ref,
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject', 'deliveryDelay', 'renderingFailure'],
      SnsDestination: { TopicARN: topic.ref },
    },
  });
});

test('the list of the account is overridden with no reason: a block lifted in the desk is lifted', () =>
  expect(set.properties).toMatchObject({ SuppressionOptions: { SuppressedReasons: [] } }));

test('the topic lets in SES alone, for the configuration set of this account', () => {
  const account = { Ref: 'AWS::AccountId' };
  const arn = ['arn:', { Ref: 'AWS::Partition' }, ':ses:', { Ref: 'AWS::Region' }, ':', account, ':configuration-set/'];
  expect(allowed('AWS::SNS::TopicPolicy', topic.logicalId)).toMatchObject([
    {
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: { Ref: topic.logicalId },
      Condition: {
        StringEquals: {
          'AWS:SourceAccount': account,
          'AWS:SourceArn': { 'Fn::Join': ['', [...arn, { Ref: set.logicalId }]] },
        },
      },
    },
  ]);
});

test('the queue lets in this topic alone, and gets the event itself', () => {
  expect(allowed('AWS::SQS::QueuePolicy', queue.logicalId)).toMatchObject([
    {
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Condition: { ArnEquals: { 'aws:SourceArn': { Ref: topic.logicalId } } },
    },
  ]);
  const own = resolved<{ TopicArn: string }>('AWS::SNS::Subscription').filter(
    (s) => s.properties.TopicArn === topic.ref,
  );
  expect(own.map(({ properties }) => properties)).toEqual([
    { TopicArn: topic.ref, Protocol: 'sqs', Endpoint: queue.arn, RawMessageDelivery: true },
  ]);
});

test('the function takes few at a time, gives back what it could not write, and is done before they are seen again', () => {
  const mapping = resolved<{ EventSourceArn: string }>('AWS::Lambda::EventSourceMapping').find(
    ({ properties }) => properties.EventSourceArn === queue.arn,
  );
  expect(mapping?.properties).toEqual({
    EventSourceArn: queue.arn,
    FunctionName: receive.ref,
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
  });
  expect(queue.properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * receive.properties.Timeout);
});

test('what could not be written for a quarter of an hour goes to dead letters of its own', () => {
  const { RedrivePolicy: redrive, VisibilityTimeout } = queue.properties;
  expect(redrive).toEqual({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 5 });
  expect(redrive.maxReceiveCount * VisibilityTimeout).toBe(900);
});

test('only the function takes from the queue', () => {
  const reading = statements.filter(({ actions, resources }) => {
    return resources.includes(queue.arn) && actions.some((action) => action.startsWith('sqs:Receive'));
  });
  expect(reading).toEqual([
    {
      effect: 'Allow',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [queue.arn],
    },
  ]);
});
