import {
  CognitoIdentityProviderClient,
  AdminCreateUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { requiredPermissions } from '../../local/permissions.ts';
import { rolesOf } from '../../local/roles.ts';
import { AwsError, type AwsCall, type AwsService } from '../../local/service.ts';
import { awsEndpoint, type Hooks } from '../../local/services/aws-endpoint.ts';
import { cognito } from '../../local/services/cognito.ts';
import { lambda } from '../../local/services/lambda/lambda.ts';
import { aFunction, aRole, assemblyOf, tempDir, testGround } from './support.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const resources = {
  Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'baton.test' } },
  Role: aRole({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }),
  Fn: aFunction('aa11', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }),
};
const sdk = import.meta.resolve('@aws-sdk/client-dynamodb');
const code = {
  aa11: {
    'index.mjs': `
      import { DynamoDBClient, PutItemCommand } from ${JSON.stringify(sdk)};
      const db = new DynamoDBClient({});
      export const handler = async (e) => {
        if (e.put) await db.send(new PutItemCommand(e.put));
        return { got: e };
      };`,
  },
};

/** An endpoint with fakes for DynamoDB, SES and Step Functions that answer with `reply`, and the real Cognito. */
async function endpoint(reply: (call: AwsCall) => unknown = () => ({})) {
  const ground = testGround();
  const assembly = assemblyOf(resources, code);
  const calls: AwsCall[] = [];
  const fake = (signingName: string): AwsService => ({ signingName, call: (call) => (calls.push(call), reply(call)) });
  let url = '';
  const functions = lambda(ground, {
    assembly,
    offset: new SharedArrayBuffer(8),
    endpoint: () => url,
    logFile: `${tempDir()}/log`,
  });
  const hooks: Hooks = {};
  const server = await awsEndpoint({
    services: [fake('dynamodb'), fake('ses'), fake('states'), await cognito(ground, { assembly })],
    clock: ground.clock,
    roles: rolesOf(assembly),
    required: (service, action, body) => requiredPermissions(assembly, service, action, body),
    hooks,
  });
  url = server.url;
  closing.push(
    () => functions.close(),
    () => server.close(),
  );
  const config = (accessKeyId = 'operator') => ({
    endpoint: server.url,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'x' },
  });
  return { calls, hooks, config, server, assembly, functions };
}

const item = { TableName: 'Desk-Table', Item: { pk: { S: 'a' } } };

describe('AWS JSON', () => {
  test('gives action, body and caller to the service, and its result to the client', async () => {
    const { calls, config } = await endpoint(() => ({ Attributes: { pk: { S: 'old' } } }));
    const answer = await new DynamoDBClient(config('FNFn')).send(new PutItemCommand(item));
    expect(answer.Attributes).toEqual({ pk: { S: 'old' } });
    expect(calls).toMatchObject([{ action: 'PutItem', caller: 'Fn', body: item }]);
  });

  test('an AwsError reaches the client as its own class, with all its fields', async () => {
    const { config } = await endpoint(() => {
      throw new AwsError('TransactionCanceledException', 'cancelled', 400, {
        CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
      });
    });
    const refused = new DynamoDBClient(config()).send(new TransactWriteItemsCommand({ TransactItems: [] }));
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
  });

  test('another service is found by the credential scope', async () => {
    const { calls, config } = await endpoint(() => ({ executionArn: 'arn:e', startDate: 1772442000 }));
    const answer = await new SFNClient(config()).send(
      new StartExecutionCommand({ stateMachineArn: 'arn:m', name: 'r1' }),
    );
    expect(answer.executionArn).toBe('arn:e');
    expect(answer.startDate?.toISOString()).toBe('2026-03-02T09:00:00.000Z');
    expect(calls).toMatchObject([{ action: 'StartExecution', caller: 'operator', body: { name: 'r1' } }]);
  });

  test('a fault of the desk itself is told to the desk and hidden from the client', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    const { config } = await endpoint(() => {
      throw new Error('disk full');
    });
    await expect(new DynamoDBClient(config()).send(new PutItemCommand(item))).rejects.toMatchObject({
      name: 'InternalFailure',
      message: expect.not.stringContaining('disk'),
    });
    expect(said).toHaveBeenCalledWith(expect.stringMatching(/dynamodb:PutItem.*disk full/));
  });

  test('its clock is the desk’s', async () => {
    const { server } = await endpoint();
    const answer = await fetch(server.url, { method: 'POST' });
    expect([answer.status, answer.headers.get('date')]).toEqual([403, 'Mon, 02 Mar 2026 09:00:00 GMT']);
  });
});

