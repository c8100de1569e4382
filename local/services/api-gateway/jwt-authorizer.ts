/** The JWT authorizer of an HTTP API (API Gateway, "Control access to HTTP APIs with JWT authorizers"). */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { plain, type Reply } from './payload.ts';

export const JwtConfiguration = z.object({ Issuer: z.string(), Audience: z.array(z.string()) });

/** The claims of a good token; throws an Error that says what is wrong with a bad one. */
export type Verify = (token: string, issuer: string, audience: readonly string[]) => Promise<Record<string, unknown>>;

/** The token's claims, or the refusal of a request without a good one. */
export async function authorize(
  req: IncomingMessage,
  { Issuer: issuer, Audience: audience }: z.infer<typeof JwtConfiguration>,
  verify: Verify,
): Promise<{ claims: Record<string, unknown> } | Reply> {
  const token = /^(?:Bearer )?(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) return plain(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
  try {
    return { claims: await verify(token, issuer, audience) };
  } catch (error) {
    const why = (error instanceof Error ? error.message : 'the token is invalid').replaceAll('"', "'");
    const header = `Bearer scope="" error="invalid_token" error_description="${why}"`;
    return plain(401, 'Unauthorized', { 'www-authenticate': header });
  }
}
