import { type AttributeType, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';

import {
  ExecutionAlreadyExists,
  ExecutionLimitExceeded,
  InvalidToken,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { describe, expect, test, vi } from 'vitest';
import { readKeyRing } from '../../../functions/outside/secrets.ts';
import { userPool } from '../../../functions/outside/user-pool.ts';
import { workflows } from '../../../functions/outside/workflows.ts';

type Command = { readonly constructor: { readonly name: string }; readonly input: Record<string, unknown> };
/** A client that answers each command by its name; an Error is thrown. */
function client(answers: Record<string, object>) {
  const send = vi.fn(async (command: Command) => {
    const answer = answers[command.constructor.name];
    if (!answer || answer instanceof Error) throw answer ?? new Error(`${command.constructor.name} was not expected`);
    return answer;
  });
  return { send, client: { send } as never };
}
const sfnError = { message: 'no', $metadata: {} };

describe('the ladder machine', () => {
  test('starts an execution by name, with ids as its input', async () => {
    const { send, client: sfn } = client({ StartExecutionCommand: {} });
    expect(await workflows(sfn, 'arn:ladder').start('K7Q2M9XD-1-1', { v: 1 })).toBe('started');
    expect(send.mock.calls[0]?.[0].input).toEqual({
      stateMachineArn: 'arn:ladder',
      name: 'K7Q2M9XD-1-1',
      input: '{"v":1}',
    });
  });

  test('a name that was used is an outcome, another error is thrown', async () => {
    const used = client({ StartExecutionCommand: new ExecutionAlreadyExists(sfnError) });
    expect(await workflows(used.client, 'arn').start('n', {})).toBe('already-started');
    const full = client({ StartExecutionCommand: new ExecutionLimitExceeded(sfnError) });
    await expect(workflows(full.client, 'arn').start('n', {})).rejects.toThrow(ExecutionLimitExceeded);
  });

  test.each([new TaskTimedOut(sfnError), new TaskDoesNotExist(sfnError), new InvalidToken(sfnError)])(
    'a token that nobody waits on any more is an outcome: $name',
    async (error) => {
      const gone = client({ SendTaskSuccessCommand: error });
      expect(await workflows(gone.client, 'arn').wake('token-1')).toBe('token-gone');
    },
  );

  test('wakes by token; a service that fails is thrown', async () => {
    const { send, client: sfn } = client({ SendTaskSuccessCommand: {} });
    expect(await workflows(sfn, 'arn').wake('token-1')).toBe('answered');
    expect(send.mock.calls[0]?.[0].input).toEqual({ taskToken: 'token-1', output: '{}' });
    const failing = client({ SendTaskSuccessCommand: new Error('throttled') });
    await expect(workflows(failing.client, 'arn').wake('token-1')).rejects.toThrow('throttled');
  });
});

describe('the key ring', () => {
  const stored = (SecretString?: string) =>
    readKeyRing(client({ GetSecretValueCommand: { SecretString } }).client, 'links');

  test('is read from one flat object', async () => {
    const ring = await stored('{"newest":"k2","k1":"a","k2":"b"}');
    expect([ring.newest, [...ring.keys]]).toEqual([
      'k2',
      [
        ['k1', 'a'],
        ['k2', 'b'],
      ],
    ]);
  });

  test.each(['{}', '{"newest":"k2","k1":"a"}', '{"k1":"a"}', '[]', undefined])('%s is none', async (text) => {
    await expect(stored(text)).rejects.toThrow('holds no key ring');
  });
});

describe('accounts of the staff', () => {
  const attributes: AttributeType[] = [
    { Name: 'email', Value: 'ana@baton.test' },
    { Name: 'sub', Value: 'sub-ana' },
  ];

  test('an invitation makes an account and gives its sub', async () => {
    const { send, client: cognito } = client({
      AdminCreateUserCommand: { User: { Attributes: attributes } },
    });
    expect(await userPool(cognito, 'pool').invite('ana@baton.test')).toBe('sub-ana');
    expect(send.mock.calls[0]?.[0].input).toMatchObject({ UserPoolId: 'pool', Username: 'ana@baton.test' });
  });

  test('an account that is there gives its sub', async () => {
    const { client: cognito } = client({
      AdminCreateUserCommand: new UsernameExistsException(sfnError),
      AdminGetUserCommand: { UserAttributes: attributes },
    });
    expect(await userPool(cognito, 'pool').invite('ana@baton.test')).toBe('sub-ana');
  });

  test('an account without a sub, and a pool that fails, are errors', async () => {
    const without = client({ AdminCreateUserCommand: { User: {} } });
    await expect(userPool(without.client, 'pool').invite('ana@baton.test')).rejects.toThrow('without a sub');
    const failing = client({ AdminCreateUserCommand: new Error('throttled') });
    await expect(userPool(failing.client, 'pool').invite('ana@baton.test')).rejects.toThrow('throttled');
  });
});