describe('the query protocol', () => {
  const mail = {
    Source: 'desk@baton.test',
    RawMessage: { Data: Buffer.from('From: Desk <desk@baton.test>\r\n\r\nHi') },
  };

  test('form fields in, XML out', async () => {
    const { calls, config } = await endpoint(
      () => '<SendRawEmailResult><MessageId>m1</MessageId></SendRawEmailResult>',
    );
    expect(
      (await new SESClient(config()).send(new SendRawEmailCommand({ ...mail, Destinations: ['a@b.c'] }))).MessageId,
    ).toBe('m1');
    expect(calls[0]).toMatchObject({ action: 'SendRawEmail', body: { 'Destinations.member.1': 'a@b.c' } });
  });

  test('errors as ErrorResponse', async () => {
    const { config } = await endpoint(() => {
      throw new AwsError('MessageRejected', 'Email address is not verified: <a&b>');
    });
    const refused = new SESClient(config()).send(new SendRawEmailCommand(mail));
    await expect(refused).rejects.toMatchObject({
      name: 'MessageRejected',
      message: 'Email address is not verified: <a&b>',
    });
  });

  test('a denial is AccessDenied with 403', async () => {
    const { config, calls } = await endpoint();
    const refused = new SESClient(config('FNFn')).send(new SendRawEmailCommand(mail));
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('arn:aws:ses:eu-central-1:000000000000:identity/baton.test'),
      $metadata: { httpStatusCode: 403 },
    });
    expect(calls).toEqual([]);
  });
});

test('a function may do what its role allows and nothing else; the operator is not judged', async () => {
  const { config, calls } = await endpoint();
  await expect(
    new SFNClient(config('FNFn')).send(new StartExecutionCommand({ stateMachineArn: 'arn:m' })),
  ).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::000000000000:assumed-role/Desk-Role/Fn is not authorized to perform: states:StartExecution on resource: arn:m because no identity-based policy allows the states:StartExecution action',
  });
  expect(calls).toEqual([]);
  await new DynamoDBClient(config('FNFn')).send(new PutItemCommand(item));
  await new SFNClient(config()).send(new StartExecutionCommand({ stateMachineArn: 'arn:m' }));
  expect(calls.map((call) => call.action)).toEqual(['PutItem', 'StartExecution']);
});

describe('a call from inside a function', () => {
  test('arrives signed with the function’s name, without any setting in its code', async () => {
    const { functions, calls } = await endpoint();
    expect(await functions.invoke('Desk-Fn', { put: item })).toMatchObject({ payload: { got: { put: item } } });
    expect(calls).toMatchObject([{ action: 'PutItem', caller: 'Fn' }]);
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('may be the last thing the function does: killed right %s it took effect', async (phase, performed) => {
    const { functions, calls, hooks } = await endpoint();
    hooks.onCall = async ({ caller }, now) => {
      if (now !== phase) return undefined;
      expect(await functions.kill(caller)).toBe(1);
      return 'drop';
    };
    expect(await functions.invoke('Desk-Fn', { put: item })).toMatchObject({ error: { type: 'Runtime.ExitError' } });
    expect(calls).toHaveLength(performed);
  });
});

describe('hooks', () => {
  test('run around a call', async () => {
    const { config, hooks, calls } = await endpoint();
    const seen: unknown[] = [];
    hooks.onCall = ({ service, action }, phase) => void seen.push([service, action, phase, calls.length]);
    await new DynamoDBClient(config()).send(new PutItemCommand(item));
    expect(seen).toEqual([
      ['dynamodb', 'PutItem', 'before', 0],
      ['dynamodb', 'PutItem', 'after', 1],
    ]);
  });

  test('hang-up-after performs the call and closes the connection', async () => {
    const { config, hooks, calls } = await endpoint();
    hooks.fail = () => 'hang-up-after';
    await expect(new DynamoDBClient(config()).send(new PutItemCommand(item))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    expect(calls).toHaveLength(1);
  });

  test('fail answers with an error instead', async () => {
    const { config, hooks, calls } = await endpoint();
    hooks.fail = ({ service }) =>
      service === 'dynamodb' ? new AwsError('ThrottlingException', 'Rate exceeded') : undefined;
    await expect(new DynamoDBClient(config()).send(new PutItemCommand(item))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    expect(calls).toEqual([]);
  });
});

test('Cognito’s client makes and finds a user', async () => {
  const { config, assembly } = await endpoint();
  const client = new CognitoIdentityProviderClient(config());
  const UserPoolId = assembly.resources.find((r) => r.logicalId === 'Pool')!.ref;
  const made = await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'ana@baton.test',
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    }),
  );
  expect(made.User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ana@baton.test' }));
  expect(found.Username).toBe(made.User?.Username);
  expect(found.UserAttributes).toEqual(made.User?.Attributes);
  expect(found.UserCreateDate?.toISOString()).toBe('2026-03-02T09:00:00.000Z');
});
