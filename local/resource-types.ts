/**
 * The fence of the local desk as data: which types may stand in a template, and how they are named and referred to.
 * Anything else is refused by name, so nothing is silently not emulated.
 */
import { createHash } from 'node:crypto';
import { fields, intrinsicsIn, knownIntrinsics, textOf } from './intrinsics.ts';

export interface Settings {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  /** Where the HTTP API answers, without a slash at the end: `http://127.0.0.1:3000`. */
  readonly publicUrl: string;
}

/** What a type's names are made from. `name` is the physical name, the same at every start. */
export interface Place extends Settings {
  readonly name: string;
}
export interface Kind {
  /** The property that sets the physical name. */
  readonly named?: string;
  /** Of a type whose id AWS draws: how many hex digits it has here. */
  readonly drawn?: number;
  readonly arn?: (place: Place) => string;
  /** `name` unless given. */
  readonly ref?: 'arn' | ((place: Place) => string);
  /** What GetAtt gives besides `Arn`. */
  readonly attributes?: Record<string, (place: Place) => string>;
}

/** `length` hex digits that are the same for the same text, for ids that AWS would draw. */
export const digest = (text: string, length: number) =>
  createHash('sha256').update(text).digest('hex').slice(0, length);
const arn = (service: string, resource: string) => (p: Place) =>
  `arn:${p.partition}:${service}:${p.region}:${p.account}:${resource}${p.name}`;
const tableArn = arn('dynamodb', 'table/');
const poolId = (p: Place) => `${p.region}_${p.name}`;

/** Types with behaviour here, and what Ref and GetAtt give for each. */
export const emulated: Readonly<Record<string, Kind>> = {
  'AWS::ApiGatewayV2::Api': { drawn: 10, attributes: { ApiEndpoint: (p) => p.publicUrl } },
  'AWS::ApiGatewayV2::Authorizer': { drawn: 7 },
  'AWS::ApiGatewayV2::Integration': { drawn: 7 },
  'AWS::ApiGatewayV2::Route': { drawn: 7 },
  'AWS::ApiGatewayV2::Stage': { named: 'StageName' },
  'AWS::Cognito::UserPool': {
    drawn: 9,
    ref: poolId,
    arn: (p) => arn('cognito-idp', 'userpool/')({ ...p, name: poolId(p) }),
    attributes: { ProviderURL: (p) => `https://cognito-idp.${p.region}.amazonaws.com/${poolId(p)}` },
  },
  'AWS::Cognito::UserPoolClient': { drawn: 26 },
  'AWS::DynamoDB::Table': {
    named: 'TableName',
    arn: tableArn,
    attributes: { StreamArn: (p) => `${tableArn(p)}/stream/1970-01-01T00:00:00.000` },
  },
  'AWS::Events::Rule': { named: 'Name', arn: arn('events', 'rule/') },
  'AWS::IAM::Policy': { named: 'PolicyName' },
  'AWS::IAM::Role': { named: 'RoleName', arn: (p) => `arn:${p.partition}:iam::${p.account}:role/${p.name}` },
  'AWS::Lambda::EventSourceMapping': { drawn: 32 },
  'AWS::Lambda::Function': { named: 'FunctionName', arn: arn('lambda', 'function:') },
  'AWS::Scheduler::Schedule': { named: 'Name', arn: arn('scheduler', 'schedule/default/') },
  'AWS::S3::Bucket': {
    named: 'BucketName',
    ref: (p) => p.name.toLowerCase(),
    arn: (p) => `arn:${p.partition}:s3:::${p.name.toLowerCase()}`,
  },
  'AWS::S3::BucketPolicy': {},
  'AWS::SecretsManager::Secret': {
    named: 'Name',
    ref: 'arn',
    arn: (p) => `${arn('secretsmanager', 'secret:')(p)}-${digest(p.name, 6)}`,
  },
  'AWS::SES::ConfigurationSet': { named: 'Name' },
  'AWS::SES::ConfigurationSetEventDestination': {},
  'AWS::SES::EmailIdentity': { named: 'EmailIdentity', arn: arn('ses', 'identity/') },
  'AWS::SNS::Subscription': {},
  'AWS::SNS::TopicPolicy': {},
  'AWS::SNS::Topic': { named: 'TopicName', arn: arn('sns', ''), ref: 'arn' },
  'AWS::SQS::Queue': {
    named: 'QueueName',
    arn: arn('sqs', ''),
    ref: (p) => `https://sqs.${p.region}.amazonaws.com/${p.account}/${p.name}`,
    attributes: { QueueName: (p) => p.name },
  },
  'AWS::StepFunctions::StateMachine': { named: 'StateMachineName', arn: arn('states', 'stateMachine:'), ref: 'arn' },
};

/** Types without behaviour here. Only their names can be referred to; their own properties are never resolved. */
const passedOver: Readonly<Record<string, Kind>> = {
  'AWS::CDK::Metadata': {},
  'AWS::CloudWatch::Alarm': {},
  'AWS::CloudWatch::Dashboard': {},
  'AWS::Cognito::UserPoolDomain': {},
  'AWS::Lambda::Permission': {},
  'AWS::Logs::LogGroup': { named: 'LogGroupName', arn: (p) => `${arn('logs', 'log-group:')(p)}:*` },
  // In a stack of its own, with what it takes from the other one: see local/services/smtp.ts.
  'AWS::SES::ReceiptRule': {},
  'AWS::SES::ReceiptRuleSet': {},
  'AWS::SQS::QueuePolicy': {},
};
export const kindOf = (type: string) => emulated[type] ?? passedOver[type];

/**
 * Complaints about a template that the local desk cannot run as it would be deployed; empty when all is inside the
 * fence. Custom resources, nested stacks and parts of a VPC are types like any other: none of them is in the lists.
 */
export function fence(template: unknown): string[] {
  const { Transform: transform, Resources: resources } = fields(template);
  const macros = transform === undefined ? [] : [`Macros run in AWS only: ${JSON.stringify(transform)}.`];
  const complaints = Object.entries(fields(resources)).flatMap(([logicalId, resource]) => {
    const { Type, Properties: properties, Condition: condition } = fields(resource);
    const type = textOf(Type) ?? '(no type)';
    const unknown = intrinsicsIn(properties).filter((intrinsic) => !knownIntrinsics.includes(intrinsic));
    return [
      ...(kindOf(type) ? [] : ['is of a type that the local desk neither emulates nor passes over']),
      ...('VpcConfig' in fields(properties) ? ['has a VpcConfig'] : []),
      ...(condition === undefined ? [] : ['hangs on a condition']),
      ...(emulated[type] ? unknown.map((intrinsic) => `uses ${intrinsic}`) : []),
    ].map((complaint) => `${logicalId} (${type}) ${complaint}.`);
  });
  return [...macros, ...complaints];
}
