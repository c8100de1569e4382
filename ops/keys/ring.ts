import { z } from 'zod';
import { CannotDo } from '../desk/complaint.ts';

/** The ring as it is stored: key ids and keys, and `newest`, the id of the one that signs. See lib/links/link-keys.ts. */
const Ring = z
  .record(z.string(), z.string().min(1))
  .refine((ring) => ring['newest'] !== undefined && ring['newest'] in ring && ring['newest'] !== 'newest');
export type Ring = Readonly<Record<string, string>>;

/** Reads a stored ring. Throws CannotDo when it holds none: nothing is then written over it. */
export function readRing(stored: string): Ring {
  try {
    return Ring.parse(JSON.parse(stored));
  } catch (cause) {
    throw new CannotDo('The secret holds no ring of keys; nothing was changed.', { cause });
  }
}

/** The ring with one more key, which signs from now on. No key ever leaves it: links in mails never expire. */
export function withKey(ring: Ring, key: string): Ring {
  const numbers = Object.keys(ring).flatMap((id) => /^k(\d+)$/.exec(id)?.[1] ?? []);
  const id = `k${Math.max(0, ...numbers.map(Number)) + 1}`;
  return { ...ring, newest: id, [id]: key };
}

/** Whether every key of `older` is in `newer`, unchanged. */
export const holdsAll = (newer: Ring, older: Ring): boolean =>
  Object.entries(older).every(([id, key]) => id === 'newest' || newer[id] === key);
