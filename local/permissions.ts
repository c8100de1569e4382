/**
 * Which permissions a call needs, from the Service Authorization Reference (docs.aws.amazon.com/service-authorization):
 * the action on the resource that the call names. A call that is not listed needs its own action on `*`.
 */
import type { Assembly } from './assembly.ts';
import { fields, listOf, textOf, type Values } from './intrinsics.ts';
import type { Needed } from './roles.ts';

/** Each operation inside a transaction needs the permission of that operation alone. */
const transactionActions: readonly (readonly [member: string, action: string])[] = [
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
  ['Get', 'GetItem'],
];

/** `service` is the signing name of the call, `action` and `body` are as in AwsCall. */
export function requiredPermissions(assembly: Assembly, service: string, action: string, body: Values): Needed[] {
  const { partition, region, account } = assembly.settings;
  const arn = (resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const needs = (resource: string, own = action): Needed => ({ action: `${service}:${own}`, anyOf: [resource] });
  const given = (name: string) => textOf(body[name]) ?? '';
  const asArn = (value: string, prefix: string) => (value.startsWith('arn:') ? value : arn(`${prefix}${value}`));
  const table = (holder: unknown) => asArn(textOf(fields(holder)['TableName']) ?? '', 'table/');
  switch (service) {
    case 'dynamodb': {
      if (action === 'BatchGetItem' || action === 'BatchWriteItem')
        return Object.keys(fields(body['RequestItems'])).map((name) => needs(asArn(name, 'table/')));
      if (action === 'TransactWriteItems' || action === 'TransactGetItems')
        return listOf(body['TransactItems']).flatMap((item) =>
          transactionActions.flatMap(([member, own]) =>
            member in fields(item) ? [needs(table(fields(item)[member]), own)] : [],
          ),
        );
      const index = textOf(body['IndexName']);
      if ('TableName' in body) return [needs(index === undefined ? table(body) : `${table(body)}/index/${index}`)];
      return [needs('*')];
    }
    case 'states': {
      // A token belongs to a machine, which only AWS can read from it: any machine's grant will do here.
      if (action.startsWith('SendTask')) {
        const machines = assembly.resources.filter((r) => r.type === 'AWS::StepFunctions::StateMachine');
        return [{ action: `states:${action}`, anyOf: machines.flatMap((r) => r.arn ?? []).concat('*') }];
      }
      return [needs(given('stateMachineArn') || given('executionArn') || '*')];
    }
    case 'ses': {
      if (!action.startsWith('Send')) return [needs('*')];
      const set = textOf(body['ConfigurationSetName']);
      const identity = needs(arn(`identity/${sendingIdentity(assembly, body)}`));
      return set === undefined ? [identity] : [identity, needs(arn(`configuration-set/${set}`))];
    }
    case 'secretsmanager': {
      const id = given('SecretId');
      const secret = assembly.resources.find(
        (r) => r.type === 'AWS::SecretsManager::Secret' && (r.arn === id || r.properties['Name'] === id),
      );
      return [needs(secret?.arn ?? asArn(id, 'secret:'))];
    }
    case 'cognito-idp':
      return [needs(arn(`userpool/${given('UserPoolId')}`))];
    case 'lambda':
      return [needs(asArn(given('FunctionName'), 'function:'), action === 'Invoke' ? 'InvokeFunction' : action)];
    case 'sqs':
      return [needs(arn(given('QueueUrl').split('/').at(-1) ?? ''))];
    default:
      return [needs('*')];
  }
}

/** The identity that SES judges: the sender's address where it is verified itself, else its verified domain or parent. */
function sendingIdentity(assembly: Assembly, body: Values): string {
  const raw = textOf(body['RawMessage.Data']);
  const header =
    raw === undefined
      ? ''
      : /^From:((?:.*)(?:\r?\n[ \t].*)*)/im.exec(Buffer.from(raw, 'base64').toString('latin1'))?.[1];
  const text = (textOf(body['Source']) ?? header ?? '').trim().toLowerCase();
  const address = (/<([^>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const labels = domain.split('.');
  const candidates = [address, ...labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))];
  const verified = assembly.resources
    .filter((r) => r.type === 'AWS::SES::EmailIdentity')
    .map((r) => r.ref.toLowerCase());
  return candidates.find((candidate) => verified.includes(candidate)) ?? domain;
}
