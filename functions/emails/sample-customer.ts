import type { Language } from '../domain/language.ts';
import type { CodedAct } from '../domain/codes/code.ts';
import type { ContentOf, CustomerContent } from '../domain/mails/mail.ts';
import type { ResolutionCode } from '../domain/resolution/resolution.ts';
import { about, ANSWER, CUSTOMER, FIRST, REF, type Variant } from './sample-case.ts';

const language: Language = 'en';
const toCustomer = { name: CUSTOMER, ...about, language };
const by = '2026-03-09T13:30:00.000Z';

const reply = (more: Partial<ContentOf<'reply'>> = {}): ContentOf<'reply'> => ({
  kind: 'reply',
  ...toCustomer,
  by: 'Ana',
  text: ANSWER,
  about: 'reply',
  code: null,
  event: null,
  vote: null,
  ...more,
});

const holder: ContentOf<'holder'> = {
  kind: 'holder',
  ...toCustomer,
  holder: 'Ana',
  by,
  call: null,
  timeZone: 'Europe/Berlin',
};

const ended = (code: ResolutionCode, text: string, event: string | null = null): Variant<'reply'> => [
  `resolution-${code.replaceAll('_', '-')}`,
  `How it ended: ${code}`,
  reply({ about: 'resolution', code, text, event }),
];

const withCode = { ...toCustomer, until: by, timeZone: 'Europe/Berlin' };
const code = (act: CodedAct, title: string): Variant<'code'> => [
  `code-${act}`,
  title,
  { kind: 'code', ...withCode, code: { ref: REF, act, id: 'c1', key: 'k1' } },
];

type Kind = CustomerContent['kind'] | 'code' | 'vote-code' | 'will-be-looked-at';

/** The mails that go to customers, and each way in which they can read. */
export const toTheCustomer: { readonly [K in Kind]: readonly Variant<K>[] } = {
  acknowledgement: [
    [
      'acknowledgement',
      'We have your message',
      {
        kind: 'acknowledgement',
        ...toCustomer,
        text: FIRST,
        files: ['statement-march.pdf'],
        firstWait: 900,
        working: false,
      },
    ],
  ],
  holder: [
    ['holder', 'Who has it now', holder],
    [
      'holder-calls',
      'Who calls a customer who was not helped',
      { ...holder, holder: 'Mia', call: { by: '2026-03-10T09:00:00.000Z' } },
    ],
  ],
  reply: [
    ['reply', 'An answer', reply()],
    [
      'question',
      'A question to the customer',
      reply({ about: 'question', text: 'Which of the two bookings shows the card ending in 4411?' }),
    ],
    ended('solved', 'The second amount, 84.90 EUR, went back to your card today.'),
    [
      'resolution-asks-how-it-went',
      'How it ended, and whether it helped',
      reply({ about: 'resolution', code: 'solved', text: 'The second amount went back to your card today.', vote: 1 }),
    ],
    ended(
      'answered',
      'Both lines on your statement are one booking: the first was reserved only, and is gone by Friday.',
    ),
    ended('not_ours', 'The second booking was made by your bank. They know about it under number 7741-B.'),
    ended('duplicate', 'Your message of Tuesday has the reference P3RT-6VWA, and Ben has it.'),
    ended('spam', 'If you need something from us, please write again and say what it is.'),
    ended('withdrawn', 'You wrote that the bank has cleared it. Thank you for telling us.'),
    ended(
      'overcome_by_events',
      'There is nothing left to pay back.',
      'your bank reversed the second booking on 6 March',
    ),
  ],
  'vote-code': [
    [
      'vote-code',
      'The code for the vote, as it was',
      {
        kind: 'vote-code',
        ...withCode,
        code: { ref: REF, resolution: 1, id: 'c1', key: 'k1' },
      },
    ],
  ],
  code: [
    code('vote-2', 'The code for the vote'),
    code('message', 'The code for a message'),
    code('story', 'The code for a story'),
  ],
  'will-be-looked-at': [
    [
      'will-be-looked-at',
      'Somebody else wrote to a case',
      { kind: 'will-be-looked-at', name: 'Otto', area: 'Billing', subject: 'Re: Paid twice', language: 'en' },
    ],
  ],
};
