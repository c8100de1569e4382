import { z } from 'zod';
import { Address } from '../../functions/domain/directory/person.ts';
import { CannotDo } from './complaint.ts';

const Answer = z.object({ person: z.string(), sub: z.string() });

type Needs = {
  /** Calls the function of the desk that makes accounts. */
  call: (payload: object) => Promise<unknown>;
};

/** Invites an administrator; answers with a sentence. Throws CannotDo for what is no address, before anything is called. */
export const inviteAdministrator = ({ call }: Needs) => {
  return async (email: string, name: string | undefined): Promise<string> => {
    const address = Address.safeParse(email);
    if (!address.success) throw new CannotDo(`${email} ${address.error.issues[0]?.message ?? 'is no address'}`);
    const answer = await call({ email: address.data, administrator: true, ...(name !== undefined && { name }) });
    if (!Answer.safeParse(answer).success) throw new CannotDo('The desk did not say whom it has invited.');
    return `${address.data} administers the desk. If they had no account, Cognito has mailed them a first password; it is good for seven days.`;
  };
};
