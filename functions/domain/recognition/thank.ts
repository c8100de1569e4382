import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Named, Person } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import { staff, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import { type Behaviour, THANKED_FOR } from './behaviour.ts';
import type { AskOf } from './kudos.ts';
import { type ServiceRecord, tookPart } from './who-served.ts';

/** What somebody says when they thank a colleague. */
export type Thanks = {
  readonly to: Person;
  readonly behaviour: Behaviour;
  readonly words: string;
  /** The ask by which they served; null: on the ticket. */
  readonly ask: AskOf | null;
};

/** What thanks need to know besides: what they weigh, and whether the page of the case opens for the one thanked. */
export type ThanksContext = {
  readonly area: Area;
  readonly record: ServiceRecord;
  readonly counts: number;
  readonly opens: boolean;
};

/**
 * A colleague thanks another for a service given on a ticket; it moves nothing of the case. Throws DeskError `invalid` for
 * oneself, `conflict` for somebody who took no part in it or was not asked so.
 */
export function thank(
  ticket: Ticket,
  by: Named,
  thanks: Thanks,
  context: ThanksContext,
  now: Instant,
  newId: NewId,
): Change {
  const { to: person, behaviour, words, ask } = thanks;
  const { area, record, counts } = context;
  const to: Named = { id: person.id, name: person.name, email: person.email };
  mayBeThanked(ticket, by, to, ask, record);
  const said = `thanks ${to.name} for ${THANKED_FOR[behaviour]}: “${words}”`;
  const builder = new ChangeBuilder(ticket, now, newId).record(staff(by), 'kudos', said);
  const { id, name, email } = by;
  builder.kudos({
    from: { id, name, email },
    to,
    behaviour,
    words,
    evidence: ask ? { kind: 'ask', ask } : { kind: 'ticket' },
    counts,
    state: 'given',
  });
  return builder
    .mail({
      from: fromArea(area),
      to: [to.email],
      content: {
        ...staffContent(ticket, to, area, person.timeZone),
        kind: 'kudos',
        from: by.name,
        behaviour,
        text: words,
        opens: context.opens,
      },
    })
    .done();
}

function mayBeThanked(ticket: Ticket, by: Named, to: Named, ask: AskOf | null, record: ServiceRecord): void {
  const { ref } = ticket;
  if (to.id === by.id || to.email === by.email) throw wrong('to', 'is you: thank somebody else who served here');
  if (!tookPart(ticket, record, to))
    throw new DeskError(
      'conflict',
      `${to.name} took no part in this ticket. Thank somebody for a service given: who held it, was asked, solved it, or left a note.`,
      { ref },
    );
  const isTheirs = ({ run, round, rung, contact }: ServiceRecord['asks'][number]) =>
    run === ask?.run && round === ask.round && rung === ask.rung && contact.email === to.email;
  if (ask && !record.asks.some(isTheirs))
    throw new DeskError('conflict', `${to.name} was not asked so on this ticket. Leave the ask out, or name theirs.`, {
      ref,
    });
}

const wrong = (path: string, message: string): DeskError =>
  new DeskError('invalid', `Please check: ${path} ${message}.`, { issues: [{ path, message }] });
