/** F86, F87: the mail that tells somebody that they were thanked. */
import { describe, expect, test } from 'vitest';
import { Behaviour } from '../../../functions/domain/recognition/behaviour.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';
import { LINKS, REF, sample, write } from './support.ts';

describe('F86: thanks by mail', () => {
  test.each(Behaviour.options)('%s: who thanks, for what, in their words, and nothing to do', (behaviour) => {
    const { subject, text, html } = write(sample('kudos', 'kudos', { behaviour, text: 'You <did> it.' }));
    expect(subject).toBe('[K7Q2-M9XD-4hxq2b] Mia thanks you: Billed twice for order 1182');
    expect(text).toMatch(/^Ana, Mia thanks you for [a-z ]+\n\nMia wrote:\n> You <did> it\.\n/);
    expect(html).toContain('You &lt;did&gt; it.');
    expect(text).toContain('See the case');
    // F94: no weight, no count, no rank.
    expect(text.replaceAll(/https?:\S+|K7Q2-M9XD|order 1182/g, '')).not.toMatch(/\d|%|score|points|rank/i);
  });

  test('by the customer, to whoever had a hand in it: without a page that would not open for them', () => {
    const { subject, text } = writeMail(sample('kudos', 'kudos-customer', {}), REF, { ...LINKS, page: '' });
    expect(subject).toContain('Carla Jensen thanks you');
    expect(text).toContain('You had a hand in that, and so the thanks are yours too.');
    expect(text).not.toMatch(/https?:|See the case/);
  });
});
