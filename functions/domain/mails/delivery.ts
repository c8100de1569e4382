import type { MailEvent } from './mail-event.ts';
import type { Mail, MailState, Obstacle } from './mail.ts';

/** Why a mail did not arrive. `whole`: it went to nobody, whichever of its recipients it was for whom. */
export type Failure = { readonly obstacle: Obstacle; readonly reason: string; readonly whole?: true };

/** Whether it is a fact about the address: a full mailbox passes, and a rejection is about what the mail said. */
export const isLasting = ({ obstacle }: Failure): boolean => obstacle !== 'soft-bounced' && obstacle !== 'rejected';

/** What becomes of a mail by an event of SES, and whether that is a failure. */
export type Became = Pick<Mail, 'state' | 'sesId' | 'reason'> & { readonly failure: Failure | null };

/** From each state, the states that an event can still bring: events come twice, late and in any order. */
const MAY_BECOME: Record<MailState, readonly MailState[]> = {
  queued: ['accepted', 'delivered', 'bounced', 'complained', 'suppressed', 'refused'],
  'not-sure': ['accepted', 'delivered', 'bounced', 'complained', 'suppressed', 'refused'],
  accepted: ['delivered', 'bounced', 'complained', 'suppressed', 'refused'],
  delivered: ['bounced', 'complained', 'suppressed'],
  // SES had it although the desk had given up on it: what happens to it is on record all the same.
  withdrawn: ['bounced', 'complained', 'suppressed'],
  bounced: ['complained'],
  complained: [],
  suppressed: [],
  refused: [],
};

/**
 * What an event of SES makes of a mail, or null when it tells nothing new. A complaint comes from somebody who got the
 * mail; a delay only says that SES goes on trying.
 */
export function afterEvent(mail: Mail, event: MailEvent): Became | null {
  const [state, failure] = outcomeOf(event);
  const sesId = mail.sesId ?? event.sesId;
  if (state === null || !MAY_BECOME[mail.state].includes(state))
    return mail.sesId === null ? { state: mail.state, sesId, reason: mail.reason, failure: null } : null;
  return { state, sesId, reason: failure?.reason ?? null, failure };
}

/** What an event says that did go wrong, also of a mail of which that is known already: it may be another recipient's. */
export const failureIn = (event: MailEvent): Failure | null => outcomeOf(event)[1];

function outcomeOf({ what, permanent, suppressed, reason }: MailEvent): [MailState | null, Failure | null] {
  switch (what) {
    case 'send':
      return ['accepted', null];
    case 'delivery':
      return ['delivered', null];
    case 'bounce': {
      const obstacle = suppressed ? 'suppressed' : permanent ? 'bounced' : 'soft-bounced';
      return [suppressed ? 'suppressed' : 'bounced', { obstacle, reason }];
    }
    case 'complaint':
      return ['complained', { obstacle: 'complained', reason }];
    case 'reject':
      return ['refused', { obstacle: 'rejected', reason }];
    case 'delay':
      return [null, null];
  }
}

/** What became of a mail that the desk did not hand over, or that SES would not take. */
export const failed = (
  obstacle: 'suppressed' | 'refused',
  reason: string,
): { state: MailState; reason: string; failure: Failure } => ({
  state: obstacle,
  reason,
  failure: { obstacle, reason, whole: true },
});
