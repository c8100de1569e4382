/** Ideas as tests need them: say only what a test is about. */
import type { IdeaChannel } from '../../functions/domain/ideas/channel.ts';
import type { Idea } from '../../functions/domain/ideas/idea.ts';
import type { IdeaPageView } from '../../functions/pages/idea-page.ts';
import type { WalkPageView } from '../../functions/pages/walk-page.ts';
import { named, NOW } from './builders.ts';

export const aChannel = (more: Partial<IdeaChannel> = {}): IdeaChannel => ({
  id: 'product',
  name: 'Pia',
  email: 'pia@baton.test',
  days: 5,
  version: 1,
  ...more,
});

/** Cleo's wish, which Ana passed on to Pia on a Monday. */
export const anIdea = (more: Partial<Idea> = {}): Idea => ({
  id: 'idea-1',
  to: 'product',
  title: 'Mark reserved payments on the invoice',
  words: 'Please show on the invoice which payments are reserved only.',
  theme: 'Invoices',
  from: 'customer',
  consent: true,
  by: named('ana'),
  area: 'billing',
  tickets: 1,
  state: 'asked',
  owner: { name: 'Pia', email: 'pia@baton.test' },
  decision: '2026-03-09',
  answerBy: '2026-03-09T09:00:00.000Z',
  remindedAt: null,
  toldAt: null,
  reason: null,
  before: null,
  after: null,
  shipped: null,
  askedAt: NOW,
  changedAt: NOW,
  version: 1,
  ...more,
});

const anIdeaView = (more: Partial<IdeaPageView> = {}): IdeaPageView => ({
  here: '/ideas/i1',
  reader: { name: 'Pia', email: 'pia@baton.test' },
  to: 'product',
  title: 'Mark reserved payments on the invoice',
  words: 'Order […] stood there twice.\nPlease show on the invoice which payments are reserved only.',
  theme: 'Invoices',
  from: 'customer',
  consent: false,
  by: 'Ana',
  tickets: 3,
  mayAnswer: true,
  state: 'asked',
  owner: 'Pia',
  decision: 'Mon 9 Mar 2026',
  answerBy: 'Mon 9 Mar, 10:00 (Europe/Berlin)',
  reason: null,
  before: null,
  after: null,
  shipped: null,
  today: '2026-03-02',
  version: 1,
  done: false,
  refused: null,
  ...more,
});

/** The page of an idea in its states. */
export const IDEA_PAGES: Readonly<Record<string, IdeaPageView>> = {
  asked: anIdeaView(),
  'of the desk': anIdeaView({ from: 'desk', to: 'desk', tickets: 0 }),
  refused: anIdeaView({
    refused: {
      message: 'Please check.',
      issues: [{ path: 'decision', message: 'must lie between 2026-03-02 and 2028-03-02' }],
      typed: { answer: 'adopt', name: 'Pia', email: 'pia@baton.test', decision: '2020-01-01', before: '12 a week' },
    },
  }),
  answered: anIdeaView({ state: 'adopted', mayAnswer: false, answerBy: null, before: '12 a week', done: true }),
  declined: anIdeaView({ state: 'declined', mayAnswer: false, reason: 'The bank does not tell us.' }),
  shipped: anIdeaView({
    state: 'shipped',
    mayAnswer: false,
    before: '12 questions a week',
    after: '2 questions a week',
    shipped: 'Reserved payments are marked',
  }),
};

const aWalkView = (more: Partial<WalkPageView> = {}): WalkPageView => ({
  here: '/walks/w1',
  quarter: '2026-Q2',
  name: 'Mia',
  cases: Array.from({ length: 10 }, (_, i) => ({ number: i + 1, answer: i < 2 ? 'yes' : null })),
  shown: null,
  done: false,
  refused: null,
  ...more,
});
const shownCase: WalkPageView['shown'] = {
  number: 3,
  subject: 'Charged twice for order […]',
  channel: 'form',
  openedAt: 'Mon 2 Mar, 01:40 (Europe/Berlin)',
  said: [
    {
      by: 'customer',
      at: 'Mon 2 Mar, 01:40 (Europe/Berlin)',
      text: 'I was charged twice for order […].\nMy rent is due today and the account is empty now.',
      waited: null,
    },
    {
      by: 'us',
      at: 'Tue 3 Mar, 09:20 (Europe/Berlin)',
      text: 'Dear […], we are looking into it.\n[…]',
      waited: '1 day 7 hours 40 minutes',
    },
    { by: 'customer', at: 'Tue 3 Mar, 09:31 (Europe/Berlin)', text: 'Thank you. Who is it now?', waited: null },
  ],
  more: true,
  passedOn: 2,
  ended: 'solved',
  answer: null,
  reason: '',
};

/** The pages of a walk in their states. */
export const WALK_PAGES: Readonly<Record<string, WalkPageView>> = {
  list: aWalkView(),
  'a case': aWalkView({ shown: shownCase, done: true }),
  refused: aWalkView({
    shown: shownCase,
    refused: {
      message: 'Please check.',
      issues: [
        { path: 'answer', message: 'must be one of yes, no' },
        { path: 'reason', message: 'names “Ana”: say what the customer met, and no name' },
      ],
      answer: '',
      reason: 'Ana took a day.',
    },
  }),
  'all said': aWalkView({ cases: [{ number: 1, answer: 'no' }], done: true }),
};
