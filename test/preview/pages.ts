/** The pages as people see them in each state, to be looked at and photographed. */
import { showReference } from '../../functions/api/reference/show-reference.ts';
import { askPage } from '../../functions/pages/ask-page.ts';
import { casePage } from '../../functions/pages/case-page.ts';
import { formPage, formSentPage } from '../../functions/pages/form-page.ts';
import { ideaPage } from '../../functions/pages/idea-page.ts';
import { originalPage } from '../../functions/pages/original-page.ts';
import { statusPage } from '../../functions/pages/status-page.ts';
import { storyPage, type StoryView } from '../../functions/pages/story-page.ts';
import { walkPage } from '../../functions/pages/walk-page.ts';
import { votePage, type VoteView } from '../../functions/pages/vote-page.ts';
import type { VisitorWords } from '../../functions/pages/words/words.ts';
import { WORDS } from '../../functions/pages/words/all.ts';
import { RECOGNITION_PAGES } from './recognition-pages.ts';
import { IDEA_PAGES, WALK_PAGES } from '../support/ideas.ts';
import { aCaseView, aStatusView, anAskView, CASES } from '../support/page-views.ts';
import { workPages } from './work-pages.ts';

const REQUEST = {
  subject: 'Billed twice for order 1182',
  customer: 'Carla Jensen',
  text: 'I was billed twice for order 1182, on 3 and on 5 March.\nCould you look into it before my card statement closes on Friday?',
};

const reference = await showReference()({
  body: undefined,
  headers: {},
  path: {},
  query: {},
  sub: undefined,
  bytes: () => Buffer.alloc(0),
  sourceIp: '127.0.0.1',
});

/** What a visitor sees, in their language. */
const visitors = (words: VisitorWords): (readonly [title: string, html: string])[] => [
  [`form: ${words.language}`, formPage({ area: BILLING, key: 'key-1', words })],
  [
    `form refused: ${words.language}`,
    formPage({
      area: BILLING,
      key: 'key-1',
      words,
      refused: {
        message: '',
        issues: [
          { path: 'email', message: words.form.wrong.email },
          { path: 'message', message: words.form.wrong.missing },
        ],
        typed: { name: 'Carla Jensen', email: 'carla@', subject: REQUEST.subject },
        withFiles: true,
      },
    }),
  ],
  ...[false, true].map((unconfirmed): [string, string] => [
    `form sent${unconfirmed ? ', no mail this hour' : ''}: ${words.language}`,
    formSentPage({ area: 'Billing', ref: 'K7Q2-M9XD', statusUrl: '/status/s1', unconfirmed }, words),
  ]),
  [
    `status: ${words.language}`,
    statusPage(aStatusView({ status: 'held', holder: 'Ana', nextBy: 'Mon 2 Mar, 10:30 (UTC)', passedOn: 2 }), words),
  ],
  [
    `status: the code: ${words.language}`,
    statusPage(
      aStatusView({ status: 'held', holder: 'Ana', passedOn: 0, written: { message: '4411', code: true } }),
      words,
    ),
  ],
  [
    `status: not helped yet: ${words.language}`,
    statusPage(
      aStatusView({
        status: 'solved',
        holder: 'Ana',
        passedOn: 0,
        resolution: { code: 'solved', summary: 'We paid it back today.', event: null },
        call: words.call.promised('Mon 2 Mar, 10:30 (UTC)', null),
        voteUrl: '/votes/v1',
        said: true,
      }),
      words,
    ),
  ],
  [
    `status: refused: ${words.language}`,
    statusPage(
      aStatusView({
        status: 'waiting',
        holder: 'Ana',
        question: 'Which of the two cards was it?',
        passedOn: 1,
        written: {
          message: '4411',
          code: true,
          issues: [{ path: 'code', message: words.code.wrong.other }],
        },
      }),
      words,
    ),
  ],
];
const WORDS_DOWN = 'The money came, but my order was cancelled meanwhile. I wanted the shoes, not the money.';
const aStoryView = (more: Partial<StoryView> = {}): StoryView => ({
  here: '/stories/s1',
  ref: 'K7Q2-M9XD',
  subject: REQUEST.subject,
  may: true,
  decided: null,
  longest: 8_000,
  nonce: 'n1',
  done: false,
  ...more,
});
const NOT_HELPED = aCaseView({
  reader: 'Mia',
  holder: 'Mia',
  recovery: {
    state: 'taken',
    words: WORDS_DOWN,
    summary: 'The second booking was returned: 84.90 EUR.',
    by: 'Tue 3 Mar, 10:00 (Europe/Berlin)',
    late: false,
    doneAt: null,
  },
  story: { text: 'I am Carla, and this is how it went.', mayBePublished: true },
});

/** Where a customer says whether it helped. */
const aVoteView = (more: Partial<VoteView> = {}): VoteView => ({
  here: '/votes/v1',
  ref: 'K7Q2-M9XD',
  subject: REQUEST.subject,
  may: 'vote',
  until: null,
  said: null,
  call: null,
  storyUrl: null,
  longest: 2_000,
  nonce: 'n1',
  done: false,
  ...more,
});
const SAID = { value: 'down', words: 'The money is back.\nBut I had to explain it to three people.' } as const;
const votes = (words: VisitorWords): (readonly [title: string, html: string])[] => [
  [`vote: ${words.language}`, votePage(aVoteView(), words)],
  [`vote code: ${words.language}`, votePage(aVoteView({ withCode: { vote: 'up', words: '' } }), words)],
  [
    `vote done: ${words.language}`,
    votePage(aVoteView({ may: 'change', until: 'Mon 9 Mar, 10:00 (UTC)', said: SAID, done: true }), words),
  ],
];
const BILLING = { id: 'billing', name: 'Billing' };

