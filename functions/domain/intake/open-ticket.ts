import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Contact } from '../directory/person.ts';
import { excerpt } from '../mails/mail.ts';
import { beginRun } from '../ladder/run.ts';
import { type Channel, customer, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';

/** What every way in is turned into: a mail, a form or a call is one of these before the desk acts on it. */
export type Request = {
  readonly channel: Channel;
  readonly area: Area;
  readonly requester: Contact;
  readonly subject: string;
  readonly text: string;
};

/** A request becomes a ticket: on record, acknowledged to the customer, and a ladder run begins. */
export function openTicket(request: Request, ref: string, now: Instant, newId: NewId): Change {
  const { area, requester, subject, text, channel } = request;
  const ticket: Ticket = {
    ref,
    area: area.id,
    subject,
    status: 'new',
    priority: 'normal',
    channel,
    requester,
    holder: null,
    nextStep: null,
    run: 1,
    runs: 1,
    messages: 0,
    touches: 0,
    entries: 0,
    openedAt: now,
    changedAt: now,
    version: 0,
  };
  const run = beginRun(ref, 1, area, ticket.priority, now);
  const firstWait = run.plan[0]?.wait ?? 0;
  return new ChangeBuilder(ticket, now, newId)
    .message({ from: requester, by: 'customer', text })
    .touch({ channel, takenBy: null })
    .record(customer(requester), 'request', `wrote to ${area.name} by ${channel}`)
    .mail({
      from: { name: area.name, email: area.address },
      to: [requester.email],
      content: {
        kind: 'acknowledgement',
        name: requester.name,
        area: area.name,
        subject,
        text: excerpt(text),
        firstWait,
      },
    })
    .begin(run)
    .effect({ v: 1, kind: 'start-execution', run: run.run, execution: run.execution })
    .done();
}
