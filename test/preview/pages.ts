/** The pages as people see them in each state, to be looked at and photographed. */
import { showReference } from '../../functions/api/reference/show-reference.ts';
import { askPage } from '../../functions/pages/ask-page.ts';
import { casePage } from '../../functions/pages/case-page.ts';
import { originalPage } from '../../functions/pages/original-page.ts';
import { statusPage } from '../../functions/pages/status-page.ts';
import { aStatusView, anAskView, CASES } from '../support/page-views.ts';

const REQUEST = {
  subject: 'Billed twice for order 1182',
  customer: 'Carla Jensen',
  text: 'I was billed twice for order 1182, on 3 and on 5 March.\nCould you look into it before my card statement closes on Friday?',
};

const { body: api } = await showReference()({ body: undefined, headers: {}, path: {}, query: {}, sub: undefined });

const PAGES: readonly (readonly [title: string, html: string])[] = [
  ...Object.entries(CASES).map(([name, view]) => [`case: ${name}`, casePage(view)] as const),
  ['reference', api],
  ['ask: primary', askPage(anAskView({ ...REQUEST, name: 'Ana', askedBefore: [], mayFree: [] }))],
  ['ask: backup', askPage(anAskView({ ...REQUEST }))],
  [
    'ask: manager',
    askPage(
      anAskView({
        ...REQUEST,
        name: 'Mia',
        askedBefore: [
          { name: 'Ana', email: 'ana@baton.test' },
          { name: 'Ben', email: 'ben@baton.test' },
        ],
        mayFree: [
          { name: 'Ana', email: 'ana@baton.test' },
          { name: 'Ben', email: 'ben@baton.test' },
        ],
        notes: [{ by: 'Ana', note: 'The refund has to go through the old terminal.' }],
        latest: 'The bank says that it closes on Thursday already.',
        caseUrl: '/cases/mias-token',
        skill: 'Access to the old card terminal',
        benefit: 'The list of double charges ends with this one',
      }),
    ),
  ],
  [
    'original',
    originalPage({
      ref: 'K7Q2-M9XD',
      subject: 'Re: Charged twice',
      headers: [
        ['From', 'Cleo <cleo@example.org>'],
        ['To', 'billing@baton.test'],
      ],
      text: 'Here it is.\n\nOn Monday Billing wrote:\n> We have it.',
      parts: [{ name: 'statement.pdf', type: 'application/pdf', size: 182_400, fate: 'attached', reason: null }],
    }),
  ],
  [
    'ask: somebody else wrote',
    askPage(
      anAskView({
        ...REQUEST,
        held: [
          { from: 'Otto', email: 'otto@other.example', subject: 'Re: Billed twice', text: 'The same happened to me.' },
        ],
      }),
    ),
  ],
  ['ask: beside a holder', askPage(anAskView({ ...REQUEST, holder: 'Lou', caseUrl: '/cases/bens-token' }))],
  [
    'ask: taken',
    askPage(
      anAskView({
        ...REQUEST,
        stands: 'has-it',
        theirs: { nextStep: 'call Carla', by: 'Mon 2 Mar, 10:30 (UTC)', customer: 'carla@example.org' },
        caseUrl: '/cases/bens-token',
      }),
    ),
  ],
  ['status: held', statusPage(aStatusView({ status: 'held', holder: 'Ana', nextBy: 'Mon 2 Mar, 10:30 (UTC)' }))],
  [
    'status: waiting',
    statusPage(
      aStatusView({
        status: 'waiting',
        holder: 'Ana',
        question: 'Which of the two cards was it?',
        nextBy: 'Mon 9 Mar, 10:00 (UTC)',
      }),
    ),
  ],
  [
    'status: solved',
    statusPage(
      aStatusView({
        status: 'solved',
        holder: 'Ana',
        nextBy: 'Mon 16 Mar, 10:00 (UTC)',
        resolution: { code: 'solved', summary: 'The second charge is back on your account.', event: null },
      }),
    ),
  ],
];

/** Every page worth a look; `name` is a file's name. */
export const pages = PAGES.map(([title, html]) => ({ name: title.replaceAll(/[^a-z]+/g, '-'), title, html }));
