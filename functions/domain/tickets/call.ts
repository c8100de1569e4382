import * as z from 'zod';
import { Address, Named } from '../directory/person.ts';

/** Who called, when no mail was written: a name, and how they can be reached, if they said so. */
const Caller = z.object({
  name: z.string().trim().min(1).max(100),
  email: Address.nullable(),
  phone: z.string().trim().min(3).max(40).nullable(),
});

/** A call as it was logged, never written over: who called, who took the call, and who put it on record (F9). */
export const Call = z.object({ caller: Caller, takenBy: Named, loggedBy: Named });
export type Call = z.infer<typeof Call>;

/** How somebody can be reached who called and left no mail address. */
export const reachedBy = ({ name, phone }: Pick<Call['caller'], 'name' | 'phone'>): string =>
  phone === null
    ? `${name} left neither a mail address nor a phone number`
    : `${name} can be reached by phone only: ${phone}`;
