/**
 * Which permissions a call needs, from the Service Authorization Reference (docs.aws.amazon.com/service-authorization):
 * the action on the resource that the call names. A call that is not listed needs its own action on `*`.
 */
import { type Assembly, ofType } from './assembly.ts';
import { fields, listOf, textOf, type Values } from './intrinsics.ts';
import type { Needed } from './roles.ts';

/** Each operation inside a transaction needs the permission of that operation alone. */
const transactionActions: readonly (readonly [member: string, action: string])[] = [
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
];

/** `service` is the signing name of the call, `action` and `body` are as in AwsCall. */
export function requiredPermissions(assembly: Assembly, service: string, action: string, body: Values): Needed[] {
  const { partition, region, account } = assembly.settings;
  const arn = (resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const needs = (resource: string, own = action): Needed => ({ action: `${service}:${own}`, anyOf: [resource] });
  const given = (name: string) => textOf(body[name]) ?? '*';
  const table = (holder: unknown) => arn(`table/${textOf(fields(holder)['TableName']) ?? '*'}`);
  switch (service) {
    case 'dynamodb': {
      if (action === 'TransactWriteItems')
        return listOf(body['TransactItems']).flatMap((item) =>
          transactionActions.flatMap(([member, own]) =>
            member in fields(item) ? [needs(table(fields(item)[member]), own)] : [],
          ),
        );
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
      const identity = needs(arn(`identity/${sendingIdentity(assembly, given('Source'))}`));
      return set === undefined ? [identity] : [identity, needs(arn(`configuration-set/${set}`))];
    }
    case 'secretsmanager':
      return [needs(given('SecretId'))];
    case 'cognito-idp':
      return [needs(arn(`userpool/${given('UserPoolId')}`))];
    default:
      return [needs('*')];
  }
}

/** The identity that SES judges: the sender's address where it is verified itself, else its verified domain or parent. */
function sendingIdentity(assembly: Assembly, source: string): string {
  const address = source.toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const labels = domain.split('.');
  const candidates = [address, ...labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))];
  const verified = ofType(assembly, 'SES::EmailIdentity').map((r) => r.ref.toLowerCase());
  return candidates.find((candidate) => verified.includes(candidate)) ?? domain;
}
