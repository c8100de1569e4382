import { describe, expect, test } from 'vitest';
import { Obstacle } from '../../../../functions/domain/mails/mail.ts';
import { stands, Suppression, suppressionAfter } from '../../../../functions/domain/mails/suppression.ts';
import { aMail, NOW } from '../../../support/builders.ts';

const after = (obstacle: Obstacle) =>
  suppressionAfter(aMail(), 'cleo@example.org', { obstacle, reason: '550 no such user' }, NOW);

describe('P19: the block that a failure leaves', () => {
  test.each(Obstacle.options.filter((obstacle) => obstacle !== 'soft-bounced'))(
    'after a mail that %s says why, since when, and by which mail',
    (why) => {
      expect(Suppression.parse(after(why))).toEqual({
        email: 'cleo@example.org',
        why,
        detail: '550 no such user',
        since: NOW,
        mail: aMail().id,
        lifted: null,
      });
    },
  );

  test('a full mailbox is no reason never to write again', () => expect(after('soft-bounced')).toBeNull());

  test('stands until somebody lifts it', () => {
    const block = after('bounced')!;
    expect([stands(undefined), stands(block), stands({ ...block, lifted: { by: 'Ana', at: NOW } })]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
