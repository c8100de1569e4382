import { DeskError } from '../domain/errors.ts';
import type { Person } from '../domain/directory/person.ts';
import type { ApiEvent } from '../shared/http.ts';
import type { DirectoryStore } from '../store/directory.ts';

/**
 * The person to whom the caller's account was bound by an invitation. Only the token's `sub` counts: an e-mail claim
 * can be changed by the user. Throws DeskError `forbidden` for an account that belongs to nobody here.
 */
export async function callerOf(event: ApiEvent, directory: Pick<DirectoryStore, 'personOf'>): Promise<Person> {
  if (event.sub === undefined) throw new DeskError('unauthenticated', 'Please sign in.');
  const person = await directory.personOf(event.sub);
  if (!person)
    throw new DeskError(
      'forbidden',
      'This account belongs to nobody at this desk. Ask an administrator to invite you.',
    );
  return person;
}

/** The caller, who must be an administrator. Throws DeskError `forbidden` with `refusal` for anybody else. */
export async function administratorOf(
  event: ApiEvent,
  directory: Pick<DirectoryStore, 'personOf'>,
  refusal: string,
): Promise<Person> {
  const caller = await callerOf(event, directory);
  if (!caller.administrator) throw new DeskError('forbidden', refusal);
  return caller;
}
