import type {
  AreaContent,
  CompanyContent,
  Deed,
  Evidence,
  LeadersContent,
  Thanks,
} from '../domain/recognition/content.ts';
import type { Reading, RecognitionMail } from '../domain/recognition/reading.ts';

/** A week of a desk with three areas, as its report might be. */
const WEEK = '2026-W10';
const head = { v: 1, week: WEEK } as const;
const AREAS = {
  billing: { id: 'billing', name: 'Billing' },
  shipping: { id: 'shipping', name: 'Shipping' },
  care: { id: 'care', name: 'Customer care' },
} as const;

const at = (day: number, hour: number): string => `2026-03-0${day}T${String(hour).padStart(2, '0')}:15:00.000Z`;
const who = (name: string): Deed['who'] => ({ id: name.toLowerCase(), name });
const deed = (name: string, when: string, what: string | null, evidence: Evidence, area = 'billing'): Deed => ({
  at: when,
  area,
  who: who(name),
  what,
  evidence,
});
const vote = (ref: string): Evidence => ({ kind: 'vote', ref, number: 1, resolution: 1 });
const section = <T>(entries: T[], all = entries.length): { all: number; entries: T[] } => ({ all, entries });

const CONFIRMED = [
  deed('Ana', at(6, 14), 'Billed twice for order 1182', vote('K7Q2M9XD')),
  deed('Ben', at(5, 9), 'The refund of the January invoice', vote('M2X8R4TA')),
  deed('Élise', at(3, 11), 'A new address, and the old one on the invoice', vote('P9W3C7HB')),
];
const RESCUES = [deed('Mia', at(4, 16), 'Card blocked before a journey', { kind: 'held', ref: 'T5N1V8QE' })];
const PROMISES = [
  deed('Ben', at(6, 10), 'The refund of the January invoice', { kind: 'next-step', ref: 'M2X8R4TA' }),
  deed('Ana', at(5, 15), 'Billed twice for order 1182', { kind: 'next-step', ref: 'K7Q2M9XD' }),
  deed('Élise', at(4, 9), 'VAT number missing', { kind: 'next-step', ref: 'R6Z4D2KF' }),
];
const FIRST = [
  deed('Ana', at(2, 9), 'Where do I find my invoices?', { kind: 'resolution', ref: 'W3B7J9MC', resolution: 1 }),
];
const HELPERS = [
  deed('Dev', at(5, 8), 'Card payments with one bank', { kind: 'ask', ref: 'V8H2S6YN', rung: 'backup' }),
];
const THANKS: Thanks[] = [
  {
    at: at(6, 15),
    area: 'billing',
    from: null,
    to: who('Ana'),
    behaviour: 'listened',
    words: 'You called before I had to ask, and the money was back the same day. You asked how my mother was, too.',
    evidence: { kind: 'kudos', kudos: 'k1', ref: 'K7Q2M9XD' },
  },
  {
    at: at(5, 12),
    area: 'shipping',
    from: who('Tom'),
    to: who('Dev'),
    behaviour: 'taught',
    words: 'Dev showed me how the two address books meet. I will not have to ask again, and nor will my customers.',
    evidence: { kind: 'kudos', kudos: 'k2', ref: 'V8H2S6YN' },
  },
];

const billing: AreaContent = {
  ...head,
  part: 'area',
  area: AREAS.billing,
  confirmed: section(CONFIRMED, 17),
  promises: section(PROMISES, 31),
  firstTouch: section(FIRST),
  rescues: section(RESCUES),
  helpers: section(HELPERS),
  thanks: section(THANKS.filter(({ area }) => area === 'billing')),
  ideas: section([]),
  lessons: section([]),
  stories: ['s1'],
  ended: { solved: 21, answered: 9 },
  spent: { holder: 400_000, customer: 210_000, nobody: 20_000 },
};

/** The company's part tells no subject. */
const untitled = (deeds: readonly Deed[]): Deed[] => deeds.map((one) => ({ ...one, what: null }));

const company: CompanyContent = {
  ...head,
  part: 'company',
  areas: [AREAS.billing, AREAS.care, AREAS.shipping],
  missing: [],
  confirmed: section([deed('Tom', at(6, 9), null, vote('X4F7K2PD'), 'shipping'), ...untitled(CONFIRMED)], 58),
  promises: section(
    [deed('Nia', at(5, 17), null, { kind: 'next-step', ref: 'H6R9A3VE' }, 'care'), ...untitled(PROMISES)],
    104,
  ),
  firstTouch: section(untitled(FIRST), 39),
  rescues: section(
    [deed('Lou', at(4, 19), null, { kind: 'held', ref: 'C2M8W5TB' }, 'shipping'), ...untitled(RESCUES)],
    6,
  ),
  helpers: section(untitled(HELPERS), 12),
  thanks: section(THANKS, 9),
  ideas: section([
    {
      at: at(6, 16),
      area: 'billing',
      who: who('Ben'),
      title: 'Say on the invoice when the card is charged',
      became: 'shipped',
      changed: 'The day stands on every invoice now. Questions about it fell from nine a week to two.',
      evidence: { kind: 'idea', idea: 'i1', ref: null },
    },
    {
      at: at(3, 10),
      area: 'care',
      who: who('Nia'),
      title: 'Show opening hours in the reader’s own time',
      became: 'adopted',
      changed: null,
      evidence: { kind: 'idea', idea: 'i2', ref: null },
    },
  ]),
  lessons: section([
    {
      at: at(5, 18),
      area: 'shipping',
      words:
        'Two systems knew two addresses of one customer, and nothing told anybody when they differed. Now the label is held until they agree.',
      evidence: { kind: 'lesson', ref: 'C2M8W5TB' },
    },
  ]),
  stories: ['s1'],
  ended: { solved: 64, answered: 41, not_ours: 6, withdrawn: 4, overcome_by_events: 3, duplicate: 2 },
  spent: { holder: 1_130_000, customer: 640_000, nobody: 47_000 },
  mirror: [
    { rungs: ['primary'], answered: 118, called: 73, kept: 82 },
    { rungs: ['backup'], answered: 24, called: 16, kept: 15 },
    { rungs: ['manager', 'director', 'vp'], answered: 11, called: 9, kept: 7 },
  ],
};

const leaders: LeadersContent = {
  ...head,
  part: 'leaders',
  area: AREAS.billing,
  noticed: [
    { who: who('Ben'), deeds: PROMISES.slice(0, 1) },
    {
      who: who('Élise'),
      deeds: [
        ...PROMISES.slice(2),
        deed('Élise', at(3, 16), 'A parcel for a neighbour', { kind: 'held', ref: 'Q4J7X2SG' }),
      ],
    },
  ],
};

/** The mail to a lead of Billing. */
export const toMia: RecognitionMail = {
  kind: 'recognition',
  person: 'mia',
  name: 'Mia',
  week: '2026-W10',
  areas: ['billing'],
  leads: ['billing'],
  besides: [],
};
/** What she reads of it. */
export const sampleReport: Reading = {
  week: WEEK,
  zone: 'Europe/Berlin',
  company,
  areas: [billing],
  leaders: [leaders],
  stories: [
    {
      id: 's1',
      at: at(5, 9),
      language: 'en',
      text: 'Our bakery had paid its flour twice, and the rent was due on Friday. Robin rang back within the hour, said what would happen and when, and it did. On Thursday evening the money was there. On Friday Robin called once more, just to hear whether the ovens were on.',
      ledTo: 'A payment that arrives twice is seen by the desk before the customer has to write.',
    },
  ],
};
