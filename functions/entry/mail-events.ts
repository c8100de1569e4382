import { basics, stores } from '../deps.ts';
import { applyMailEvent } from '../mail/apply-event.ts';
import { receiveMailEvent } from '../mail/receive-mail-event.ts';

const deps = { ...basics(), ...stores() };

/** What SES tells of the desk's mails. */
export const handler = receiveMailEvent({ ...deps, apply: applyMailEvent(deps) });
