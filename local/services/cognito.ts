/** Cognito user pools: users that an administrator creates, and access tokens with the claims of Cognito's own. */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { Assembly } from '../assembly.ts';
import { fields, textOf, textsOf } from '../intrinsics.ts';
import { AwsError, type AwsCall, type AwsService, type Ground } from '../service.ts';

export interface Cognito extends AwsService {
  /** An access token of one hour for the user with this address; UserNotFoundException when there is none. */
  tokenFor(email: string): Promise<string>;
  /**
   * The claims of a token that an HTTP API's JWT authorizer would let pass. Throws an Error that says why not (API
   * Gateway, "Control access to HTTP APIs with JWT authorizers": signature, kid, iss, aud or client_id, exp, nbf, iat).
   */
  verify(token: string, issuer: string, audience: readonly string[]): Promise<JWTPayload>;
}

const TOKEN_SECONDS = 3600;
const KeyRow = z.object({ kid: z.string(), private: z.string(), public: z.string() }).optional();
const User = z.object({
  pool: z.string(),
  sub: z.string(),
  email: z.string(),
  verified: z.number(),
  created: z.number(),
});
type User = z.infer<typeof User>;
const Attributes = z.array(z.object({ Name: z.string(), Value: z.string().default('') })).default([]);

/** Makes the user pools of the template. The signing key is drawn once per desk. */
export async function cognito(ground: Ground, { assembly }: { assembly: Assembly }): Promise<Cognito> {
  const { db, clock } = ground;
  db.exec(`create table if not exists cognito_key (kid text not null, private text not null, public text not null);
    create table if not exists cognito_users (pool text, sub text, email text collate nocase, verified integer, created real,
      primary key (pool, email), unique (pool, sub))`);
  const insert = db.prepare('insert into cognito_users (pool, sub, email, verified, created) values (?, ?, ?, ?, ?)');
  const select = db.prepare('select * from cognito_users where pool = ? and (email = ? or sub = ?)');
  const key = await signingKey(ground);
  const pools = assembly.resources.filter((r) => r.type === 'AWS::Cognito::UserPool').map((r) => r.ref);
  const seconds = () => Math.floor(clock.now() / 1000);
  const find = (pool: string, name: string): User | undefined => {
    const row = select.get(pool, name, name);
    return row === undefined ? undefined : User.parse(row);
  };
  const known = (pool: string, name: string): User => {
    const user = find(pool, name);
    if (user === undefined) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  };

  const create = (pool: string, body: AwsCall['body']): User => {
    const attributes = new Map(Attributes.parse(body['UserAttributes']).map((a) => [a.Name, a.Value]));
    const name = textOf(body['Username']) ?? '';
    if (!z.email().safeParse(name).success)
      throw new AwsError('InvalidParameterException', 'Username should be an email.');
    const existing = find(pool, name);
    if (body['MessageAction'] === 'RESEND') return known(pool, name);
    if (existing !== undefined) throw new AwsError('UsernameExistsException', 'User account already exists');
    const user = {
      pool,
      sub: randomUUID(),
      email: name,
      verified: attributes.get('email_verified') === 'true' ? 1 : 0,
      created: clock.now(),
    };
    insert.run(user.pool, user.sub, user.email, user.verified, user.created);
    return user;
  };

  return {
    signingName: 'cognito-idp',
    call({ action, body }) {
      const pool = textOf(body['UserPoolId']) ?? '';
      if (!pools.includes(pool)) throw new AwsError('ResourceNotFoundException', `User pool ${pool} does not exist.`);
      switch (action) {
        case 'AdminCreateUser': {
          const user = create(pool, body);
          return { User: { ...described(user), Attributes: attributesOf(user) } };
        }
        case 'AdminGetUser': {
          const user = known(pool, textOf(body['Username']) ?? '');
          return { ...described(user), UserAttributes: attributesOf(user) };
        }
        default:
          throw new AwsError('UnknownOperationException', `Cognito's ${action} is not emulated`);
      }
    },

    async tokenFor(email) {
      const pool = pools.find((id) => find(id, email) !== undefined) ?? pools[0] ?? '';
      const user = known(pool, email);
      const client = assembly.resources.find(
        (r) => r.type === 'AWS::Cognito::UserPoolClient' && r.properties['UserPoolId'] === pool,
      );
      if (client === undefined) throw new Error(`User pool ${pool} has no client, so nobody can sign in`);
      const scopes = textsOf(client.properties['AllowedOAuthScopes']);
      const claims = {
        sub: user.sub,
        iss: `https://cognito-idp.${assembly.settings.region}.amazonaws.com/${pool}`,
        version: 2,
        client_id: client.ref,
        origin_jti: randomUUID(),
        event_id: randomUUID(),
        token_use: 'access',
        scope: scopes.length > 0 ? scopes.join(' ') : 'aws.cognito.signin.user.admin',
        auth_time: seconds(),
        exp: seconds() + TOKEN_SECONDS,
        iat: seconds(),
        jti: randomUUID(),
        username: user.sub, // with addresses as user names, Cognito's own name of the user is the sub
      };
      return await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(key.private);
    },

    async verify(token, issuer, audience) {
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
  const read = () => KeyRow.parse(db.prepare('select * from cognito_key').get());
  let row = read();
  if (row === undefined) {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const texts = [
      JSON.stringify(await exportJWK(pair.privateKey)),
      JSON.stringify(await exportJWK(pair.publicKey)),
    ] as const;
    db.prepare('insert into cognito_key values (?, ?, ?)').run(randomUUID(), ...texts);
    row = read();
  }
  if (row === undefined) throw new Error('The signing key was not stored');
  const load = async (text: string) => await importJWK(fields(JSON.parse(text)), 'RS256');
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
  { Name: 'email_verified', Value: verified === 1 ? 'true' : 'false' },
  { Name: 'sub', Value: sub },
];
