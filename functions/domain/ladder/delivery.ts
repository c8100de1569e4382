import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import { DESK, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import { type Ask, type Run } from './run.ts';
import { endOfWait } from './wait.ts';

/** Whether the mail of an ask has surely arrived: it was answered, and the way to answer it is in the mail alone. */
export const hasArrived = (ask: Ask): boolean => ask.answeredAt !== null;

/**
 * The mail of an ask was handed over at `at` (`sure`: the provider said so, or it was answered; otherwise it may have
 * been). The person's time is counted from that instant, in the hours of the run; a repeat, or what SES tells later
 * of a doubtful mail, does not begin it anew.
 */
export function askHandedOver(
  ticket: Ticket,
  { ask, run }: { ask: Ask; run: Pick<Run, 'hours'> },
  handedOver: { at: Instant; sure: boolean },
  now: Instant,
  newId: NewId,
): Change {
  const { at, sure } = handedOver;
  const what = sure
    ? `the question to ${ask.contact.name} was accepted for sending`
    : `not sure whether the question to ${ask.contact.name} went out`;
  return new ChangeBuilder(ticket, now, newId)
    .ask({
      ...ask,
      state: ask.state === 'not-sent' ? 'waiting' : ask.state,
      dueAt: ask.dueAt ?? endOfWait(run, ask, at),
    })
    .record(DESK, 'delivery', what)
    .done();
}

/** A mail to the customer may or may not have gone out: a person is shown it, and it is not sent again. */
export const mailNotSure = (ticket: Ticket, what: string, now: Instant, newId: NewId): Change =>
  new ChangeBuilder(ticket, now, newId)
    .record(DESK, 'delivery', `not sure whether ${what} went out; it is not sent again by itself`)
    .done();
