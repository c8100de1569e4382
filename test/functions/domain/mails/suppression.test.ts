import { describe, expect, test } from 'vitest';
import { Obstacle } from '../../../../functions/domain/mails/mail.ts';
import { stands, Suppression, suppressionAfter } from '../../../../functions/domain/mails/suppression.ts';
import { aMail, NOW } from '../../../support/builders.ts';

const after = (obstacle: Obstacle) =>
  suppressionAfter(aMail(), 'cleo@example.org', { obstacle, reason: '550 no such user' }, NOW);

describe('P19: the block that a failure leaves', () => {
  const PASS: readonly Obstacle[] = ['soft-bounced', 'rejected'];
  test.each(Obstacle.options.filter((obstacle) => !PASS.includes(obstacle)))(
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

  test.each(PASS)('%s is no reason never to write again', (why) => expect(after(why)).toBeNull());

  test('stands until somebody lifts it', () => {
    const block = after('bounced')!;
    expect([stands(undefined), stands(block), stands({ ...block, lifted: { by: 'Ana', at: NOW } })]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
