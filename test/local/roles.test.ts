import { describe, expect, test } from 'vitest';
import { requiredPermissions } from '../../local/permissions.ts';
import { rolesOf } from '../../local/roles.ts';
import { aFunction, aMachine, aRole, assemblyOf } from './support.ts';

const withRole = (...statements: object[]) =>
  rolesOf(
    assemblyOf(
      { Role: aRole(...statements), Fn: aFunction('aa11', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }) },
      { aa11: { 'index.mjs': '' } },
    ),
  );
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/desk';

describe('statements', () => {
  test.each([
    ['the same words', allow('dynamodb:GetItem', table), true],
    ['a list', allow(['dynamodb:PutItem', 'dynamodb:GetItem'], ['x', table]), true],
    ['another action', allow('dynamodb:PutItem', table), false],
    ['another table', allow('dynamodb:GetItem', `${table}2`), false],
    ['* in the action', allow('dynamodb:Get*', table), true],
    ['an action in other case', allow('DynamoDB:getitem', table), true],
    ['* in the resource', allow('dynamodb:*', 'arn:aws:dynamodb:*:table/d*'), true],
    ['? in the resource', allow('dynamodb:*', 'arn:aws:dynamodb:eu-central-1:000000000000:table/des?'), true],
    ['? for nothing', allow('dynamodb:*', `${table}?`), false],
    ['a dot is a dot', allow('dynamodb.GetItem', table), false],
    ['its index only', allow('dynamodb:GetItem', `${table}/index/*`), false],
  ])('%s', (_, statement, expected) => {
    expect(withRole(statement).allows('Fn', 'dynamodb:GetItem', table)).toBe(expected);
  });

  test('a Deny wins', () => {
    const roles = withRole(allow('dynamodb:*', '*'), { Effect: 'Deny', Action: 'dynamodb:Delete*', Resource: '*' });
    expect([roles.allows('Fn', 'dynamodb:DeleteItem', table), roles.allows('Fn', 'dynamodb:GetItem', table)]).toEqual([
      false,
      true,
    ]);
  });

  test('a role answers to its ARN and id, a function to its own; nobody else may do anything', () => {
    const roles = withRole(allow('*', '*'));
    const names = [
      'Role',
      'arn:aws:iam::000000000000:role/Desk-Role',
      'Fn',
      'arn:aws:lambda:eu-central-1:000000000000:function:Desk-Fn',
      'Stranger',
    ];
    expect(names.map((name) => roles.allows(name, 'a:b', 'c'))).toEqual([true, true, true, true, false]);
  });

  test.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'a:b', Resource: '*' }],
    ['NotResource', { Effect: 'Allow', Action: 'a:b', NotResource: '*' }],
    ['Condition', allow('ses:*', '*', { Condition: { StringEquals: { 'ses:FromAddress': 'a@b.c' } } })],
    ['StringNotLike', allow('s3:*', '*', { Condition: { StringNotLike: { 's3:prefix': 'a' } } })],
  ])('%s is refused by name', (words, statement) => {
    expect(() => withRole(statement)).toThrow(words);
  });

  test.each([
    ['StringLike', 'in*/', { 's3:prefix': 'inbox/' }, true],
    ['StringLike', ['kept/*', 'inbox/?'], { 's3:prefix': 'inbox/1' }, true],
    ['StringLike', 'inbox/*', { 's3:prefix': 'kept/' }, false],
    ['StringLike', '*', {}, false],
    ['StringEquals', 'inbox/', { 's3:prefix': 'inbox/' }, true],
    ['StringEquals', 'inbox/*', { 's3:prefix': 'inbox/1' }, false],
  ])('a condition %s %j on %j: %s', (operator, values, context, expected) => {
    const roles = withRole(allow('s3:ListBucket', '*', { Condition: { [operator]: { 's3:prefix': values } } }));
    expect(roles.allows('Fn', 's3:ListBucket', 'arn:aws:s3:::b', context)).toBe(expected);
  });

  test('attached policies count, managed ones are refused', () => {
    const policy = { PolicyDocument: { Statement: allow('a:b', '*') }, PolicyName: 'p', Roles: [{ Ref: 'Role' }] };
    const read = (role: object) =>
      rolesOf(
        assemblyOf({
          Role: { Type: 'AWS::IAM::Role', Properties: role },
          Attached: { Type: 'AWS::IAM::Policy', Properties: policy },
        }),
      );
    expect(['a:b', 'c:d'].map((action) => read({}).allows('Role', action, 'x'))).toEqual([true, false]);
    expect(() => read({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] })).toThrow(
      'managed policies',
    );
  });
});

