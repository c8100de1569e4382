import { describe, expect, test } from 'vitest';
import { AskRung } from '../../../functions/domain/directory/area.ts';
import { Obstacle } from '../../../functions/domain/mails/mail.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';
import { LINKS, REF, sample, write } from './support.ts';

describe('the customer wrote again', () => {
  const subject = '[K7Q2-M9XD-4hxq2b] Carla Jensen wrote again: Billed twice for order 1182';

  test('while it is held: the words, and that no time has moved', () => {
    const written = write(sample('customer-wrote', 'customer-wrote-held'));
    expect(written.subject).toBe(subject);
    expect(written.text).toContain('Carla Jensen wrote:\n> The bank says');
    expect(written.text).toContain('your next step stays as you set it.');
    expect(written.text).toContain(
      'Your next step: Call the bank about the second booking\nBy: Mon 9 Mar, 14:30 (Europe/Berlin)',
    );
  });

  test('while it waited, or was solved: it is theirs again', () => {
    expect(write(sample('customer-wrote', 'customer-wrote-waiting')).text).toContain('the case is with you again');
    expect(write(sample('customer-wrote', 'customer-wrote-solved')).text).toContain('it is open again, and yours');
  });
});

describe('F54: the next step’s time has passed', () => {
  test('says that it is theirs, who is asked beside them, and that one line is enough', () => {
    const { subject, text } = write(sample('step-passed', 'step-passed-manager'));
    expect(subject).toBe('[K7Q2-M9XD-4hxq2b] Carla Jensen’s case needs one line from you: Billed twice for order 1182');
    expect(text).toContain('Ana, you still have Carla Jensen’s case');
    expect(text).toContain(
      'In case you are busy with something else, we are asking the manager of Billing beside you.',
    );
    expect(text).toContain('one line about what you do next is enough');
  });

  test('names each rung in words of its own, and nobody by name', () => {
    const said = AskRung.options.map(
      (asks) => /asking (.*) beside/.exec(write(sample('step-passed', 'step-passed-backup', { asks })).text)?.[1],
    );
    expect(new Set(said).size).toBe(AskRung.options.length);
    expect(said.slice(1)).toEqual([
      'the backup of Billing',
      'the manager of Billing',
      'the director of Billing',
      'the vice president for Billing',
      'the last resort of this desk',
    ]);
  });
});

test('time to look again: what was asked, by when, and that a call may be quicker', () => {
  const { subject, text } = write(sample('look-again', 'look-again'));
  expect(subject).toBe('[K7Q2-M9XD-4hxq2b] Time to look at Carla Jensen’s case again: Billed twice for order 1182');
  expect(text).toContain('You asked:\n> Which of the two bookings');
  expect(text).toContain('By: Mon 9 Mar, 11:15 (Europe/Berlin)');
  expect(text).toContain('a call may be quicker');
});

describe('P18, P19: a mail did not arrive', () => {
  const notice = (obstacle: Obstacle, more = {}) =>
    write(sample('not-delivered', 'not-delivered-bounced', { obstacle, ...more }));

  test.each(Obstacle.options)('tells to whom, what it said, what came back, and to call: %s', (obstacle) => {
    const { text } = notice(obstacle, { reason: '550 no such user' });
    expect(text).toContain('To: carla.jensen@example.org');
    expect(text).toContain('You wrote:\n> Hello Carla,');
    expect(text).toContain('What came back:\n> 550 no such user');
    expect(text).toContain('Please call Carla Jensen instead');
    expect(text).not.toMatch(/\bsent\b/i);
  });

  test('each obstacle has words of its own', () => {
    expect(new Set(Obstacle.options.map((obstacle) => notice(obstacle).text)).size).toBe(Obstacle.options.length);
  });

  test('what arrived and was not wanted is not called undelivered', () => {
    expect(notice('complained').subject).toBe(
      '[K7Q2-M9XD-4hxq2b] Carla Jensen’s mailbox marks our mail as unwanted: Billed twice for order 1182',
    );
    expect(notice('complained').text).not.toContain('has not reached');
    expect(notice('bounced').subject).toBe(
      '[K7Q2-M9XD-4hxq2b] Your answer has not reached Carla Jensen: Billed twice for order 1182',
    );
  });

  test('what says nothing is not quoted; a long mail only as far as it takes to know it', () => {
    const { text } = notice('refused', { what: 'holder', text: '', reason: ' ' });
    expect(text).toContain('this is about the mail which says that you have their request.');
    expect(text).not.toMatch(/^>/m);
    expect(notice('refused', { text: 'x'.repeat(1_000) }).text).toContain(`> ${'x'.repeat(400)} …\n`);
  });

  test.each(Obstacle.options)(
    'to somebody who was copied: names them, and says that the customer was written to: %s',
    (obstacle) => {
      const { subject, text } = notice(obstacle, { copy: true, address: 'kim@example.org' });
      expect(subject).toContain('kim@example.org');
      expect(subject).not.toContain('Carla Jensen');
      expect(text).toContain('Copied: kim@example.org');
      expect(text).toContain('It went to Carla Jensen too, of whom nothing came back.');
      expect(text).not.toContain('call Carla Jensen');
    },
  );

  test('without a next step names none', () => {
    expect(notice('bounced', { nextStep: null }).text).not.toContain('Your next step');
  });
});

describe('F80: the customer says how it went', () => {
  test.each([
    ['up', 'Carla Jensen says that it helped', 'Thank you for it.'],
    ['down', 'Carla Jensen says what is still missing', 'The words are about the work and about no person.'],
  ] as const)('%s: in their words, and without any figure', (value, subject, says) => {
    const written = write(sample('voted', `voted-${value}`, { text: 'It took a week.' }));
    expect(written.subject).toBe(`[K7Q2-M9XD-4hxq2b] ${subject}: Billed twice for order 1182`);
    expect(written.text).toContain('Carla Jensen wrote:\n> It took a week.\n');
    expect(written.text).toContain(says);
    // F94: no count of anybody's votes, no average, no rank.
    expect(written.text.replaceAll(/https?:\S+|K7Q2-M9XD|order 1182/g, '')).not.toMatch(/\d|%|score|rating|average/i);
  });

  test('to whoever resolved it and does not hold it, there is no page to open', () => {
    const { text } = writeMail(sample('voted', 'voted-up', { holds: false }), REF, { ...LINKS, page: '' });
    expect(text).not.toMatch(/https?:|Open the case/);
  });
});
