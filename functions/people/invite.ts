import * as z from 'zod';
import { Address, type Contact, type Person } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import type { UserPool } from '../outside/user-pool.ts';
import type { DirectoryStore } from '../store/directory.ts';
import { untilSaved } from '../store/changing.ts';

const Invitation = z.strictObject({
  email: Address,
  name: z.string().trim().min(1).max(100).optional(),
  administrator: z.boolean().default(false),
});

type Needs = {
  directory: Pick<DirectoryStore, 'personAt' | 'addPerson' | 'savePerson' | 'enter'>;
  users: UserPool;
  /** Whom the desk asks when no rung answers: belongs to the directory though on no rung. */
  lastResort: Contact;
  newId: () => string;
};

/**
 * Invites somebody: makes their account and binds its `sub` to their person. Called with the AWS credentials of
 * whoever runs the desk, never over HTTP: this is how the first administrator comes to be. May be repeated. Throws
 * DeskError `not_found` for somebody who is neither in the directory nor to be an administrator.
 */
export const invite = ({ directory, users, lastResort, newId }: Needs) => {
  return async (event: unknown): Promise<{ person: string; sub: string }> => {
    const { email, name, administrator } = Invitation.parse(event);
    const known = await directory.personAt(email);
    if (!known && email === lastResort.email) await directory.enter(lastResort, newId);
    else if (!known && !administrator)
      throw new DeskError('not_found', 'Nobody in the directory has this address. Put them on a rung first.');
    const sub = await users.invite(email);
    return untilSaved(async () => {
      const found = await directory.personAt(email);
      if (!found) {
        const person: Person = {
          id: newId(),
          name: name ?? email.slice(0, 100), // a name is no longer, an address may be
          email,
          timeZone: 'UTC',
          administrator,
          areas: [],
          sub,
          version: 1,
        };
        await directory.addPerson(person);
        return { person: person.id, sub };
      }
      const changed: Person = {
        ...found,
        administrator: found.administrator || administrator,
        sub,
        version: found.version + 1,
      };
      // An administrator is saved in any case: a desk of before 0.2.0 did not list them, and this mends it.
      if (found.sub !== sub || found.administrator !== changed.administrator || administrator)
        await directory.savePerson(changed, found.sub !== sub);
      return { person: found.id, sub };
    });
  };
};
