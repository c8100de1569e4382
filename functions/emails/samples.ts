import type { AskRung } from '../domain/directory/area.ts';
import type { ContentOf, MailContent, MailKind, Obstacle } from '../domain/mails/mail.ts';
import { CUSTOMER_WORDS } from './customer-words/all.ts';
import { asks, calls } from './sample-asks.ts';
import { ofIdeas } from './sample-ideas.ts';
import { about, ANSWER, CUSTOMER, FIRST, LATEST, REF, type Variant } from './sample-case.ts';
import { toMia } from './sample-report.ts';
import { toTheCustomer } from './sample-customer.ts';

/** One mail as it might be, for the preview and for tests. */
export type Sample = {
  readonly name: string;
  readonly title: string;
  readonly content: MailContent;
  readonly ref: string;
};

const toStaff = { person: 'ana', name: 'Ana', customer: CUSTOMER, timeZone: 'Europe/Berlin', held: 0, ...about };
const nextStep = { what: 'Call the bank about the second booking', by: '2026-03-09T13:30:00.000Z' };

const wroteAgain = (was: ContentOf<'customer-wrote'>['was'], step = nextStep): Variant<'customer-wrote'> => [
  `customer-wrote-${was}`,
  `The customer wrote again: it was ${was}`,
  { kind: 'customer-wrote', ...toStaff, text: LATEST, files: [], was, nextStep: step, held: was === 'waiting' ? 1 : 0 },
];
const VOTE_UP = 'The money was back the same day, and you called before I had to ask.';
const VOTE_DOWN = 'The amount is back, but I had to explain it to three people. Could the first one pass it on?';
const THANK_YOU = 'Hello Ana,\n\nthank you so much for your quick help!';
const THANKS =
  'You heard what Carla was really worried about, and called the bank while she was still on the line. I learned something.';
const readTheAnswer = { what: 'Read the answer', by: '2026-03-09T10:15:00.000Z' };

const stepPassed = (begins: AskRung): Variant<'step-passed'> => [
  `step-passed-${begins}`,
  `The next step’s time has passed: asking ${begins}`,
  { kind: 'step-passed', ...toStaff, nextStep, asks: begins },
];

const notDelivered = (
  obstacle: Obstacle,
  reason: string,
  more: Partial<ContentOf<'not-delivered'>> = {},
): Variant<'not-delivered'> => [
  `not-delivered-${more.copy ? 'copy' : obstacle}`,
  `A mail did not arrive: ${more.copy ? 'where it was copied' : obstacle}`,
  {
    kind: 'not-delivered',
    ...toStaff,
    address: 'carla.jensen@example.org',
    what: 'reply',
    text: ANSWER,
    obstacle,
    reason,
    copy: false,
    nextStep,
    ...more,
  },
];

/** Every kind of mail has its variants here: the compiler sees to it. */
const variants: { readonly [K in MailKind]: readonly Variant<K>[] } = {
  ...toTheCustomer,
  ask: [...asks, ...calls],
  'customer-wrote': [wroteAgain('held'), wroteAgain('waiting', readTheAnswer), wroteAgain('solved', readTheAnswer)],
  'step-passed': [stepPassed('backup'), stepPassed('manager'), stepPassed('last-resort')],
  'look-again': [
    [
      'look-again',
      'Time to look again',
      {
        kind: 'look-again',
        ...toStaff,
        question: 'Which of the two bookings shows the card ending in 4411?',
        by: readTheAnswer.by,
      },
    ],
  ],
  'not-delivered': [
    notDelivered('bounced', 'smtp; 550 5.1.1 The email account that you tried to reach does not exist'),
    notDelivered('soft-bounced', 'smtp; 452 4.2.2 Mailbox full', { what: 'holder', text: '' }),
    notDelivered('complained', 'abuse', { nextStep: null }),
    notDelivered('suppressed', 'On the list since Mon 2 Mar, 10:15, after a bounce'),
    notDelivered('refused', '', { what: 'acknowledgement', text: FIRST }),
    notDelivered('bounced', 'smtp; 550 5.1.1 No such user', { copy: true, address: 'kim@example.org' }),
  ],
  'note-kept': [
    ['note-kept', 'A colleague answered by mail', { kind: 'note-kept', ...toStaff, text: 'I think the bank has it.' }],
  ],
  thanked: [
    ['thanked', 'The customer says thank you', { kind: 'thanked', ...toStaff, text: THANK_YOU, holds: true }],
    [
      'thanked-solver',
      'The same, to whoever resolved it',
      { kind: 'thanked', ...toStaff, text: THANK_YOU, holds: false },
    ],
  ],
  voted: [
    [
      'voted-up',
      'The customer says that it helped',
      { kind: 'voted', ...toStaff, value: 'up', text: VOTE_UP, holds: true, called: false },
    ],
    [
      'voted-down',
      'The customer says what is missing',
      { kind: 'voted', ...toStaff, value: 'down', text: VOTE_DOWN, holds: true, called: true },
    ],
  ],
  ...ofIdeas,
  'story-told': [
    [
      'story-told',
      'The customer tells their story, which may be published',
      { kind: 'story-told', ...toStaff, choice: 'published', holds: true },
    ],
    [
      'story-told-internal',
      'The customer tells their story, for the staff alone',
      { kind: 'story-told', ...toStaff, choice: 'internal', holds: false },
    ],
  ],
  kudos: [
    [
      'kudos',
      'A colleague says thank you',
      { kind: 'kudos', ...toStaff, from: 'Mia', behaviour: 'listened', text: THANKS, opens: true },
    ],
    [
      'kudos-customer',
      'The customer says thank you',
      { kind: 'kudos', ...toStaff, from: null, behaviour: null, text: VOTE_UP, opens: false },
    ],
  ],
  parked: [
    [
      'parked',
      'Too many mails: they are parked',
      {
        kind: 'parked',
        name: 'Lou',
        ...about,
        address: 'robot@example.org',
        limit: 'automatic mails to robot@example.org',
      },
    ],
  ],
  looked: [
    [
      'looked',
      'Somebody opened your record',
      {
        kind: 'looked',
        person: 'ana',
        name: 'Ana',
        by: 'Mia',
        purpose: 'recognition',
        text: 'I would like to tell the story of the Jensen order on Friday.',
        at: '2026-03-02T09:00:00.000Z',
        timeZone: 'Europe/Berlin',
      },
    ],
  ],
  recognition: [['recognition', 'The weekly recognition report', toMia]],
};

/** Those that stand for the mails to customers in all their languages. */
const IN_ALL_LANGUAGES = new Set([
  'acknowledgement',
  'holder',
  'question',
  'resolution-asks-how-it-went',
  'resolution-overcome-by-events',
  'code-message',
  'will-be-looked-at',
]);
const inOthers = ({ name, title, content, ref }: Sample): Sample[] =>
  'language' in content && IN_ALL_LANGUAGES.has(name)
    ? Object.values(CUSTOMER_WORDS)
        .filter(({ language }) => language !== content.language)
        .map(({ language }) => ({
          name: `${name}-${language}`,
          title: `${title} (${language})`,
          content: { ...content, language },
          ref,
        }))
    : [];

/** Every kind of mail, and each way in which it can read. */
export const samples: readonly Sample[] = Object.values(variants)
  .flatMap((list) => list.map(([name, title, content]): Sample => ({ name, title, content, ref: REF })))
  .flatMap((sample) => [sample, ...inOthers(sample)]);
