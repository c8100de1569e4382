/** Cognito user pools: users that an administrator creates, and access tokens with the claims of Cognito's own. */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { z } from 'zod';
import { type Assembly, ofType } from '../assembly.ts';
import { fields, listOf, textOf, textsOf } from '../intrinsics.ts';
import { rows, run } from '../rows.ts';
import { type AwsCall, AwsError, type Ground } from '../service.ts';

const TOKEN_SECONDS = 3600;
const Key = z.object({ kid: z.string(), private: z.string(), public: z.string() });
const User = z.object({ sub: z.string(), email: z.string(), verified: z.number(), created: z.number() });
type User = z.infer<typeof User>;

/** Makes the template's one user pool. The signing key is drawn once per desk. */
export async function cognito(ground: Ground, { assembly }: { assembly: Assembly }) {
  const { db, clock } = ground;
  db.exec(`create table if not exists cognito_key (kid text not null, private text not null, public text not null);
    create table if not exists cognito_user (sub text primary key, email text not null unique collate nocase,
      verified integer not null, created real not null)`);
  const key = await signingKey(ground);
  const pool = ofType(assembly, 'Cognito::UserPool')[0]?.ref;
  const client = ofType(assembly, 'Cognito::UserPoolClient')[0];
  const seconds = () => Math.floor(clock.now() / 1000);
  const known = (name: string): User => {
    const [user] = rows(db, User, 'select * from cognito_user where email = ? or sub = ?', name, name);
    if (user === undefined) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  };
  const create = (name: string, attributes: unknown): User => {
    if (!z.email().safeParse(name).success)
      throw new AwsError('InvalidParameterException', 'Username should be an email.');
    const named = listOf(attributes)
      .map(fields)
      .find(({ Name }) => Name === 'email_verified');
    const verified = named?.['Value'] === 'true' ? 1 : 0;
    const insert = 'insert or ignore into cognito_user values (?, ?, ?, ?)';
    if (run(db, insert, randomUUID(), name, verified, clock.now()) === 0)
      throw new AwsError('UsernameExistsException', 'User account already exists');
    return known(name);
  };

  return {
    signingName: 'cognito-idp',
    call({ action, body }: AwsCall) {
      const name = textOf(body['Username']) ?? '';
      if (body['UserPoolId'] !== pool)
        throw new AwsError('ResourceNotFoundException', `User pool ${String(body['UserPoolId'])} does not exist.`);
      switch (action) {
        case 'AdminCreateUser': {
          const user = create(name, body['UserAttributes']);
          return { User: { ...described(user), Attributes: attributesOf(user) } };
        }
        case 'AdminGetUser': {
          const user = known(name);
          return { ...described(user), UserAttributes: attributesOf(user) };
        }
        default:
          throw new AwsError('UnknownOperationException', `Cognito's ${action} is not emulated`);
      }
    },

    /** An access token of one hour for the user with this address; UserNotFoundException when there is none. */
    async tokenFor(email: string): Promise<string> {
      const { sub } = known(email);
      const claims = {
        sub,
        iss: `https://cognito-idp.${assembly.settings.region}.amazonaws.com/${pool}`,
        version: 2,
        client_id: client?.ref,
        origin_jti: randomUUID(),
        event_id: randomUUID(),
        token_use: 'access',
        scope: textsOf(client?.properties['AllowedOAuthScopes']).join(' '),
        auth_time: seconds(),
        exp: seconds() + TOKEN_SECONDS,
        iat: seconds(),
        jti: randomUUID(),
        username: sub, // with addresses as user names, Cognito's own name of the user is the sub
      };
      return await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(key.private);
    },

    /**
     * The claims of a token that an HTTP API's JWT authorizer would let pass. Throws an Error that says why not (API
     * Gateway, "Control access to HTTP APIs with JWT authorizers": signature, kid, iss, aud or client_id, exp, nbf, iat).
     */
    async verify(token: string, issuer: string, audience: readonly string[]) {
      const { payload, protectedHeader } = await jwtVerify(token, key.public, {
        algorithms: ['RS256'],
        issuer,
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp'],
      });
      if (protectedHeader.kid !== key.kid) throw new Error('the token is signed by an unknown key');
      if (payload.iat !== undefined && payload.iat > seconds()) throw new Error('the token is issued in the future');
      // `client_id` counts only where there is no `aud`.
      const meant = payload.aud === undefined ? textsOf(payload['client_id']) : textsOf(payload.aud);
      if (!meant.some((one) => audience.includes(one))) throw new Error('the token does not have a valid audience');
      return payload;
    },
  };
}

async function signingKey({ db }: Ground) {
  let [row] = rows(db, Key, 'select * from cognito_key');
  if (row === undefined) {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const text = async (key: CryptoKey) => JSON.stringify(await exportJWK(key));
    row = { kid: randomUUID(), private: await text(pair.privateKey), public: await text(pair.publicKey) };
    run(db, 'insert into cognito_key values (?, ?, ?)', row.kid, row.private, row.public);
  }
  const load = (text: string) => importJWK(fields(JSON.parse(text)), 'RS256');
  return { kid: row.kid, private: await load(row.private), public: await load(row.public) };
}

/** Times are seconds, as AWS's JSON has them. */
const described = ({ sub, created }: User) => ({
  Username: sub,
  Enabled: true,
  UserStatus: 'FORCE_CHANGE_PASSWORD',
  UserCreateDate: created / 1000,
  UserLastModifiedDate: created / 1000,
});
const attributesOf = ({ sub, email, verified }: User) => [
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: String(verified === 1) },
  { Name: 'sub', Value: sub },
];
