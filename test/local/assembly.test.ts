import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, EventSourceMapping, Function, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { describe, expect, test } from 'vitest';
import { fence, readAssembly, type Assembly, type Resource } from '../../local/assembly.ts';
import { rolesOf } from '../../local/roles.ts';
import { requiredPermissions } from '../../local/permissions.ts';
import { aFunction, assemblyOf, settings, tempDir } from './support.ts';

const byId = ({ resources }: Assembly, id: string) => resources.find((r) => r.logicalId.startsWith(id))!;
const rule = (Properties: object) => ({ Type: 'AWS::Events::Rule', Properties });

describe('intrinsics', () => {
  const named = { 'Fn::Join': ['-', ['desk', { Ref: 'AWS::StackName' }]] };
  const resources = { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: named } } };
  const read = (value: unknown) =>
    byId(assemblyOf({ ...resources, Rule: rule({ Value: value }) }), 'Rule').properties['Value'];
  test.each([
    [{ Ref: 'Table' }, 'desk-Desk'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:eu-central-1:000000000000:table/desk-Desk'],
    [
      { 'Fn::Join': [':', [{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, { Ref: 'AWS::Partition' }]] },
      'eu-central-1:000000000000:aws',
    ],
    [
      { 'Fn::Sub': '${Table}/${Table.Arn}/${AWS::URLSuffix}' },
      'desk-Desk/arn:aws:dynamodb:eu-central-1:000000000000:table/desk-Desk/amazonaws.com',
    ],
    [{ 'Fn::Sub': ['${A}-${AWS::StackName}', { A: { Ref: 'Table' } }] }, 'desk-Desk-Desk'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] }, 'desk-Desk'],
    [{ 'Fn::Equals': [{ Ref: 'Table' }, 'desk-Desk'] }, true],
    [
      [1, { a: { Ref: 'Table' }, b: false }],
      [1, { a: 'desk-Desk', b: false }],
    ],
  ])('%j', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  test.each([
    [{ Ref: 'Nothing' }, 'Nothing'],
    [{ Ref: ['Table'] }, 'Ref has an argument'],
    [{ 'Fn::GetAtt': ['Table', 'Size'] }, 'Table.Size'],
    [{ 'Fn::Select': [3, ['a']] }, 'item 3'],
    [{ 'Fn::ImportValue': 'x' }, 'Rule (AWS::Events::Rule) uses Fn::ImportValue'],
    [{ 'Fn::If': ['c', 1, 2] }, 'Rule (AWS::Events::Rule) uses Fn::If'],
  ])('%j is refused by name', (value, words) => {
    expect(() => read(value)).toThrow(words);
  });
});

describe('the fence', () => {
  const complaints = (resource: object) => fence({ Resources: { It: resource } });
  test.each([
    'Custom::LogRetention',
    'AWS::CloudFormation::CustomResource',
    'AWS::CloudFormation::Stack',
    'AWS::EC2::VPC',
    'AWS::RDS::DBInstance',
  ])('%s', (Type) => {
    expect(complaints({ Type })).toEqual([
      `It (${Type}) is of a type that the local desk neither emulates nor passes over.`,
    ]);
  });

  test('a condition', () => {
    expect(complaints({ ...rule({}), Condition: 'Prod' })).toEqual([expect.stringContaining('hangs on a condition')]);
  });

  test('macros and functions in a VPC', () => {
    expect(fence({ Transform: 'AWS::Serverless-2016-10-31', Resources: {} })).toEqual([
      expect.stringContaining('AWS::Serverless-2016-10-31'),
    ]);
    expect(complaints(aFunction('x', { VpcConfig: {} }))).toEqual([expect.stringContaining('VpcConfig')]);
  });

  test('what has no behaviour here is passed over, whatever it contains', () => {
    const alarm = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { AlarmName: 'x', Threshold: { 'Fn::If': [1, 2, 3] } },
    };
    expect(complaints(alarm)).toEqual([]);
    expect(assemblyOf({ Alarm: alarm }).resources).toEqual([]);
  });

  test('reading an assembly tells all complaints at once', () => {
    expect(() => assemblyOf({ A: { Type: 'AWS::EC2::VPC' }, B: { Type: 'Custom::X' } })).toThrow(
      /Desk: A .*\n.*Desk: B /s,
    );
  });
});

test('names are the same at every start', () => {
  const names = () =>
    assemblyOf({
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
      Dead: { Type: 'AWS::SQS::Queue' },
    });
  expect(names().resources).toEqual(names().resources);
  expect(byId(names(), 'Pool').ref).toMatch(/^eu-central-1_[0-9a-f]{9}$/);
  expect(byId(names(), 'Secret').ref).toMatch(
    /^arn:aws:secretsmanager:eu-central-1:000000000000:secret:Desk-Secret-[0-9a-f]{6}$/,
  );
  expect(byId(names(), 'Dead')).toMatchObject({
    ref: 'https://sqs.eu-central-1.amazonaws.com/000000000000/Desk-Dead',
    arn: 'arn:aws:sqs:eu-central-1:000000000000:Desk-Dead',
  });
});

