import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, EventSourceMapping, Function, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { describe, expect, test } from 'vitest';
import { fence, readAssembly, type Assembly, type Resource } from '../../local/assembly.ts';
import { rolesOf } from '../../local/roles.ts';
import { requiredPermissions } from '../../local/permissions.ts';
import { aFunction, assemblyDir, assemblyOf, settings, tempDir } from './support.ts';

const byId = ({ resources }: Assembly, id: string) => resources.find((r) => r.logicalId.startsWith(id))!;
const rule = (Properties: object) => ({ Type: 'AWS::Events::Rule', Properties });

describe('intrinsics', () => {
  const resources = {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName: { 'Fn::Join': ['-', ['desk', { Ref: 'Stage' }]] } },
    },
  };
  const read = (value: unknown, more: object = {}) =>
    byId(
      readAssembly(
        assemblyDir({
          Parameters: { Stage: { Type: 'String', Default: 'demo' } },
          ...more,
          Resources: { ...resources, Rule: rule({ Value: value }) },
        }),
        settings,
      ),
      'Rule',
    ).properties['Value'];
  test.each([
    [{ Ref: 'Table' }, 'desk-demo'],
    [{ Ref: 'Stage' }, 'demo'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:eu-central-1:000000000000:table/desk-demo'],
    [{ 'Fn::GetAtt': 'Table.Arn' }, 'arn:aws:dynamodb:eu-central-1:000000000000:table/desk-demo'],
    [
      { 'Fn::Join': [':', [{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, { Ref: 'AWS::Partition' }]] },
      'eu-central-1:000000000000:aws',
    ],
    [
      { 'Fn::Sub': '${Table}/${Table.Arn}/${AWS::URLSuffix}/${!literal}' },
      'desk-demo/arn:aws:dynamodb:eu-central-1:000000000000:table/desk-demo/amazonaws.com/${literal}',
    ],
    [{ 'Fn::Sub': ['${A}-${AWS::StackName}', { A: { Ref: 'Stage' } }] }, 'demo-Desk'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] }, 'desk-demo'],
    [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'demo'] }, true],
    [
      [1, { Ref: 'AWS::NoValue' }, { a: { Ref: 'AWS::NoValue' }, b: false }],
      [1, { b: false }],
    ],
  ])('%j', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  test.each([
    [{ Ref: 'Nothing' }, 'Nothing'],
    [{ 'Fn::GetAtt': ['Table', 'Size'] }, 'Table.Size'],
    [{ 'Fn::Select': [3, ['a']] }, 'item 3'],
    [{ 'Fn::ImportValue': 'x' }, 'Rule (AWS::Events::Rule) uses Fn::ImportValue'],
    [{ 'Fn::If': ['c', 1, 2] }, 'Rule (AWS::Events::Rule) uses Fn::If'],
  ])('%j is refused by name', (value, words) => {
    expect(() => read(value)).toThrow(words);
  });

  test('a resource whose condition does not hold is left out', () => {
    const conditions = { Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
    const dir = assemblyDir({
      Parameters: { Stage: { Default: 'demo' } },
      ...conditions,
      Resources: { ...resources, Rule: { ...rule({}), Condition: 'Prod' } },
    });
    expect(readAssembly(dir, settings).resources.map((r) => r.logicalId)).toEqual(['Table']);
  });

  test('a parameter without default is refused', () => {
    expect(() =>
      read({ Ref: 'Open' }, { Parameters: { Open: { Type: 'String' }, Stage: { Default: 'demo' } } }),
    ).toThrow('parameter Open');
  });
});

describe('the fence', () => {
  const complaints = (resource: object) => fence({ Resources: { It: resource } });
  test.each([
    ['Custom::LogRetention', 'custom resource'],
    ['AWS::CloudFormation::CustomResource', 'custom resource'],
    ['AWS::CloudFormation::Stack', 'nested stack'],
    ['AWS::EC2::VPC', 'VPC'],
    ['AWS::RDS::DBInstance', 'does not know'],
  ])('%s', (Type, words) => {
    expect(complaints({ Type })).toEqual([expect.stringMatching(new RegExp(`^It \\(${Type}\\).*${words}`))]);
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
    expect(assemblyOf({ Alarm: alarm })).toMatchObject({
      resources: [],
      passedOver: [{ logicalId: 'Alarm', type: 'AWS::CloudWatch::Alarm' }],
    });
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
  expect(() => assemblyOf({ Fn: aFunction('gone') })).toThrow('Fn (AWS::Lambda::Function): asset gone.zip');
  expect(() => assemblyOf({ Fn: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: '' } } } })).toThrow(
    'not an asset',
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
  const fn = new Function(stack, 'Ask', {
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
  const api = new HttpApi(stack, 'Api', { corsPreflight: { allowOrigins: ['*'], allowMethods: [CorsHttpMethod.GET] } });
  api.addRoutes({
    path: '/v1/me',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('Me', web),
    authorizer: new HttpUserPoolAuthorizer('Jwt', pool, { userPoolClients: [client] }),
  });
  web.addEnvironment('URLS', `${api.apiEndpoint} ${api.url}`);
  app.synth();

  const assembly = readAssembly(out, settings);
  const [ask, page] = ['Ask', 'Web'].map((id) =>
    assembly.resources.find((r) => r.type === 'AWS::Lambda::Function' && r.logicalId.startsWith(id))!,
  ) as [Resource, Resource];
  expect(existsSync(join(ask.codeFolder!, 'index.mjs'))).toBe(true);
  expect(page.properties).toMatchObject({
    Environment: { Variables: { URLS: 'http://127.0.0.1:3000 http://127.0.0.1:3000/' } },
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
  expect(roles.allows(ladder.logicalId, 'lambda:InvokeFunction', ask.arn!)).toBe(true);
  expect(roles.allows(page.logicalId, 'logs:PutLogEvents', 'arn:aws:logs:eu-central-1:000000000000:log-group:x')).toBe(
    true,
  );
}, 30_000);
