import type { Contact } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import type { WhoWrites } from './who-writes.ts';

/** Throws DeskError `invalid` when a requester's address is the desk's own, or a colleague's (P6). */
export const mayBeRequester =
  (whoWrites: WhoWrites) =>
  async ({ email }: Contact): Promise<void> => {
    const { whose } = await whoWrites(email);
    if (whose === 'theirs') return;
    const message = whose === 'ours' ? 'is an address of the desk itself' : 'is a colleague’s; give the customer’s own';
    throw new DeskError('invalid', `${email} ${message}`, { issues: [{ path: 'email', message }] });
  };
