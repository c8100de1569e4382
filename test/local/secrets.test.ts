import { expect, test } from 'vitest';
import { secretsManager } from '../../local/services/secrets-manager.ts';
import { handClock } from './hand-clock.ts';

const arn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:keys-AbCdEf';
type Value = { SecretString: string; VersionId: string; VersionStages: string[] };

function setUp(properties: object = { SecretString: 'first' }, ground = handClock()) {
  const service = secretsManager(ground, { secrets: [{ arn, name: 'keys', properties }] });
  const call = (action: string, body: object = {}) =>
    service.call({ action, caller: 'Api', body: { SecretId: arn, ...body } }) as Value;
  return { ...ground, call };
}

test('the first value is the template’s, by ARN, short ARN and name', () => {
  const { call } = setUp();
  const ids = [arn, arn.slice(0, -7), 'keys'];
  expect(ids.map((SecretId) => call('GetSecretValue', { SecretId }).SecretString)).toEqual(['first', 'first', 'first']);
});

test('a generated value is made once, goes into the template’s object, and outlives a restart', () => {
  const GenerateSecretString = {
    SecretStringTemplate: '{"kid":"k1"}',
    GenerateStringKey: 'key',
    PasswordLength: 64,
    ExcludePunctuation: true,
  };
  const first = setUp({ GenerateSecretString });
  const { SecretString, VersionStages } = first.call('GetSecretValue');
  expect(JSON.parse(SecretString)).toEqual({ kid: 'k1', key: expect.stringMatching(/^[A-Za-z0-9]{64}$/) });
  expect(VersionStages).toEqual(['AWSCURRENT']);
  expect(setUp({ GenerateSecretString }, handClock(first.db)).call('GetSecretValue').SecretString).toBe(SecretString);
  expect(setUp({ GenerateSecretString: {} }).call('GetSecretValue').SecretString).toHaveLength(32);
  expect(setUp({ GenerateSecretString }).call('GetSecretValue').SecretString).not.toBe(SecretString);
});

test('a new value makes the one before previous, and versions stay readable by id', () => {
  const { call } = setUp();
  const first = call('GetSecretValue');
  call('PutSecretValue', { SecretString: 'second' });
  const third = call('PutSecretValue', {
    SecretString: 'third',
    ClientRequestToken: 'token-of-thirty-two-characters-xx',
  });
  expect(third.VersionStages).toEqual(['AWSCURRENT']);
  expect(call('GetSecretValue').SecretString).toBe('third');
  expect(call('GetSecretValue', { VersionStage: 'AWSPREVIOUS' }).SecretString).toBe('second');
  expect(call('GetSecretValue', { VersionId: first.VersionId })).toMatchObject({
    SecretString: 'first',
    VersionStages: [],
  });
});

test('the same token puts once; with another value it is refused', () => {
  const { call } = setUp();
  const again = { SecretString: 'second', ClientRequestToken: 'token' };
  call('PutSecretValue', again);
  call('PutSecretValue', again);
  expect(call('GetSecretValue', { VersionStage: 'AWSPREVIOUS' }).SecretString).toBe('first');
  expect(() => call('PutSecretValue', { ...again, SecretString: 'other' })).toThrow(
    expect.objectContaining({ code: 'ResourceExistsException' }),
  );
});

test.each([
  ['GetSecretValue', { SecretId: 'nobody' }, 'ResourceNotFoundException'],
  ['GetSecretValue', { VersionStage: 'AWSPREVIOUS' }, 'ResourceNotFoundException'],
  ['PutSecretValue', {}, 'InvalidParameterException'],
  ['DeleteSecret', {}, 'UnknownOperationException'],
])('%s %j is refused as %s', (action, body, code) =>
  expect(() => setUp().call(action, body)).toThrow(expect.objectContaining({ code })),
);

test('what the template asks for and cannot be had is named', () => {
  expect(() => setUp({})).toThrow(arn);
  expect(() => setUp({ GenerateSecretString: { RequireEachIncludedType: true } })).toThrow('RequireEachIncludedType');
});
