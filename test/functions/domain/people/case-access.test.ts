import { describe, expect, test } from 'vitest';
import { caseAccess, newestAskOf } from '../../../../functions/domain/people/case-access.ts';
import type { Ticket } from '../../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anAsk, aTicket, named, NOW } from '../../../support/builders.ts';

const WEEK = 7 * 86_400;
const ago = (seconds: number) => after(NOW, -seconds);
const asked = (settledAt: string | null, run = 1) => ({ ask: anAsk({ run }), run: { run, settledAt } });
const held = { holder: named('ben'), run: null } as const;
const former = (until: string, id = 'ana') => ({ ...held, formerHolders: [{ id, until }] });

describe('what Ana’s case link is good for', () => {
  test.each<[string, Partial<Ticket>, ReturnType<typeof asked> | null, 'act' | 'answer' | 'read' | null]>([
    ['she holds it', { holder: named('ana'), run: null }, null, 'act'],
    ['she holds it, and is asked besides', { holder: named('ana'), run: 1 }, asked(null), 'act'],
    ['she is asked, and nobody holds it', { run: 1 }, asked(null), 'answer'],
    ['she is asked beside Ben, who holds it', { holder: named('ben'), run: 1 }, asked(null), 'answer'],
    ['the run she was asked in has just settled', held, asked(NOW), 'read'],
    ['it settled a week ago to the second', held, asked(ago(WEEK)), 'read'],
    ['it settled a week and a second ago', held, asked(ago(WEEK + 1)), null],
    ['another run climbs since; hers settled yesterday', { run: 2 }, asked(ago(86_400)), 'read'],
    ['another run climbs since; hers settled long ago', { run: 2 }, asked(ago(2 * WEEK)), null],
    ['she held it until a week ago to the second', former(ago(WEEK)), null, 'read'],
    ['she held it until a week and a second ago', former(ago(WEEK + 1)), null, null],
    ['she held it long ago, and was asked yesterday', former(ago(2 * WEEK)), asked(ago(86_400)), 'read'],
    ['she was asked long ago, and held it until yesterday', former(ago(86_400)), asked(ago(2 * WEEK)), 'read'],
    ['somebody else held it until yesterday', former(ago(86_400), 'mia'), null, null],
    ['she never had to do with it', { run: 1 }, null, null],
    ['it is solved, and she solved it', { holder: named('ana'), status: 'solved', run: null }, null, 'act'],
  ])('%s', (_when, ticket, ask, may) => {
    expect(caseAccess(aTicket(ticket), 'ana', ask, NOW)).toBe(may);
  });
});

test('of all asks put to a person the newest counts: the latest run, the latest number', () => {
  const asks = [
    anAsk({ run: 2, number: 3 }),
    anAsk({ run: 10, number: 1 }),
    anAsk({ run: 2, number: 9 }),
    anAsk({ run: 11, number: 1, contact: named('ben') }),
  ];
  expect(newestAskOf(asks, 'ana')).toMatchObject({ run: 10, number: 1 });
  expect(newestAskOf(asks.slice(2), 'ana')).toMatchObject({ run: 2, number: 9 });
  expect(newestAskOf(asks, 'mia')).toBeUndefined();
});
