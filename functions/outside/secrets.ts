import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

/** The signing keys by id, and which of them signs. Stored as one flat object: `{"newest": "k1", "k1": "…"}`. */
export type KeyRing = { readonly newest: string; readonly keys: ReadonlyMap<string, string> };

const Stored = z.record(z.string(), z.string()).refine((ring) => ring.newest !== undefined && ring.newest in ring);

/** Reads the ring afresh. Throws an Error when the secret does not hold one. */
export const readKeyRing = async (client: SecretsManagerClient, secretId: string): Promise<KeyRing> => {
  const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  const read = Stored.safeParse(JSON.parse(SecretString));
  if (!read.success) throw new Error('The signing secret holds no key ring');
  const { newest = '', ...keys } = read.data;
  return { newest, keys: new Map(Object.entries(keys)) };
};
