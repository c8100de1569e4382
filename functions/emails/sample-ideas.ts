import type { ContentOf } from '../domain/mails/mail.ts';
import { about, CUSTOMER, type Variant } from './sample-case.ts';

const toStaff = { person: 'ana', name: 'Ana', customer: CUSTOMER, timeZone: 'Europe/Berlin', held: 0, ...about };

const OWN_IDEA = 'If the shop told us the booking number with the form, we could answer in the first mail.';
const anIdea = (more: Partial<ContentOf<'idea'>> = {}): ContentOf<'idea'> => ({
  kind: 'idea',
  idea: 'idea-1',
  reads: 'receiver',
  again: false,
  name: 'Pia',
  area: 'Billing',
  to: 'product',
  subject: 'Mark reserved payments on the invoice',
  words: 'Order […] stood there twice.\nPlease show on the invoice which payments are reserved only.',
  theme: 'Invoices',
  from: 'customer',
  consent: false,
  by: 'Ana',
  receiver: 'Pia',
  answerBy: '2026-03-09T13:30:00.000Z',
  timeZone: 'Europe/Berlin',
  ...more,
});
const anIdeaShipped = (more: Partial<ContentOf<'idea-shipped'>> = {}): ContentOf<'idea-shipped'> => ({
  kind: 'idea-shipped',
  ...toStaff,
  idea: 'idea-1',
  title: 'Mark reserved payments on the invoice',
  what: 'Reserved payments are marked on the invoice',
  before: '12 questions a week',
  after: '2 questions a week',
  letter: 'Hello Carla,\n\nreserved payments are marked on your invoice from now on. Thank you for telling us!',
  again: false,
  holds: true,
  ...more,
});

const reviewActions: readonly Variant<'review-action'>[] = [
  [
    'review-action',
    'What a review says will be done',
    {
      kind: 'review-action',
      ...toStaff,
      what: 'Show on the invoice which payments are reserved only',
      due: '2026-12-24',
      by: 'Ben',
      wanted: 'To pay once, and to see that it was once.',
      did: 'We found both bookings and returned one of them.',
      change: 'An invoice should say which payment is reserved only, and will be gone.',
      holds: true,
    },
  ],
];

const ideas: readonly Variant<'idea'>[] = [
  ['idea', 'An idea for somebody outside the desk', anIdea()],
  ['idea-of-the-desk', 'An idea of the desk', anIdea({ from: 'desk', to: 'desk', words: OWN_IDEA })],
  ['idea-again', 'An idea that still waits', anIdea({ again: true, consent: true })],
  ['idea-has-its-day', 'The decision date of an idea', anIdea({ reads: 'owner' })],
  ['idea-waits', 'An idea that waits: to an administrator', anIdea({ reads: 'administrator', name: 'Sam' })],
];

const ideasShipped: readonly Variant<'idea-shipped'>[] = [
  ['idea-shipped', 'What the customer asked for is there', anIdeaShipped()],
  ['idea-shipped-again', 'The letter still waits', anIdeaShipped({ again: true, before: null, after: null })],
];

const anAnswer = (more: Partial<ContentOf<'idea-answered'>> = {}): ContentOf<'idea-answered'> => ({
  kind: 'idea-answered',
  person: 'ana',
  name: 'Ana',
  area: 'Billing',
  subject: 'Mark reserved payments on the invoice',
  became: 'adopted',
  owner: 'Pia',
  decision: '2026-03-20',
  text: null,
  before: '12 questions a week',
  after: null,
  ...more,
});
const ideasAnswered: readonly Variant<'idea-answered'>[] = [
  ['idea-adopted', 'An idea is taken up', anAnswer()],
  ['idea-declined', 'An idea is not taken up', anAnswer({ became: 'declined', text: 'The bank does not tell us.' })],
  ['idea-later', 'An idea waits', anAnswer({ became: 'later', text: 'After the release in March', before: null })],
  [
    'idea-there',
    'An idea is there',
    anAnswer({ became: 'shipped', text: 'Reserved payments are marked on the invoice', after: '2 questions a week' }),
  ],
];

const aReward = (more: Partial<ContentOf<'reward'>> = {}): ContentOf<'reward'> => ({
  kind: 'reward',
  reads: 'receiver',
  person: 'ana',
  name: 'Ana',
  area: 'Billing',
  to: 'Ana',
  by: 'Mia',
  decidedBy: 'Sam',
  approved: true,
  points: 50,
  words: 'Both bookings cleared, and Carla said so herself.',
  why: null,
  ...more,
});
const toProposer = { reads: 'proposer', person: 'mia', name: 'Mia' } as const;
const rewarded: readonly Variant<'reward'>[] = [
  ['reward', 'A reward, to whoever receives it', aReward()],
  ['reward-approved', 'A reward was approved: to whoever proposed it', aReward(toProposer)],
  [
    'reward-refused',
    'A reward was not approved: to whoever proposed it',
    aReward({ ...toProposer, approved: false, why: 'This month’s budget is for rescues.' }),
  ],
];

const walks: readonly Variant<'walk'>[] = [
  [
    'walk',
    'Ten cases to walk as a customer',
    { kind: 'walk', quarter: '2026-Q4', person: 'mia', name: 'Mia', area: 'Billing', cases: 10 },
  ],
];

/** Mails about what a case taught, and what its customer asks for. */
export const ofIdeas = {
  'review-action': reviewActions,
  idea: ideas,
  'idea-shipped': ideasShipped,
  'idea-answered': ideasAnswered,
  reward: rewarded,
  walk: walks,
};
