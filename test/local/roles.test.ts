import { describe, expect, test } from 'vitest';
import { requiredPermissions } from '../../local/permissions.ts';
import { rolesOf } from '../../local/roles.ts';
import { aFunction, aRole, assemblyOf } from './support.ts';

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
    ['ses:FromAddress', allow('ses:*', '*', { Condition: { StringEquals: { 'ses:FromAddress': 'a@b.c' } } })],
  ])('%s is refused by name', (words, statement) => {
    expect(() => withRole(statement)).toThrow(words);
  });

  test('the account is a condition that holds', () => {
    const statement = allow('sqs:*', '*', { Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } } });
    expect(withRole(statement).allows('Fn', 'sqs:SendMessage', 'x')).toBe(true);
  });

  test('attached policies count, AWS-managed ones only where they are known', () => {
    const policy = { PolicyDocument: { Statement: allow('a:b', '*') }, PolicyName: 'p' };
    const read = (arn: unknown) =>
      rolesOf(
        assemblyOf({
          Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [arn] } },
          Attached: { Type: 'AWS::IAM::Policy', Properties: { ...policy, Roles: [{ Ref: 'Role' }] } },
          Own: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [allow('c:d', '*')] } } },
        }),
      );
    const own = read({ Ref: 'Own' });
    expect([own.allows('Role', 'a:b', 'x'), own.allows('Role', 'c:d', 'x')]).toEqual([true, true]);
    expect(
      read('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole').allows('Role', 'logs:PutLogEvents', 'x'),
    ).toBe(true);
    expect(() => read('arn:aws:iam::aws:policy/AdministratorAccess')).toThrow('AdministratorAccess');
  });
});

describe('what a call needs', () => {
  const assembly = assemblyOf({
    Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'baton.test' } },
    Own: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'own@baton.test' } },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'ring' } },
    Ladder: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{}' } },
  });
  const secret = assembly.resources.find((r) => r.logicalId === 'Secret')!.ref;
  const arn = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:000000000000:${rest}`;
  const raw = (from: string) => ({
    'RawMessage.Data': Buffer.from(`To: x@y.z\r\nFrom: ${from}\r\nSubject: s\r\n\r\nFrom: evil@other.test`).toString(
      'base64',
    ),
  });
  test.each<[string, string, Record<string, unknown>, [string, string][]]>([
    ['dynamodb', 'GetItem', { TableName: 'desk' }, [['dynamodb:GetItem', table]]],
    ['dynamodb', 'UpdateItem', { TableName: table }, [['dynamodb:UpdateItem', table]]],
    ['dynamodb', 'Query', { TableName: 'desk', IndexName: 'due' }, [['dynamodb:Query', `${table}/index/due`]]],
    [
      'dynamodb',
      'BatchGetItem',
      { RequestItems: { desk: {}, other: {} } },
      [
        ['dynamodb:BatchGetItem', table],
        ['dynamodb:BatchGetItem', arn('dynamodb', 'table/other')],
      ],
    ],
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
    [
      'dynamodb',
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName: 'desk' } }] },
      [['dynamodb:GetItem', table]],
    ],
    ['dynamodb', 'ListTables', {}, [['dynamodb:ListTables', '*']]],
    ['states', 'StartExecution', { stateMachineArn: 'arn:m' }, [['states:StartExecution', 'arn:m']]],
    ['states', 'StopExecution', { executionArn: 'arn:e' }, [['states:StopExecution', 'arn:e']]],
    [
      'states',
      'SendTaskSuccess',
      { taskToken: 't' },
      [['states:SendTaskSuccess', arn('states', 'stateMachine:Desk-Ladder')]],
    ],
    ['ses', 'SendRawEmail', raw('Desk <desk@BATON.test>'), [['ses:SendRawEmail', arn('ses', 'identity/baton.test')]]],
    [
      'ses',
      'SendRawEmail',
      { ...raw('x@y.z'), Source: 'a@mail.baton.test' },
      [['ses:SendRawEmail', arn('ses', 'identity/baton.test')]],
    ],
    [
      'ses',
      'SendRawEmail',
      { ...raw('own@baton.test'), ConfigurationSetName: 'out' },
      [
        ['ses:SendRawEmail', arn('ses', 'identity/own@baton.test')],
        ['ses:SendRawEmail', arn('ses', 'configuration-set/out')],
      ],
    ],
    ['ses', 'SendRawEmail', raw('a@other.test'), [['ses:SendRawEmail', arn('ses', 'identity/other.test')]]],
    ['secretsmanager', 'GetSecretValue', { SecretId: 'ring' }, [['secretsmanager:GetSecretValue', secret]]],
    ['secretsmanager', 'GetSecretValue', { SecretId: secret }, [['secretsmanager:GetSecretValue', secret]]],
    [
      'cognito-idp',
      'AdminCreateUser',
      { UserPoolId: 'p' },
      [['cognito-idp:AdminCreateUser', arn('cognito-idp', 'userpool/p')]],
    ],
    ['lambda', 'Invoke', { FunctionName: 'fn' }, [['lambda:InvokeFunction', arn('lambda', 'function:fn')]]],
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs/000000000000/dead' }, [['sqs:SendMessage', arn('sqs', 'dead')]]],
    ['s3', 'PutObject', {}, [['s3:PutObject', '*']]],
  ])('%s %s %j', (service, action, body, expected) => {
    expect(
      requiredPermissions(assembly, service, action, body).map(({ action: own, anyOf }) => [own, anyOf[0]]),
    ).toEqual(expected);
  });
});