describe('what a call needs', () => {
  const assembly = assemblyOf(
    {
      Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'baton.test' } },
      Own: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'own@baton.test' } },
      Ladder: aMachine('bb22'),
    },
    { bb22: '{}' },
  );
  const arn = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:000000000000:${rest}`;
  test.each<[string, string, Record<string, unknown>, [string, string][]]>([
    ['dynamodb', 'GetItem', { TableName: 'desk' }, [['dynamodb:GetItem', table]]],
    ['dynamodb', 'BatchGetItem', { RequestItems: { desk: { Keys: [] } } }, [['dynamodb:BatchGetItem', table]]],
    ['dynamodb', 'Query', { TableName: 'desk', IndexName: 'due' }, [['dynamodb:Query', `${table}/index/due`]]],
    [
      'dynamodb',
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'desk' } },
          { ConditionCheck: { TableName: 'desk' } },
          { Update: { TableName: 'desk' } },
          { Delete: { TableName: 'desk' } },
        ],
      },
      [
        ['dynamodb:PutItem', table],
        ['dynamodb:ConditionCheckItem', table],
        ['dynamodb:UpdateItem', table],
        ['dynamodb:DeleteItem', table],
      ],
    ],
    ['states', 'StartExecution', { stateMachineArn: 'arn:m' }, [['states:StartExecution', 'arn:m']]],
    [
      'states',
      'SendTaskSuccess',
      { taskToken: 't' },
      [['states:SendTaskSuccess', arn('states', 'stateMachine:Desk-Ladder')]],
    ],
    ['ses', 'SendRawEmail', { Source: 'desk@BATON.test' }, [['ses:SendRawEmail', arn('ses', 'identity/baton.test')]]],
    ['ses', 'SendRawEmail', { Source: 'a@mail.baton.test' }, [['ses:SendRawEmail', arn('ses', 'identity/baton.test')]]],
    [
      'ses',
      'SendRawEmail',
      { Source: 'own@baton.test', ConfigurationSetName: 'out' },
      [
        ['ses:SendRawEmail', arn('ses', 'identity/own@baton.test')],
        ['ses:SendRawEmail', arn('ses', 'configuration-set/out')],
      ],
    ],
    ['ses', 'SendRawEmail', { Source: 'a@other.test' }, [['ses:SendRawEmail', arn('ses', 'identity/other.test')]]],
    ['ses', 'SendRawEmail', {}, [['ses:SendRawEmail', arn('ses', 'identity/*')]]],
    ['secretsmanager', 'GetSecretValue', { SecretId: 'arn:s' }, [['secretsmanager:GetSecretValue', 'arn:s']]],
    [
      'cognito-idp',
      'AdminCreateUser',
      { UserPoolId: 'p' },
      [['cognito-idp:AdminCreateUser', arn('cognito-idp', 'userpool/p')]],
    ],
    ['s3', 'PutObject', { Bucket: 'b', Key: 'in/a b' }, [['s3:PutObject', 'arn:aws:s3:::b/in/a b']]],
    ['s3', 'HeadObject', { Bucket: 'b', Key: 'k' }, [['s3:GetObject', 'arn:aws:s3:::b/k']]],
    ['s3', 'ListObjectsV2', { Bucket: 'b', Prefix: 'in/' }, [['s3:ListBucket', 'arn:aws:s3:::b']]],
    [
      's3',
      'CopyObject',
      { Bucket: 'b', Key: 'k', CopySource: '/c/in/k' },
      [
        ['s3:GetObject', 'arn:aws:s3:::c/in/k'],
        ['s3:PutObject', 'arn:aws:s3:::b/k'],
      ],
    ],
    ['sqs', 'SendMessage', { QueueUrl: 'https://q/0/In' }, [['sqs:SendMessage', arn('sqs', 'In')]]],
    ['kms', 'Encrypt', {}, [['kms:Encrypt', '*']]],
  ])('%s %s %j', (service, action, body, expected) => {
    expect(
      requiredPermissions(assembly, service, action, body).map(({ action: own, anyOf }) => [own, anyOf[0]]),
    ).toEqual(expected);
  });
});
