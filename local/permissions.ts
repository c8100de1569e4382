/**
 * Which permissions a call needs, from the Service Authorization Reference (docs.aws.amazon.com/service-authorization):
 * the action on the resource that the call names. A call that is not listed needs its own action on `*`.
 */
import { type Assembly, ofType } from './assembly.ts';
import { fields, listOf, textOf, type Values } from './intrinsics.ts';
import type { Needed } from './roles.ts';
import { identityOf } from './services/ses.ts';

/** `service` is the signing name of the call, `action` and `body` are as in AwsCall. */
export function requiredPermissions(assembly: Assembly, service: string, action: string, body: Values): Needed[] {
  const { partition, region, account } = assembly.settings;
  const arn = (resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const needs = (resource: string, own = action): Needed => ({ action: `${service}:${own}`, anyOf: [resource] });
  const given = (name: string) => textOf(body[name]) ?? '*';
  const table = (holder: unknown) => arn(`table/${textOf(fields(holder)['TableName']) ?? '*'}`);
  switch (service) {
    case 'dynamodb': {
      // Each operation inside a transaction (`Put`, `ConditionCheck`) needs the permission of that operation alone.
      if (action === 'TransactWriteItems')
        return listOf(body['TransactItems']).flatMap((item) =>
          Object.entries(fields(item)).map(([member, operation]) => needs(table(operation), `${member}Item`)),
        );
      if (action === 'BatchGetItem')
        return Object.keys(fields(body['RequestItems'])).map((name) => needs(arn(`table/${name}`)));
      const index = textOf(body['IndexName']);
      return [needs(index === undefined ? table(body) : `${table(body)}/index/${index}`)];
    }
    case 'states': {
      if (!action.startsWith('SendTask')) return [needs(given('stateMachineArn'))];
      // A token belongs to a machine, which only AWS can read from it: any machine's grant will do here.
      const machines = ofType(assembly, 'StepFunctions::StateMachine').map((r) => r.arn);
      return [{ action: `states:${action}`, anyOf: [...machines, '*'] }];
    }
    case 'ses': {
      const set = textOf(body['ConfigurationSetName']);
      const source = given('Source').toLowerCase();
      const verified = ofType(assembly, 'SES::EmailIdentity').map((r) => r.ref);
      const identity = needs(arn(`identity/${identityOf(verified, source) ?? source.split('@').at(-1)}`));
      return set === undefined ? [identity] : [identity, needs(arn(`configuration-set/${set}`))];
    }
    case 's3': {
      const bucket = `arn:${partition}:s3:::${given('Bucket')}`;
      const object = needs(`${bucket}/${given('Key')}`);
      const source = textOf(body['CopySource'])?.replace(/^\//, '') ?? '*';
      if (action === 'ListObjectsV2')
        return [{ ...needs(bucket, 'ListBucket'), context: { 's3:prefix': textOf(body['Prefix']) ?? '' } }];
      if (action === 'HeadObject') return [{ ...object, action: 's3:GetObject' }];
      if (action !== 'CopyObject') return [object];
      return [needs(`arn:${partition}:s3:::${source}`, 'GetObject'), { ...object, action: 's3:PutObject' }];
    }
    case 'sqs':
      return [needs(arn(given('QueueUrl').split('/').at(-1) ?? '*'))];
    case 'secretsmanager':
      return [needs(given('SecretId'))];
    case 'cognito-idp':
      return [needs(arn(`userpool/${given('UserPoolId')}`))];
    default:
      return [needs('*')];
  }
}
