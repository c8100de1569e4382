import { spawnSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../lib/config.ts';
import { CannotDo, wordsOf } from '../../ops/desk/complaint.ts';
import { readOutputs } from '../../ops/desk/deployed-desk.ts';
import { deployPlan } from '../../ops/desk/deploy-plan.ts';
import { inviteAdministrator } from '../../ops/desk/invite-administrator.ts';
import { readOptions } from '../../ops/desk/options.ts';
import { template } from '../lib/stack.ts';

describe('the command line', () => {
  const asked = { usage: 'npm run it -- EMAIL --stage prod', words: 1, more: ['name'] };
  const read = (...args: string[]) => readOptions(args, { AWS_DEFAULT_REGION: 'eu-north-1' }, asked);

  test('says which desk, and where', () => {
    expect(read('ada@acme.com', '--stage', 'prod', '--region', 'eu-west-1', '--name', 'Ada')).toEqual({
      stage: 'prod',
      region: 'eu-west-1',
      more: { name: 'Ada' },
      words: ['ada@acme.com'],
    });
    expect(read('ada@acme.com', '--stage=prod')).toMatchObject({ region: 'eu-north-1', more: { name: undefined } });
    expect(readOptions(['a', '--stage', 'x'], { AWS_REGION: 'r1', AWS_DEFAULT_REGION: 'r2' }, asked).region).toBe('r1');
    expect(readOptions(['a', '--stage', 'x'], {}, asked).region).toBeUndefined();
  });

  test.each([[['ada@acme.com']], [['--stage', 'prod']], [['a', 'b', '--stage', 'prod']], [['a', '--stage', '']]])(
    '%o is answered with the usage',
    (args) => expect(() => read(...args)).toThrow(asked.usage),
  );
  test('an unknown option is named', () => expect(() => read('a', '--stag', 'prod')).toThrow("'--stag'"));
});

describe('errors in plain words', () => {
  const named = (name: string, message = 'm') => Object.assign(new Error(message), { name });
  test.each([
    [new CannotDo('Say it.'), 'Say it.'],
    [named('CredentialsProviderError'), /no AWS credentials \(m\).*aws sso login/],
    [named('ExpiredTokenException'), /expired/],
    [named('UnrecognizedClientException'), /does not know these credentials/],
    [named('AccessDeniedException', 'no ses:X'), /may not do it: no ses:X/],
    [named('AuthorizationErrorException', 'who?'), 'AuthorizationErrorException: who?'],
    [named('ThrottlingException'), /Try again/],
    [Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), /AWS does not answer: getaddrinfo/],
    [new Error('Region is missing'), 'Say which region: --region eu-west-1'],
    [new TypeError('x'), 'TypeError: x'],
    ['odd', 'odd'],
  ])('%s', (error, words) => expect(wordsOf(error)).toMatch(words));

  test('without credentials and region a command ends with a sentence and exit code 2', () => {
    const env = { PATH: process.env['PATH'], HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' };
    const doctor = (...args: string[]) =>
      spawnSync(process.execPath, ['ops/doctor.ts', '--stage', 'prod', ...args], { encoding: 'utf8', env });
    expect(doctor()).toMatchObject({ status: 2, stderr: 'Say which region: --region eu-west-1\n' });
    const without = doctor('--region', 'eu-west-1');
    expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('There are no AWS credentials')]);
  });
});

describe('a deployed desk', () => {
  const { Outputs } = template as unknown as { Outputs: Record<string, { Value: unknown }> };

  test('says in its outputs all that the commands need', () => {
    const outputs = Object.fromEntries(Object.entries(Outputs).map(([name, { Value }]) => [name, Value]));
    const texts = Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [name, typeof value === 'string' ? value : name]),
    );
    expect(readOutputs('demo', 'eu-west-1', texts)).toMatchObject({
      stage: 'demo',
      region: 'eu-west-1',
      Domain: 'baton.test',
      Receives: 'receive',
      KeyRing: 'KeyRing',
    });
  });

  test('of a version that says less must be deployed first', () =>
    expect(() => readOutputs('prod', 'eu-west-1', { Url: 'https://x', Receives: 'none' })).toThrow(
      'The stack Baton-prod does not say its Domain, InviteFunction, RawMailBucket, ConfigurationSet, AlarmTopic, KeyRing. Deploy this version first.',
    ));
});

describe('what is deployed', () => {
  const config = { ...readConfig('baton.json'), stage: 'prod', domain: 'desk.acme.com' };
  const asked = { stage: 'prod', path: 'prod.json' };
  const commands = (more: Partial<typeof config> = {}) =>
    deployPlan({ ...config, ...more }, asked).map(({ args }) => args.join(' '));

  test('is the desk, and then the receipt rules', () => {
    expect(commands()).toEqual(['deploy Baton-prod --exclusively', 'deploy BatonMail-prod --exclusively']);
    expect(commands({ mail: 'none' })).toEqual(['deploy Baton-prod --exclusively']);
  });

  test('is never another stage than the one that was named', () =>
    expect(() => commands({ stage: 'demo' })).toThrow('prod.json is of the stage demo, not prod'));

  test.each(['baton.test', 'desk.example.com', 'desk.example'])('is never for %s, which nobody can own', (domain) =>
    expect(() => commands({ domain })).toThrow(`the domain ${domain}, which nobody can own`),
  );
  test('may be for a domain that only looks alike', () => expect(commands({ domain: 'mytest.com' })).toHaveLength(2));
});

describe('an invitation', () => {
  test('asks the desk for an administrator, with a name when one is given', async () => {
    const call = vi.fn(async (_payload: object) => ({ person: 'p', sub: 's' }));
    const invite = inviteAdministrator({ call });
    expect(await invite(' Ada@Acme.com ', 'Ada')).toMatch(/^ada@acme\.com administers the desk/);
    await invite('bo@acme.com', undefined);
    expect(call.mock.calls).toEqual([
      [{ email: 'ada@acme.com', administrator: true, name: 'Ada' }],
      [{ email: 'bo@acme.com', administrator: true }],
    ]);
  });

  test('of what is no address is refused before anything is called', async () => {
    const call = vi.fn();
    await expect(inviteAdministrator({ call })('ada', undefined)).rejects.toThrow('ada must be an e-mail address');
    expect(call).not.toHaveBeenCalled();
  });

  test('that the desk does not answer as it should is no invitation', () =>
    expect(inviteAdministrator({ call: async () => null })('ada@acme.com', undefined)).rejects.toThrow('did not say'));
});
