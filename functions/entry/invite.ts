import { basics, lastResort, stores, users } from '../deps.ts';
import { invite } from '../people/invite.ts';

/** Invites people; called with AWS credentials, not over HTTP. */
export const handler = invite({ ...basics(), ...stores(), users: users(), lastResort: lastResort() });
