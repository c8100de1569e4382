import { describe, expect, test } from 'vitest';
import { askHandedOver, hasArrived, mailNotSure } from '../../../../functions/domain/ladder/delivery.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aRun, aTicket, anAsk, ids, NOW } from '../../../support/builders.ts';

const unsent = anAsk({ state: 'not-sent', dueAt: null });
const handed = (ask = unsent, sure = true, at = after(NOW, 40)) =>
  askHandedOver(aTicket(), { ask, run: aRun() }, { at, sure }, after(NOW, 50), ids());

describe('the mail of an ask was handed over', () => {
  test('and the person’s time begins with that instant, not with the asking', () => {
    expect(handed().asks).toEqual([{ ...unsent, state: 'waiting', dueAt: after(NOW, 40 + 900) }]);
    expect(handed().timeline).toMatchObject([
      { cause: 'delivery', what: 'the question to Ana was accepted for sending', by: { role: 'desk' } },
    ]);
  });

  test('P14: or perhaps: the time counts from the attempt, the record says so, and nothing is sent again', () => {
    const change = handed(unsent, false, NOW);
    expect(change.asks).toMatchObject([{ state: 'waiting', dueAt: after(NOW, 900) }]);
    expect(change.timeline).toMatchObject([{ what: 'not sure whether the question to Ana went out' }]);
    expect([change.mails, change.outbox]).toEqual([[], []]);
  });

  test.each(['accepted', 'suggested', 'declined', 'withdrawn'] as const)(
    'after it was %s: the answer stands',
    (state) => {
      expect(handed(anAsk({ state })).asks).toMatchObject([{ state }]);
    },
  );

  test('an answer shows that it arrived; an ask that was only withdrawn leaves that open', () => {
    const answered = (['accepted', 'suggested', 'declined'] as const).map((state) => anAsk({ state, answeredAt: NOW }));
    expect(answered.map(hasArrived)).toEqual([true, true, true]);
    expect((['not-sent', 'waiting', 'withdrawn'] as const).map((state) => hasArrived(anAsk({ state })))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('changes neither run nor holder', () => {
    const { runs, begun, ticket } = handed();
    expect([runs, begun, ticket.holder, ticket.status]).toEqual([[], null, null, 'climbing']);
  });
});

test('P14: a mail to the customer that may have gone out is put on record for a person to see', () => {
  const change = mailNotSure(aTicket(), 'the acknowledgement to the customer', NOW, ids());
  expect(change.timeline).toMatchObject([
    { seq: 2, what: 'not sure whether the acknowledgement to the customer went out; it is not sent again by itself' },
  ]);
  expect([change.mails, change.outbox]).toEqual([[], []]);
});
