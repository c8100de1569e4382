import { expect, test } from 'vitest';
import { secretsManager } from '../../local/services/secrets-manager.ts';
import { handClock } from './hand-clock.ts';

const arn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:keys-AbCdEf';
const GenerateSecretString = {
  SecretStringTemplate: '{"kid":"k1"}',
  GenerateStringKey: 'key',
  PasswordLength: 64,
  ExcludePunctuation: true,
};
type Value = { SecretString: string; VersionId: string; VersionStages: string[] };

function setUp(ground = handClock(), properties: object = { GenerateSecretString }) {
  const service = secretsManager(ground, { secrets: [{ arn, name: 'keys', properties }] });
  const call = (action: string, body: object = {}) =>
    service.call({ action, caller: 'Api', body: { SecretId: arn, ...body } }) as Value;
  return { ...ground, call };
}

test('a generated value is made once, goes into the template’s object, and outlives a restart', () => {
  const first = setUp();
  const { SecretString, VersionStages } = first.call('GetSecretValue');
  expect(JSON.parse(SecretString)).toEqual({ kid: 'k1', key: expect.stringMatching(/^[A-Za-z0-9]{64}$/) });
  expect(VersionStages).toEqual(['AWSCURRENT']);
  expect(setUp(handClock(first.db)).call('GetSecretValue')).toEqual(first.call('GetSecretValue'));
  expect(setUp().call('GetSecretValue').SecretString).not.toBe(SecretString);
});

test('a proposed value is read by its label only, until the current one gives way to it; both outlive a restart', () => {
  const first = setUp();
  const before = first.call('GetSecretValue');
  expect(() => first.call('GetSecretValue', { VersionStage: 'AWSPENDING' })).toThrow(
    expect.objectContaining({ code: 'ResourceNotFoundException' }),
  );
  const proposed = first.call('PutSecretValue', { SecretString: 'next', VersionStages: ['AWSPENDING'] });
  const { call } = setUp(handClock(first.db));
  expect(call('GetSecretValue')).toEqual(before);
  expect(call('GetSecretValue', { VersionStage: 'AWSPENDING' })).toMatchObject({
    SecretString: 'next',
    VersionId: proposed.VersionId,
  });
  expect(call('GetSecretValue', { VersionId: proposed.VersionId })).toMatchObject({ SecretString: 'next' });
  const promote = (MoveToVersionId: string, RemoveFromVersionId: string) =>
    call('UpdateSecretVersionStage', { VersionStage: 'AWSCURRENT', MoveToVersionId, RemoveFromVersionId });
  expect(() => promote(proposed.VersionId, 'another')).toThrow(
    expect.objectContaining({ code: 'InvalidParameterException' }),
  );
  expect(() => promote('unheard-of', before.VersionId)).toThrow('unheard-of');
  promote(proposed.VersionId, before.VersionId);
  expect(call('GetSecretValue')).toMatchObject({ SecretString: 'next', VersionStages: ['AWSCURRENT'] });
});

test.each([
  ['GetSecretValue', { SecretId: 'nobody' }, 'ResourceNotFoundException'],
  ['DeleteSecret', {}, 'UnknownOperationException'],
])('%s %j is refused as %s', (action, body, code) =>
  expect(() => setUp().call(action, body)).toThrow(expect.objectContaining({ code })),
);

test('what the template asks for and cannot be had is named', () => {
  expect(() => setUp(handClock(), {})).toThrow(arn);
  const properties = { GenerateSecretString: { ...GenerateSecretString, RequireEachIncludedType: true } };
  expect(() => setUp(handClock(), properties)).toThrow('RequireEachIncludedType');
});
