import { Address, type Person } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import type { DirectoryStore } from '../store/directory.ts';

/** Somebody of the directory, by their id or address. Throws DeskError `invalid` for nobody, about the field `to`. */
export const personOf =
  ({ person, personAt }: Pick<DirectoryStore, 'person' | 'personAt'>) =>
  async (to: string): Promise<Person> => {
    const address = Address.safeParse(to);
    const found = await (address.success ? personAt(address.data) : person(to));
    if (found) return found;
    throw new DeskError('invalid', 'Please check: to is nobody of the directory.', {
      issues: [{ path: 'to', message: 'is nobody of the directory' }],
    });
  };
