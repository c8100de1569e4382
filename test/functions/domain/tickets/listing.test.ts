import { expect, test } from 'vitest';
import { listedAt, newestFirst, OPEN_STATUSES } from '../../../../functions/domain/tickets/listing.ts';
import { Status, type Ticket } from '../../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aTicket, NOW } from '../../../support/builders.ts';

const at = (seconds: number) => after(NOW, seconds);

test.each<[string, Partial<Ticket>, string]>([
  ['new: since it was opened', { status: 'new' }, NOW],
  ['climbing: since it was opened, whatever happened since', { status: 'climbing', changedAt: at(60) }, NOW],
  ['held: when its next step is due', { status: 'held', nextStep: { what: 'call', by: at(1_800) } }, at(1_800)],
  [
    'waiting: when somebody looks again',
    { status: 'waiting', waiting: { question: '?', lookAt: at(9_000) } },
    at(9_000),
  ],
  ['solved: when it closes', { status: 'solved', closesAt: at(90_000) }, at(90_000)],
  [
    'closed: when it was solved, whatever came since (P5)',
    {
      status: 'closed',
      resolution: {
        code: 'solved',
        summary: 'Refunded',
        event: null,
        at: at(500),
        by: { id: 'ana', name: 'Ana', email: 'ana@baton.test' },
      },
      changedAt: at(99_000),
    },
    at(500),
  ],
])('a ticket stands in lists by what is due: %s', (_what, ticket, listed) => {
  expect(listedAt(aTicket(ticket))).toBe(listed);
});

test('what is open begins with what is due first, what is over with the newest', () => {
  expect(Status.options.filter((status) => !newestFirst(status))).toEqual(OPEN_STATUSES);
});