const PAGES: readonly (readonly [title: string, html: string])[] = [
  ...RECOGNITION_PAGES,
  ...Object.entries(CASES).map(([name, view]) => [`case: ${name}`, casePage(view)] as const),
  ...Object.values(WORDS).flatMap((words) => visitors(words)),
  ...Object.values(WORDS).flatMap((words) => votes(words)),
  [
    'vote refused',
    votePage(
      aVoteView({
        refused: {
          issues: [
            { path: 'vote', message: WORDS.en.vote.wrong.vote },
            { path: 'words', message: WORDS.en.vote.wrong.words(2_000) },
          ],
          vote: null,
          words: 'Too long',
        },
      }),
      WORDS.en,
    ),
  ],
  [
    'vote code refused',
    votePage(
      aVoteView({
        withCode: { vote: 'up', words: 'Thanks' },
        refused: { issues: [{ path: 'code', message: WORDS.en.code.wrong.other }], vote: 'up', words: 'Thanks' },
      }),
      WORDS.en,
    ),
  ],
  ...[WORDS.en, WORDS.de].flatMap((words): [string, string][] => [
    [
      `vote sent, not helped: ${words.language}`,
      votePage(
        aVoteView({
          may: 'change',
          until: 'Mon 9 Mar, 10:00 (UTC)',
          said: { value: 'down', words: WORDS_DOWN },
          done: true,
          call: words.call.promised('Tue 3 Mar, 10:00 (UTC)', null),
          storyUrl: '/stories/s1',
        }),
        words,
      ),
    ],
    [
      `status: a call is promised: ${words.language}`,
      statusPage(
        aStatusView({
          status: 'held',
          holder: 'Mia',
          nextBy: 'Mon 2 Mar, 10:30 (UTC)',
          call: words.call.promised('Tue 3 Mar, 10:00 (UTC)', 'Mia'),
          storyUrl: '/stories/s1',
        }),
        words,
      ),
    ],
    [`story: ${words.language}`, storyPage(aStoryView(), words)],
    [
      `story with code: ${words.language}`,
      storyPage(aStoryView({ decided: null, withCode: { choice: 'published', text: WORDS_DOWN } }), words),
    ],
    [
      `story refused: ${words.language}`,
      storyPage(
        aStoryView({
          decided: null,
          refused: {
            choice: null,
            text: '',
            issues: [
              { path: 'text', message: words.story.wrong.missing },
              { path: 'choice', message: words.story.wrong.choice },
            ],
          },
        }),
        words,
      ),
    ],
    [
      `story decided: ${words.language}`,
      storyPage(
        aStoryView({
          done: true,
          decided: { choice: 'published', at: 'Mon 2 Mar, 10:00 (UTC)', published: true, keeps: true },
        }),
        words,
      ),
    ],
  ]),
  [
    'ask: to call',
    askPage(
      anAskView({
        ...REQUEST,
        name: 'Mia',
        askedBefore: [],
        mayFree: [],
        holder: 'Ana',
        caseUrl: '/cases/mias-token',
        recovery: {
          words: WORDS_DOWN,
          summary: 'The second booking was returned: 84.90 EUR.',
          by: 'Tue 3 Mar, 10:00 (Europe/Berlin)',
          phone: null,
        },
      }),
    ),
  ],
  ['ask: to call, over', askPage(anAskView({ ...REQUEST, stands: 'over', helped: true, holder: 'Ana' }))],
  ['case: not helped yet', casePage(NOT_HELPED)],
  ['vote on record', votePage(aVoteView({ may: 'read', said: SAID }), WORDS.en)],
  ['vote not possible', votePage(aVoteView({ may: 'nothing' }), WORDS.en)],
  ...Object.entries(IDEA_PAGES).map(([name, view]) => [`idea: ${name}`, ideaPage(view)] as const),
  ...Object.entries(WALK_PAGES).map(([name, view]) => [`walk: ${name}`, walkPage(view)] as const),
  ['the API', reference.body],
  ...workPages,
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
      laidOut: true,
      here: '/cases/token/messages/1',
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
  [
    'status: held',
    statusPage(aStatusView({ status: 'held', holder: 'Ana', nextBy: 'Mon 2 Mar, 10:30 (UTC)' }), WORDS.en),
  ],
  [
    'status: waiting',
    statusPage(
      aStatusView({
        status: 'waiting',
        holder: 'Ana',
        question: 'Which of the two cards was it?',
        nextBy: 'Mon 9 Mar, 10:00 (UTC)',
      }),
      WORDS.en,
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
        voteUrl: '/votes/v1',
      }),
      WORDS.en,
    ),
  ],
];

/** Every page worth a look; `name` is a file's name. */
export const pages = PAGES.map(([title, html]) => ({ name: title.replaceAll(/[^a-z]+/g, '-'), title, html }));
