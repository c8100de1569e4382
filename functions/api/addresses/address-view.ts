import type * as z from 'zod';
import type { Person } from '../../domain/directory/person.ts';
import type { Suppression } from '../../domain/mails/suppression.ts';
import type { AddressShape } from '../contracts/desk.ts';

/** Whether the desk writes to an address, and if not, why and since when. */
export const addressView = (
  email: string,
  block: Suppression | undefined,
  person: Person | undefined,
): z.output<typeof AddressShape> => ({
  email,
  block: block ? { why: block.why, detail: block.detail, since: block.since, mail: block.mail } : null,
  person: person ? { name: person.name, unreachable: person.unreachable ?? null } : null,
});
