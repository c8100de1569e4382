import { basics, lastResort, stores, users } from '../deps.ts';
import { forOperators } from '../people/for-operators.ts';
import { invite } from '../people/invite.ts';
import { takeStock } from '../people/take-stock.ts';

const deps = { ...basics(), ...stores(), users: users(), lastResort: lastResort() };

/** Invites people and says whether the desk has what it needs; called with AWS credentials, not over HTTP. */
export const handler = forOperators({ invite: invite(deps), takeStock: takeStock(deps) });
