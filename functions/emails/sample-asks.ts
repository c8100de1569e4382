import type { AskRung } from '../domain/directory/area.ts';
import type { ContentOf } from '../domain/mails/mail.ts';
import { about, CUSTOMER, FIRST, LATEST, REF, type Variant } from './sample-case.ts';

const ask = (rung: AskRung, name: string, more: Partial<ContentOf<'ask'>> = {}): ContentOf<'ask'> => ({
  kind: 'ask',
  ask: { ref: REF, run: 1, round: 1, rung, person: name.toLowerCase() },
  name,
  rung,
  ...about,
  quotes: true,
  text: FIRST,
  latest: null,
  files: [],
  customer: CUSTOMER,
  held: 0,
  wait: 900,
  working: false,
  waited: 60,
  holder: null,
  askedBefore: [],
  notes: [],
  suggestedBy: null,
  freed: false,
  unusedSuggestion: null,
  recovery: null,
  skill: null,
  benefit: null,
  ...more,
});

/** The question, on each rung and in each way in which one comes to be asked. */
export const asks: readonly Variant<'ask'>[] = [
  ['ask', 'The question: primary', ask('primary', 'Ana', { files: ['statement-march.pdf'] })],
  [
    'ask-suggested',
    'The question: suggested',
    ask('primary', 'Cem', { suggestedBy: 'Ana', askedBefore: ['Ana'], waited: 420 }),
  ],
  [
    'ask-unquoted',
    'The question: once more, without the customer’s words',
    ask('primary', 'Ana', { quotes: false, subject: '', text: '' }),
  ],
  [
    'ask-backup',
    'The question: backup',
    ask('backup', 'Ben', {
      askedBefore: ['Ana'],
      waited: 960,
      notes: [{ by: 'Ana', note: 'Both bookings are in the March batch. I am with the auditors until four.' }],
    }),
  ],
  [
    'ask-freed',
    'The question: freed',
    ask('manager', 'Ana', { suggestedBy: 'Mia', freed: true, askedBefore: ['Ben', 'Mia'], waited: 2_400 }),
  ],
  [
    'ask-manager',
    'The question: manager, in working time, the customer wrote again',
    ask('manager', 'Mia', {
      askedBefore: ['Ana', 'Ben'],
      waited: 11_400,
      latest: LATEST,
      wait: 3_600,
      working: true,
      unusedSuggestion: 'zoe@example.org',
    }),
  ],
  [
    'ask-beside',
    'The question: beside a holder, with skill and benefit',
    ask('director', 'Dev', {
      ask: { ref: REF, run: 2, round: 1, rung: 'director', person: 'dev' },
      holder: 'Ana',
      askedBefore: ['Mia'],
      waited: 93_600,
      latest: LATEST,
      skill: 'somebody who may sign a refund of the card company',
      benefit: 'her company renews its contract in April, and the renewal is in your hands',
    }),
  ],
  ['ask-vp', 'The question: vp', ask('vp', 'Val', { askedBefore: ['Ana', 'Ben', 'Mia', 'Dev'], waited: 3_720 })],
  [
    'ask-last-resort',
    'The question: last resort',
    ask('last-resort', 'Lou', { askedBefore: ['Ana', 'Ben', 'Mia', 'Dev', 'Val'], waited: 4_620, wait: 3_600 }),
  ],
  [
    'ask-round',
    'The question: a later round',
    ask('vp', 'Val', {
      ask: { ref: REF, run: 1, round: 3, rung: 'vp', person: 'val' },
      waited: 190_000,
      wait: 3_600,
      latest: LATEST,
    }),
  ],
];

/** The question to call a customer who was not helped yet. */
const call = {
  words: 'The money came, but the shop has cancelled my order meanwhile. I wanted the shoes, not the money.',
  summary: 'The second booking of order 1182 was returned: 84.90 EUR.',
  by: '2026-03-10T13:30:00.000Z',
  timeZone: 'Europe/Berlin',
  phone: null,
};
export const calls: readonly Variant<'ask'>[] = [
  [
    'ask-call',
    'The question: to call, manager',
    ask('manager', 'Mia', {
      ask: { ref: REF, run: 3, round: 1, rung: 'manager', person: 'mia' },
      holder: 'Ana',
      wait: 3_600,
      working: true,
      recovery: call,
    }),
  ],
  [
    'ask-call-director',
    'The question: to call, director, without the customer’s words',
    ask('director', 'Dev', {
      ask: { ref: REF, run: 3, round: 1, rung: 'director', person: 'dev' },
      askedBefore: ['Mia'],
      quotes: false,
      subject: '',
      text: '',
      recovery: { ...call, words: null, summary: '', phone: '+49 30 123456' },
    }),
  ],
];
