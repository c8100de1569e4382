/**
 * The fence of the local desk as data: which types may stand in a template, how they are named and referred to, and
 * what to do instead of those that may not. Anything else is refused by name, so nothing is silently not emulated.
 */
import { createHash } from 'node:crypto';
import { fields, intrinsicOf, isRecord, knownIntrinsics, textOf } from './intrinsics.ts';

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
  readonly logicalId: string;
}
export interface Kind {
  /** The property that sets the physical name. */
  readonly named?: string;
  readonly physicalName?: (logicalId: string) => string;
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
const iam = (resource: string) => (p: Place) => `arn:${p.partition}:iam::${p.account}:${resource}/${p.name}`;
const byName = (p: Place) => p.name;
const table: Kind = {
  named: 'TableName',
  arn: arn('dynamodb', 'table/'),
  attributes: {
    StreamArn: (p) => `${arn('dynamodb', 'table/')(p)}/stream/1970-01-01T00:00:00.000`,
    TableId: (p) => digest(p.name, 32),
  },
};
const apiPart: Kind = { physicalName: (id) => digest(id, 7) };

/** Types with behaviour here, and what Ref and GetAtt give for each. */
export const emulated: Readonly<Record<string, Kind>> = {
  'AWS::ApiGatewayV2::Api': {
    physicalName: (id) => digest(id, 10),
    attributes: { ApiEndpoint: (p) => p.publicUrl, ApiId: byName },
  },
  'AWS::ApiGatewayV2::Authorizer': { ...apiPart, attributes: { AuthorizerId: byName } },
  'AWS::ApiGatewayV2::Integration': apiPart,
  'AWS::ApiGatewayV2::Route': { ...apiPart, attributes: { RouteId: byName } },
  'AWS::ApiGatewayV2::Stage': { named: 'StageName' },
  'AWS::Cognito::UserPool': {
    physicalName: (id) => digest(id, 9),
    ref: (p) => poolId(p),
    arn: (p) => `arn:${p.partition}:cognito-idp:${p.region}:${p.account}:userpool/${poolId(p)}`,
    attributes: {
      UserPoolId: (p) => poolId(p),
      ProviderName: (p) => `cognito-idp.${p.region}.amazonaws.com/${poolId(p)}`,
      ProviderURL: (p) => `https://cognito-idp.${p.region}.amazonaws.com/${poolId(p)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': { physicalName: (id) => digest(id, 26), attributes: { ClientId: byName } },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::Rule': { named: 'Name', arn: arn('events', 'rule/') },
  'AWS::IAM::ManagedPolicy': {
    named: 'ManagedPolicyName',
    arn: iam('policy'),
    ref: 'arn',
    attributes: { PolicyArn: iam('policy') },
  },
  'AWS::IAM::Policy': { named: 'PolicyName' },
  'AWS::IAM::Role': {
    named: 'RoleName',
    arn: iam('role'),
    attributes: { RoleId: (p) => `AROA${digest(p.name, 17).toUpperCase()}` },
  },
  'AWS::Lambda::EventInvokeConfig': {},
  'AWS::Lambda::EventSourceMapping': {
    physicalName: (id) => digest(id, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    arn: arn('lambda', 'event-source-mapping:'),
    attributes: { Id: byName, EventSourceMappingArn: arn('lambda', 'event-source-mapping:') },
  },
  'AWS::Lambda::Function': { named: 'FunctionName', arn: arn('lambda', 'function:') },
  'AWS::Scheduler::Schedule': { named: 'Name', arn: arn('scheduler', 'schedule/default/') },
  'AWS::SecretsManager::Secret': {
    named: 'Name',
    ref: 'arn',
    arn: (p) => `${arn('secretsmanager', 'secret:')(p)}-${digest(p.name, 6)}`,
    attributes: { Id: (p) => `${arn('secretsmanager', 'secret:')(p)}-${digest(p.name, 6)}` },
  },
  'AWS::SES::ConfigurationSet': { named: 'Name' },
  'AWS::SES::EmailIdentity': { named: 'EmailIdentity', arn: arn('ses', 'identity/') },
  'AWS::SQS::Queue': {
    named: 'QueueName',
    arn: arn('sqs', ''),
    ref: (p) => queueUrl(p),
    attributes: { QueueName: byName, QueueUrl: (p) => queueUrl(p) },
  },
  'AWS::StepFunctions::StateMachine': {
    named: 'StateMachineName',
    arn: arn('states', 'stateMachine:'),
    ref: 'arn',
    attributes: { Name: byName },
  },
};
const poolId = (p: Place) => `${p.region}_${p.name}`;
const queueUrl = (p: Place) => `https://sqs.${p.region}.amazonaws.com/${p.account}/${p.name}`;

/** Types without behaviour here. Only their names can be referred to; their own properties are never resolved. */
export const passedOver: Readonly<Record<string, Kind>> = {
  'AWS::CDK::Metadata': {},
  'AWS::CloudWatch::Alarm': { named: 'AlarmName', arn: arn('cloudwatch', 'alarm:') },
  'AWS::CloudWatch::CompositeAlarm': { named: 'AlarmName', arn: arn('cloudwatch', 'alarm:') },
  'AWS::CloudWatch::Dashboard': { named: 'DashboardName' },
  'AWS::Cognito::UserPoolDomain': { named: 'Domain' },
  'AWS::Cognito::UserPoolResourceServer': { named: 'Identifier' },
  'AWS::Lambda::Permission': {},
  'AWS::Logs::LogGroup': { named: 'LogGroupName', arn: (p) => `${arn('logs', 'log-group:')(p)}:*` },
  'AWS::Logs::MetricFilter': {},
  'AWS::Scheduler::ScheduleGroup': { named: 'Name', arn: arn('scheduler', 'schedule-group/') },
  'AWS::SNS::Subscription': {},
  'AWS::SNS::Topic': {
    named: 'TopicName',
    arn: arn('sns', ''),
    ref: 'arn',
    attributes: { TopicName: byName, TopicArn: arn('sns', '') },
  },
  'AWS::SNS::TopicPolicy': {},
  'AWS::SQS::QueuePolicy': {},
};
export const kindOf = (type: string) => emulated[type] ?? passedOver[type];

/** Types that get a sentence of their own: what to do instead. The first prefix that fits speaks. */
const refusals: readonly (readonly [prefix: string, advice: string])[] = [
  [
    'Custom::',
    'is a custom resource, which runs code only while deploying. Set the property directly, or do it in a command under ops/.',
  ],
  [
    'AWS::CloudFormation::CustomResource',
    'is a custom resource, which runs code only while deploying. Do it in a command under ops/.',
  ],
  ['AWS::CloudFormation::Stack', 'is a nested stack. Make its resources in the main stack.'],
  ['AWS::EC2::', 'belongs to a VPC. The desk uses no network of its own: remove it.'],
];

/** Complaints about a template that the local desk cannot run as it would be deployed; empty when all is inside the fence. */
export function fence(template: unknown): string[] {
  const complaints: string[] = [];
  const { Transform: transform, Resources: resources } = fields(template);
  if (transform !== undefined)
    complaints.push(
      `The template uses the macro ${JSON.stringify(transform)}. Macros run in AWS only: write plain resources.`,
    );
  for (const [logicalId, resource] of Object.entries(fields(resources))) {
    const type = textOf(fields(resource)['Type']) ?? '(no type)';
    const advice = refusals.find(([prefix]) => type.startsWith(prefix))?.[1];
    const { Properties: properties } = fields(resource);
    if (advice !== undefined) complaints.push(`${logicalId} (${type}) ${advice}`);
    else if (kindOf(type) === undefined)
      complaints.push(
        `${logicalId} (${type}) is a type that the local desk does not know. Emulate it, or pass it over, in local/assembly.ts.`,
      );
    if (fields(properties)['VpcConfig'] !== undefined)
      complaints.push(`${logicalId} (${type}) has a VpcConfig. The desk uses no VPC: remove it.`);
    if (emulated[type] === undefined) continue;
    for (const intrinsic of new Set(intrinsicsIn(properties)))
      if (!knownIntrinsics.includes(intrinsic))
        complaints.push(
          `${logicalId} (${type}) uses ${intrinsic}. The local desk resolves ${knownIntrinsics.join(', ')} only.`,
        );
  }
  return complaints;
}

function intrinsicsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(intrinsicsIn);
  if (!isRecord(value)) return [];
  const own = intrinsicOf(value);
  return [...(own === undefined ? [] : [own]), ...Object.values(value).flatMap(intrinsicsIn)];
}
