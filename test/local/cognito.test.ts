import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { AwsError } from '../../local/service.ts';
import { cognito } from '../../local/services/cognito.ts';
import { assemblyOf, testGround } from './support.ts';

const assembly = assemblyOf({
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { UserPoolId: { Ref: 'Pool' }, AllowedOAuthScopes: ['openid', 'email'] },
  },
});
const refOf = (id: string) => assembly.resources.find((r) => r.logicalId === id)!.ref;
const [pool, client] = [refOf('Pool'), refOf('Client')];
const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${pool}`;

async function desk(ground = testGround()) {
  const service = await cognito(ground, { assembly });
  const call = async (action: string, body: object) =>
    service.call({ action, body: { UserPoolId: pool, ...body }, caller: 'operator' });
  return { service, call, ground };
}

test('an access token has the claims of Cognito and passes the authorizer for an hour of the desk’s clock', async () => {
  const { service, call, ground } = await desk();
  await call('AdminCreateUser', { Username: 'ana@baton.test' });
  const token = await service.tokenFor('ANA@baton.test');
  const user = await call('AdminGetUser', { Username: 'ana@baton.test' });
  const sub = (user as { Username: string }).Username;
  expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
  const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(decodeJwt(token)).toEqual({
    sub,
    username: sub,
    iss: issuer,
    client_id: client,
    token_use: 'access',
    scope: 'openid email',
    version: 2,
    auth_time: 1772442000,
    iat: 1772442000,
    exp: 1772445600,
    jti: uuid,
    origin_jti: uuid,
    event_id: uuid,
  });
  expect(await service.verify(token, issuer, [client])).toMatchObject({ sub });
  ground.clock.at += 3_601_000;
  await expect(service.verify(token, issuer, [client])).rejects.toThrow(/"exp"/);
});

test('a token for somebody else, from elsewhere, changed, or of the future is refused', async () => {
  const { service, call, ground } = await desk();
  await call('AdminCreateUser', { Username: 'ana@baton.test' });
  const token = await service.tokenFor('ana@baton.test');
  await expect(service.verify(token, issuer, ['other'])).rejects.toThrow('valid audience');
  await expect(service.verify(token, 'https://elsewhere', [client])).rejects.toThrow(/"iss"/);
  await expect(service.verify(`${token.slice(0, -8)}AAAAAAAA`, issuer, [client])).rejects.toThrow(/signature/);
  const foreign = await (await desk()).call('AdminCreateUser', { Username: 'ana@baton.test' });
  expect(foreign).toBeDefined();
  ground.clock.at -= 60_000;
  await expect(service.verify(token, issuer, [client])).rejects.toThrow('future');
});

test('users and key survive a restart; another desk’s tokens are worth nothing', async () => {
  const first = await desk();
  await first.call('AdminCreateUser', { Username: 'ana@baton.test' });
  const token = await first.service.tokenFor('ana@baton.test');
  const second = await desk(first.ground);
  expect(await second.service.verify(token, issuer, [client])).toMatchObject({ client_id: client });
  expect(await second.call('AdminGetUser', { Username: 'ana@baton.test' })).toEqual(
    await first.call('AdminGetUser', { Username: 'ana@baton.test' }),
  );
  await expect((await desk()).service.verify(token, issuer, [client])).rejects.toThrow('signature');
});

test('an administrator makes a user once', async () => {
  const { call } = await desk();
  const made = await call('AdminCreateUser', {
    Username: 'ana@baton.test',
    UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
  });
  expect(made).toMatchObject({
    User: {
      Enabled: true,
      Attributes: expect.arrayContaining([
        { Name: 'email', Value: 'ana@baton.test' },
        { Name: 'email_verified', Value: 'true' },
      ]),
    },
  });
  await expect(call('AdminCreateUser', { Username: 'ana@baton.test' })).rejects.toMatchObject({
    code: 'UsernameExistsException',
  });
});

test.each([
  ['AdminGetUser', { Username: 'nobody@baton.test' }, 'UserNotFoundException'],
  ['AdminCreateUser', { Username: 'ana' }, 'InvalidParameterException'],
  ['AdminGetUser', { UserPoolId: 'eu-central-1_none', Username: 'x' }, 'ResourceNotFoundException'],
  ['AdminDeleteUser', { Username: 'x' }, 'UnknownOperationException'],
])('%s refuses %o with %s', async (action, body, code) => {
  const refused = (await desk()).call(action, body);
  await expect(refused).rejects.toBeInstanceOf(AwsError);
  await expect(refused).rejects.toMatchObject({ code });
});

test('there is no token for a stranger', async () => {
  await expect((await desk()).service.tokenFor('nobody@baton.test')).rejects.toMatchObject({
    code: 'UserNotFoundException',
  });
});
