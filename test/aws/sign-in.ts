/** Signs in as staff do: authorization code with PKCE, at the user pool's own page. */
import { createHash, randomBytes } from 'node:crypto';
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientOf, type Emulator } from './emulators.ts';

const PASSWORD = 'Twelve-Letters-1';

/** An access token for somebody who was invited. The password is set by an operator instead of by the mailed code. */
export async function signIn(emulator: Emulator, email: string): Promise<string> {
  const cognito = new CognitoIdentityProviderClient(clientOf(emulator));
  const { UserPools: [pool] = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const UserPoolId = pool?.Id;
  const { UserPoolClients: [found] = [] } = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }));
  const ClientId = found?.ClientId;
  const { UserPoolClient: app } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  await cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: PASSWORD, Permanent: true }),
  );

  const verifier = randomBytes(32).toString('base64url');
  const asked = {
    client_id: ClientId ?? '',
    redirect_uri: app?.CallbackURLs?.[0] ?? '',
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const shown = await fetch(`${emulator.url}/oauth2/authorize?${new URLSearchParams(asked).toString()}`);
  if (!shown.ok) throw new Error(`The page to sign in was refused: ${shown.status} ${await shown.text()}`);
  const signedIn = await fetch(`${emulator.url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ ...asked, username: email, password: PASSWORD }),
    redirect: 'manual',
  });
  const back = signedIn.headers.get('location');
  if (back === null) throw new Error(`Nobody was signed in: ${signedIn.status} ${await signedIn.text()}`);
  const answer = await fetch(`${emulator.url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: asked.client_id,
      redirect_uri: asked.redirect_uri,
      code: new URL(back).searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`No token was given: ${answer.status}`);
  return token;
}
