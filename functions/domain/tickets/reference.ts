import { DeskError } from '../errors.ts';

/** Crockford's base32: no I, L, O, U, so that a reference survives being read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
const WRITTEN = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A reference (8 characters) from at least five random bytes. */
export function referenceFrom(random: Uint8Array): string {
  let bits = 0n;
  for (const byte of random.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = LENGTH - 1; i >= 0; i -= 1) text += ALPHABET.charAt(Number((bits >> BigInt(i * 5)) & 31n));
  return text;
}

/**
 * Whether it names a ticket. What is owed may also belong to a matter of the desk itself, which has a dash in its name:
 * `RECOGNITION-2026-W48`, `IDEA-…`; it lies in the partition of that name, as what belongs to a ticket does.
 */
export const isTicket = (ref: string): boolean => !ref.includes('-');

/** As people see it: `K7Q2-M9XD`. */
export const shown = (ref: string): string => `${ref.slice(0, 4)}-${ref.slice(4)}`;

/** Reads a reference as people write it (any case, with or without the dash, O for 0, I or L for 1). */
export function readReference(text: string): string {
  const ref = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!WRITTEN.test(ref)) throw new DeskError('not_found', 'There is no ticket with this reference');
  return ref;
}
