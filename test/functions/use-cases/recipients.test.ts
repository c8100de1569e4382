import { describe, expect, test } from 'vitest';
import type { Suppression } from '../../../functions/domain/mails/suppression.ts';
import type { Message } from '../../../functions/domain/tickets/ticket.ts';
import { addressees } from '../../../functions/use-cases/recipients.ts';
import { isOurs } from '../../../functions/use-cases/who-writes.ts';
import { aMessage, aTicket, NOW } from '../../support/builders.ts';

const DESK = new Set(['billing@baton.test', 'shipping@baton.test']);
const block = (email: string): Suppression => ({
  email,
  why: 'bounced',
  detail: '550 no such user',
  since: NOW,
  mail: 'm',
  lifted: null,
});

const whom = (messages: readonly Partial<Message>[], blocked: readonly string[] = []) =>
  addressees({
    isOurs: isOurs({
      directory: { isDeskAddress: async (email) => DESK.has(email), personAt: async () => undefined },
      domain: 'baton.test',
    }),
    deliverability: { blocks: async (emails) => emails.filter((email) => blocked.includes(email)).map(block) },
  })(aTicket(), messages.map(aMessage));

const kim = 'kim@example.org';
const cleo = 'cleo@example.org';

describe('P16: to whom an answer goes', () => {
  test('to whoever wrote last, and those who got it beside the desk', async () => {
    const { recipients } = await whom([
      { to: ['billing@baton.test', 'old@example.org'] },
      { number: 2, to: ['billing@baton.test'], cc: [kim] },
    ]);
    expect(recipients).toEqual({ to: [cleo], cc: [kim] });
  });

  test('what the staff wrote since does not change it', async () => {
    const staff = {
      number: 2,
      by: 'staff',
      from: { name: 'Ana (Billing)', email: 'billing@baton.test' },
      cc: ['x@example.org'],
    } satisfies Partial<Message>;
    expect((await whom([{ cc: [kim] }, staff])).recipients).toEqual({ to: [cleo], cc: [kim] });
  });

  test('to Reply-To, where the customer asks for that', async () => {
    expect((await whom([{ replyTo: [kim] }])).recipients.to).toEqual([kim]);
  });

  test.each(['billing@baton.test', 'billing+k7q2.x@baton.test', 'SHIPPING@baton.test'])(
    'P6: never to an address of the desk: %s',
    async (ours) => {
      const { recipients } = await whom([{ to: [ours], cc: [ours, kim], replyTo: [ours] }]);
      expect(recipients).toEqual({ to: [cleo], cc: [kim] });
    },
  );

  test('to the requester, when no message of theirs is among those that are read', async () => {
    expect((await whom([])).recipients).toEqual({ to: [cleo], cc: [] });
  });

  test('who is new since the last mail of the desk is marked', async () => {
    const staff: Partial<Message> = { number: 2, by: 'staff', to: [cleo], cc: [] };
    expect((await whom([{ cc: [kim] }])).fresh).toEqual([kim]);
    expect((await whom([{}, staff, { number: 3, cc: [kim] }])).fresh).toEqual([kim]);
    expect((await whom([{}, { ...staff, cc: [kim] }, { number: 3, cc: [kim] }])).fresh).toEqual([]);
  });
});

describe('P19: an address that the desk does not write to', () => {
  test('gets nothing, and is told with the reason; the others get it', async () => {
    const { recipients, blocks, fresh } = await whom([{ cc: [kim] }], [kim]);
    expect(recipients).toEqual({ to: [cleo], cc: [] });
    expect(blocks).toEqual([block(kim)]);
    expect(fresh).toEqual([]);
  });

  test('that is the only one leaves nobody', async () => {
    expect((await whom([{}], [cleo])).recipients).toEqual({ to: [], cc: [] });
  });
});
