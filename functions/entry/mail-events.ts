import { basics, stores } from '../deps.ts';
import { applyMailEvent } from '../mail/apply-event.ts';
import { receiveMailEvent } from '../mail/receive-mail-event.ts';
import { blocksAfter, undelivered } from '../use-cases/undelivered.ts';

const base = { ...basics(), ...stores() };

/** What SES tells of the desk's mails. */
export const handler = receiveMailEvent({
  ...base,
  apply: applyMailEvent({ ...base, undelivered: undelivered(base), blocksAfter: blocksAfter(base) }),
});
