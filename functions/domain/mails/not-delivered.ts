import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';
import { type Ask, isOpen, type Run } from '../ladder/run.ts';
import { endOfWait } from '../ladder/wait.ts';
import { answerToken } from '../ladder/settle.ts';
import { held, stepOfOurs, watched } from '../tickets/holding.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import { customerName, DESK } from '../tickets/ticket.ts';
import { after, type Instant } from '../time.ts';
import { type Failure, isLasting } from './delivery.ts';
import { type CustomerContent, excerpt, goesToCustomer, type Mail } from './mail.ts';
import { withoutWords } from './repeat.ts';

/** What went wrong, as the record says it: a fact about a mail, never about a person's doing. */
const WORDS: Record<Failure['obstacle'], string> = {
  bounced: 'came back: the address does not take mail',
  'soft-bounced': 'came back for now',
  complained: 'was marked as unwanted by its reader',
  suppressed: 'was not sent, as earlier mail to this address came back',
  refused: 'was not taken by the mail service',
  rejected: 'was not taken by the mail service for what it says',
};

/** Why a person is unreachable, in words that follow their name; null for what passes by itself. */
const unreachableBy = (failure: Failure): string | null =>
  isLasting(failure) ? `mail to them ${WORDS[failure.obstacle]}` : null;

/**
 * A mail of ours has not arrived. That of an ask makes its person unreachable, if it is for good, and the ladder climbs
 * at once; rejected for what it says, it is put once more without the customer's words. That to the customer opens the
 * ticket with the same holder, who is told (and never about a notice to themselves: no failure notice about a failure
 * notice). One that failed for copied addresses alone moves nothing: the holder is told whom it has not reached.
 * `recipients` are those for whom it failed, as far as that is known.
 */
export function notDelivered(
  kase: Case,
  mail: Mail,
  failure: Failure,
  context: {
    area: Area;
    holderZone: string;
    asked: { ask: Ask; run: Run; asks: readonly Ask[] } | null;
    recipients: readonly string[];
  },
  now: Instant,
  newId: NewId,
): Change {
  const { content } = mail;
  const builder = new ChangeBuilder(kase.ticket, now, newId);
  const reason = failure.reason === '' ? '' : ` (${failure.reason})`;
  if (context.asked) {
    const { ask } = context.asked;
    builder.record(DESK, 'delivery', `the question to ${ask.contact.name} ${WORDS[failure.obstacle]}${reason}`);
    return unreachable(builder, mail, context.asked, failure, now).done();
  }
  builder.record(
    DESK,
    'delivery',
    `a mail to ${missedBy(mail, failure, context.recipients).join(', ')} ${WORDS[failure.obstacle]}${reason}`,
  );
  return goesToCustomer(content)
    ? holderTold(builder, kase, mail, content, failure, context, now).done()
    : builder.done();
}

function unreachable(
  builder: ChangeBuilder,
  mail: Mail,
  { ask, run, asks }: { ask: Ask; run: Run; asks: readonly Ask[] },
  failure: Failure,
  now: Instant,
): ChangeBuilder {
  if (run.state !== 'open' || !isOpen(ask)) return builder;
  const once = failure.obstacle === 'rejected' ? withoutWords(builder, mail, ask, now) : null;
  if (once) return once;
  // The mail was taken, or will not be tried again: the time of its person runs, and in a round its hour goes on.
  const dueAt = ask.dueAt ?? endOfWait(run, ask, now);
  if (!isLasting(failure)) return builder.ask({ ...ask, state: 'waiting', dueAt });
  builder.ask({ ...ask, state: 'unreachable', dueAt }).run({ ...run, wakeAt: after(now, 60), unheard: null });
  return answerToken(builder, run, asks, ask);
}

/** Whom a mail has not reached: those whom its road names, or everybody it was for. */
const missedBy = (mail: Mail, failure: Failure, recipients: readonly string[]): readonly string[] =>
  failure.whole || recipients.length === 0 ? mail.to : recipients;

function holderTold(
  builder: ChangeBuilder,
  { ticket, watch }: Case,
  mail: Mail,
  content: CustomerContent,
  failure: Failure,
  { area, holderZone, recipients }: { area: Area; holderZone: string; recipients: readonly string[] },
  now: Instant,
): ChangeBuilder {
  const { holder, status } = ticket;
  if (!holder || status === 'closed') return builder;
  const missed = missedBy(mail, failure, recipients);
  const copy = missed.every((address) => mail.cc.includes(address) && !mail.to.includes(address));
  const reopens = !copy && (status === 'waiting' || status === 'solved');
  const nextStep = reopens
    ? stepOfOurs(`reach ${customerName(ticket)} another way`, ticket, area, now)
    : ticket.nextStep;
  if (reopens && nextStep) watched(builder.ticket(held(nextStep)), watch, area, now);
  return builder.mail({
    from: fromArea(area),
    to: [holder.email],
    content: {
      ...staffContent(ticket, holder, area, holderZone),
      kind: 'not-delivered',
      address: missed.join(', '),
      copy,
      what: content.kind,
      text: 'text' in content ? excerpt(content.text) : '',
      obstacle: failure.obstacle,
      reason: failure.reason,
      nextStep,
    },
  });
}

/** The person whom a failure shows to be unreachable, as they are saved; null when nothing changes. */
export function foundUnreachable(person: Person | undefined, failure: Failure): Person | null {
  const why = unreachableBy(failure);
  if (!person || why === null || person.unreachable !== undefined) return null;
  return { ...person, unreachable: why, version: person.version + 1 };
}
