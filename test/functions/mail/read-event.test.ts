import { describe, expect, test } from 'vitest';
import { refOf } from '../../../functions/domain/mails/matter.ts';
import { readMailEvent } from '../../../functions/mail/read-event.ts';
import { about, MAIL, sesEvents } from './ses-events.ts';

const both = ['carla@example.com', 'carl@example.com'];
const carla = ['carla@example.com'];
const read = (event: unknown) => readMailEvent(JSON.stringify(event));

describe('each event that SES publishes', () => {
  const bounce = { what: 'bounce', at: '2026-03-02T09:00:02.669Z', recipients: carla };
  const complaint = { what: 'complaint', at: '2026-03-02T09:05:00.669Z', recipients: carla };
  test.each([
    ['send', { what: 'send', recipients: both }],
    ['delivery', { what: 'delivery', at: '2026-03-02T09:00:01.202Z', recipients: carla }],
    ['bounce', { ...bounce, permanent: true, reason: 'smtp; 550 5.1.1 user unknown' }],
    ['softBounce', { ...bounce, reason: 'Transient MailboxFull' }],
    ['suppressed', { ...bounce, permanent: true, suppressed: true, reason: 'Permanent OnAccountSuppressionList' }],
    ['globallySuppressed', { ...bounce, permanent: true, suppressed: true, reason: 'Amazon SES did not send' }],
    ['complaint', { ...complaint, reason: 'abuse' }],
    ['suppressedComplaint', { ...complaint, suppressed: true, reason: 'OnAccountSuppressionList' }],
    ['bareComplaint', complaint],
    ['reject', { what: 'reject', recipients: both, reason: 'Bad content' }],
    ['renderingFailure', { what: 'reject', recipients: both, reason: 'Attribute name is not present' }],
    [
      'delay',
      {
        what: 'delay',
        at: '2026-03-02T09:10:40.095Z',
        recipients: carla,
        reason: 'smtp; 421 4.4.1 Unable to connect',
      },
    ],
  ] as const)('%s', (name, expected) => expect(read(sesEvents[name])).toEqual({ ...about, ...expected }));
});

test('the words of a mail server are cut, and an instant has milliseconds whatever SES writes', () => {
  const { bounce } = sesEvents;
  const recipient = { emailAddress: 'carla@example.com', diagnosticCode: `smtp; 550 ${'x'.repeat(500)}` };
  const long = { ...bounce.bounce, bouncedRecipients: [recipient], timestamp: '2026-03-02T09:00:02Z' };
  const event = read({ ...bounce, bounce: long });
  expect([event?.reason.length, event?.at]).toEqual([200, '2026-03-02T09:00:02.000Z']);
});

test('the mail names its ticket', () => expect(refOf(MAIL)).toBe('K7Q2M9XD'));

test.each([
  ['what SES says when it is shown the topic', 'Successfully validated SNS topic for Amazon SES event publishing.'],
  ['nothing', ''],
  ['JSON that is no event', '{"hello":1}'],
  ['a list', '[]'],
  ['an event that the desk does not ask for', JSON.stringify({ ...sesEvents.send, eventType: 'Open' })],
  [
    'an event of a mail that is not the desk’s',
    JSON.stringify({ ...sesEvents.send, mail: { ...sesEvents.send.mail, tags: {} } }),
  ],
  [
    'an event whose tag is empty',
    JSON.stringify({ ...sesEvents.send, mail: { ...sesEvents.send.mail, tags: { mail: [''] } } }),
  ],
  ['a bounce without its part', JSON.stringify({ ...sesEvents.bounce, bounce: undefined })],
])('%s is not read', (_, body) => expect(readMailEvent(body)).toBeNull());
