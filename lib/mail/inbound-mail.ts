import { Aws, CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { env, mailFolders } from '../../functions/shared/names.ts';
import type { DeskAlarms } from '../observe/desk-alarms.ts';

export interface InboundMailProps {
  /** Reads what came and records what it led to. */
  readonly receive: LambdaFunction;
  readonly alarms: DeskAlarms;
  /** Names the receipt rule that alone may bring mail; the rule itself is in a stack of its own. */
  readonly stage: string;
  /** Days for which raw mails are kept; null: for ever. */
  readonly retention: number | null;
}

/** Names of the rule set and its only rule: the bucket and the topic admit SES for this rule before it exists. */
export const receiptRule = (stage: string) => ({ ruleSet: `baton-${stage}`, rule: 'inbox' });

/** What the S3 action of the receipt rule needs. */
export type InboundMailPlace = Pick<InboundMail, 'bucket' | 'topic'>;

/** Lambda's own, for a function that does not say. */
const DEFAULT_TIMEOUT = Duration.seconds(3);
/** With the function's 60 s a mail is tried every six minutes, for half an hour; the raw mail stays in the inbox. */
const ATTEMPTS = 5;
const RETENTION = Duration.days(14);

/**
 * The road on which mail comes in: SES puts the raw mail into the bucket and tells the topic, whose queue calls the
 * function. What nobody has recorded lies below `inbox/`, and the sweeper queues it again, so no mail hangs on a message.
 */
export class InboundMail extends Construct {
  readonly bucket: Bucket;
  readonly topic: Topic;
  /** What came and was not taken in yet, and what could not be. */
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { receive, alarms, stage, retention }: InboundMailProps) {
    super(scope, id);
    this.bucket = this.makeBucket(retention);
    // No key of AWS: SES could not publish to the topic, and would not say so. What passes is headers and a key, in the
    // account and over TLS only, and the queue in which it lies is encrypted.
    this.topic = new Topic(this, 'Topic', { displayName: 'Baton mail in', enforceSSL: true });
    this.admitSes(stage);

    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: RETENTION };
    this.deadLetters = new Queue(this, 'DeadLetters', kept);
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      // Six times the function's timeout, as AWS asks: docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * (receive.timeout ?? DEFAULT_TIMEOUT).toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: ATTEMPTS },
    });
    this.topic.addSubscription(new SqsSubscription(this.queue, { rawMessageDelivery: true }));
    receive.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [this.queue.queueArn],
      }),
    );
    new EventSourceMapping(this, 'Mapping', {
      target: receive,
      eventSourceArn: this.queue.queueArn,
      batchSize: 5,
      // A flood of mail waits in the queue instead of taking the account's concurrency from pages and ladders.
      maxConcurrency: 10,
      reportBatchItemFailures: true,
    });

    alarms.add('MailInDead', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
      harm: 'A mail that came in could not be recorded in half an hour: a customer waits, and nobody knows of it.',
      runbook: 'mail-in',
    });
    alarms.add('MailInLate', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 900,
      periods: 5,
      harm: 'Mail that came in has waited for a quarter of an hour: customers are not acknowledged, nobody is asked.',
      runbook: 'mail-in',
    });
  }

  /** Lets `fn` read raw mails that are kept. It may not list: a key that is gone is answered 403, not 404. */
  grantRead(fn: LambdaFunction): void {
    this.allow(fn, ['s3:GetObject'], `${mailFolders.kept}*`);
    fn.addEnvironment(env.rawMail, this.bucket.bucketName);
  }

  /**
   * Lets `fn` write files that expire: those of forms, which no transaction has recorded yet, and parts of mails, and lead
   * a reader to these: links are signed with its own permission.
   */
  grantStage(fn: LambdaFunction): void {
    this.allow(fn, ['s3:GetObject', 's3:PutObject'], `${mailFolders.staging}*`);
    fn.addEnvironment(env.rawMail, this.bucket.bucketName);
  }

  /**
   * Lets `fn` read what came in and move it to what is kept. It may list the whole bucket: with a condition on the
   * prefix S3 would answer 403 for a key that is gone, and who keeps a mail twice must learn that it is gone:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
   */
  grantKeep(fn: LambdaFunction): void {
    this.allow(fn, ['s3:GetObject', 's3:DeleteObject'], `${mailFolders.inbox}*`);
    this.allow(fn, ['s3:GetObject', 's3:PutObject'], `${mailFolders.kept}*`);
    fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    fn.addEnvironment(env.rawMail, this.bucket.bucketName);
  }

  /** Lets `fn` copy such files to where they stay, a folder in which no mail lies. It may list, as above. */
  grantKeepFiles(fn: LambdaFunction): void {
    this.allow(fn, ['s3:GetObject'], `${mailFolders.staging}*`);
    this.allow(fn, ['s3:GetObject', 's3:PutObject'], `${mailFolders.kept}*/files/*`);
    fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    fn.addEnvironment(env.rawMail, this.bucket.bucketName);
  }

  /** Lets `fn` count the raw mails of a day, to see whether any is missing. */
  grantCount(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': [`${mailFolders.inbox}*`, `${mailFolders.kept}*`] } },
      }),
    );
    fn.addEnvironment(env.rawMail, this.bucket.bucketName);
  }

  /** Lets `fn` see what nobody has recorded yet. */
  grantWatch(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': `${mailFolders.inbox}*` } },
      }),
    );
    fn.addEnvironment(env.rawMail, this.bucket.bucketName);
  }

  /** Lets `fn` have a mail taken in, once more or anew. */
  grantQueue(fn: LambdaFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
    fn.addEnvironment(env.mailQueue, this.queue.queueUrl);
  }

  private allow(fn: LambdaFunction, actions: string[], keys: string): void {
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [this.bucket.arnForObjects(keys)] }));
    const { defaultChild } = this.bucket.node;
    if (fn.role === undefined || !CfnElement.isCfnElement(defaultChild)) throw new Error('No role, or no bucket');
    Validations.of(fn.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(defaultChild)}.Arn>/${keys}]`,
      reason: 'Each mail is an object of its own; the folder is as narrow as a permission can be.',
    });
  }

  /**
   * Without versions: nothing is ever written over, only the function may delete, below `inbox/` alone, and what the
   * retention deletes shall be gone.
   */
  private makeBucket(retention: number | null): Bucket {
    const kept: LifecycleRule = {
      prefix: mailFolders.kept,
      transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) }],
      ...(retention !== null && { expiration: Duration.days(retention) }),
    };
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { prefix: mailFolders.staging, expiration: Duration.days(7) },
        kept,
        { abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Access logs would be a second store of who wrote when; only functions read here, and each of them logs.',
    });
    return bucket;
  }

  /**
   * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html, for the one rule of this account. The
   * topic names SES too, since a policy of its own (TLS only) takes the place of SNS's default one.
   */
  private admitSes(stage: string): void {
    const { ruleSet, rule } = receiptRule(stage);
    const sourceArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'receipt-rule-set',
      resourceName: `${ruleSet}:receipt-rule/${rule}`,
    });
    const ses = {
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': sourceArn } },
    };
    const inbox = this.bucket.arnForObjects(`${mailFolders.inbox}*`);
    this.bucket.addToResourcePolicy(new PolicyStatement({ ...ses, actions: ['s3:PutObject'], resources: [inbox] }));
    this.topic.addToResourcePolicy(
      new PolicyStatement({ ...ses, actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
  }
}
