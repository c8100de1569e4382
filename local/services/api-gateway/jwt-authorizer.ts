/** The JWT authorizer of an HTTP API (API Gateway, "Control access to HTTP APIs with JWT authorizers"). */
import type { IncomingMessage } from 'node:http';
import { textOf } from '../../intrinsics.ts';
import { plain, type Reply } from './payload.ts';

export interface JwtConfiguration {
  readonly Issuer: string;
  readonly Audience: readonly string[];
}

/** The claims of a good token; throws an Error that says what is wrong with a bad one. */
export type Verify = (token: string, issuer: string, audience: readonly string[]) => Promise<Record<string, unknown>>;

/** The token's claims, or the refusal: 401 without a good token, 403 without one of the route's scopes. */
export async function authorize(
  req: IncomingMessage,
  { Issuer: issuer, Audience: audience }: JwtConfiguration,
  scopes: readonly string[],
  verify: Verify,
): Promise<{ claims: Record<string, unknown>; scopes: string[] | null } | Reply> {
  const token = /^(?:Bearer )?(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) return plain(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
  const refusal = (error: string, why: string) => ({
    'www-authenticate': `Bearer scope="${scopes.join(' ')}" error="${error}" error_description="${why.replaceAll('"', "'")}"`,
  });
  let claims: Record<string, unknown>;
  try {
    claims = await verify(token, issuer, audience);
  } catch (error) {
    return plain(
      401,
      'Unauthorized',
      refusal('invalid_token', error instanceof Error ? error.message : 'the token is invalid'),
    );
  }
  const own = (textOf(claims['scope']) ?? textOf(claims['scp']) ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length > 0 && !scopes.some((scope) => own.includes(scope)))
    return plain(403, 'Forbidden', refusal('insufficient_scope', 'the token does not have a scope of the route'));
  return { claims, scopes: scopes.length > 0 ? own : null };
}