test('a function without an asset is refused', () => {
  expect(() => assemblyOf({ Fn: aFunction('gone') })).toThrow('Fn (AWS::Lambda::Function): gone.zip is not an asset');
  expect(() => assemblyOf({ Fn: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: '' } } } })).toThrow(
    'its code is not an asset',
  );
});

test('an app as the CDK writes it: code, definition with substitutions, addresses, grants', () => {
  const [code, out] = [tempDir(), tempDir()];
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => 1;');
  const asl = join(tempDir(), 'ladder.asl.json');
  writeFileSync(
    asl,
    JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Ask',
      States: {
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: '${Ask}' },
          End: true,
        },
      },
    }),
  );
  const app = new App({ outdir: out, analyticsReporting: false });
  const stack = new Stack(app, 'Desk');
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    stream: StreamViewType.NEW_IMAGE,
  });
  // As the stack does: the CDK's own role would hang on a managed policy.
  const role = (id: string) =>
    new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const fn = new Function(stack, 'Ask', {
    role: role('Ask'),
    runtime: new Runtime('nodejs24.x'),
    handler: 'index.handler',
    code: Code.fromAsset(code),
    timeout: Duration.seconds(10),
  });
  const machine = new StateMachine(stack, 'Ladder', {
    definitionBody: DefinitionBody.fromFile(asl),
    definitionSubstitutions: { Ask: fn.functionArn },
  });
  fn.grantInvoke(machine);
  const web = new Function(stack, 'Web', {
    role: role('Web'),
    runtime: new Runtime('nodejs24.x'),
    handler: 'index.handler',
    code: Code.fromAsset(code),
  });
  table.grantReadData(web);
  machine.grantTaskResponse(web);
  void new EventSourceMapping(stack, 'Stream', {
    target: web,
    eventSourceArn: table.tableStreamArn!,
    startingPosition: StartingPosition.TRIM_HORIZON,
  });
  const pool = new UserPool(stack, 'Pool');
  const client = pool.addClient('Client');
  const api = new HttpApi(stack, 'Api');
  api.addRoutes({
    path: '/v1/me',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('Me', web),
    authorizer: new HttpUserPoolAuthorizer('Jwt', pool, { userPoolClients: [client] }),
  });
  web.addEnvironment('URL', api.apiEndpoint);
  app.synth();

  const assembly = readAssembly(out, settings);
  const [ask, page] = ['Ask', 'Web'].map((id) =>
    assembly.resources.find((r) => r.type === 'AWS::Lambda::Function' && r.logicalId.startsWith(id))!,
  ) as [Resource, Resource];
  expect(existsSync(join(ask.codeFolder!, 'index.mjs'))).toBe(true);
  expect(page.properties).toMatchObject({
    Environment: { Variables: { URL: 'http://127.0.0.1:3000' } },
  });
  expect(ask.properties['Timeout']).toBe(10);
  const ladder = assembly.resources.find((r) => r.type === 'AWS::StepFunctions::StateMachine')!;
  expect(ladder.definition).toMatchObject({ States: { Ask: { Arguments: { FunctionName: ask.arn } } } });
  expect(assembly.resources.find((r) => r.type === 'AWS::ApiGatewayV2::Authorizer')!.properties).toMatchObject({
    JwtConfiguration: {
      Audience: [byId(assembly, 'PoolClient').ref],
      Issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${byId(assembly, 'Pool').ref}`,
    },
  });

  expect(byId(assembly, 'Stream').properties).toMatchObject({
    FunctionName: page.ref,
    EventSourceArn: `${byId(assembly, 'Table').arn}/stream/1970-01-01T00:00:00.000`,
  });

  const roles = rolesOf(assembly);
  const may = (service: string, action: string, body: Record<string, unknown>) => () =>
    roles.check(page.logicalId, requiredPermissions(assembly, service, action, body));
  const TableName = byId(assembly, 'Table').ref;
  expect(may('dynamodb', 'GetItem', { TableName })).not.toThrow();
  expect(may('dynamodb', 'PutItem', { TableName })).toThrow(
    'is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:',
  );
  expect(may('states', 'SendTaskSuccess', { taskToken: 't' })).not.toThrow();
  expect(may('states', 'StartExecution', { stateMachineArn: ladder.arn })).toThrow('states:StartExecution');
  expect(roles.allows(ladder.logicalId, 'lambda:InvokeFunction', ask.arn)).toBe(true);
}, 30_000);
