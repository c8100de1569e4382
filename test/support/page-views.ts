/** What the pages show, with sensible defaults: say only what a test is about. */
import { THANKED_FOR } from '../../functions/domain/recognition/behaviour.ts';
import type { AskView } from '../../functions/pages/ask-page.ts';
import type { CaseView, Said } from '../../functions/pages/case-view.ts';
import type { StatusView } from '../../functions/pages/status-page.ts';
import type { AskState } from '../../functions/domain/ladder/run.ts';
import type { MailState } from '../../functions/domain/mails/mail.ts';

/** The question to Ben on the second rung, after Ana. */
export const anAskView = (more: Partial<AskView> = {}): AskView => ({
  ref: 'K7Q2-M9XD',
  subject: 'Charged twice',
  customer: 'Cleo',
  text: 'The invoice of February was charged twice.',
  latest: null,
  area: 'Billing',
  name: 'Ben',
  stands: 'may-answer',
  recovery: null,
  helped: false,
  holder: null,
  theirs: null,
  held: [],
  caseUrl: null,
  skill: null,
  benefit: null,
  dueAt: 'Mon 2 Mar, 10:15 (Europe/Berlin)',
  askedBefore: [{ name: 'Ana', email: 'ana@baton.test' }],
  notes: [],
  mayFree: [{ name: 'Ana', email: 'ana@baton.test' }],
  stepDays: [
    { in: 'P1D', label: 'In 1 day' },
    { in: 'P2D', label: 'In 2 days' },
  ],
  ...more,
});

export const aStatusView = (more: Partial<StatusView> = {}): StatusView => ({
  ref: 'K7Q2-M9XD',
  subject: 'Charged twice',
  status: 'climbing',
  holder: null,
  nextBy: null,
  question: null,
  resolution: null,
  call: null,
  followedUpBy: null,
  voteUrl: null,
  storyUrl: null,
  passedOn: null,
  here: '/status/s1',
  nonce: 'nonce-1',
  done: false,
  said: false,
  ...more,
});

/** Ana holds Cleo's case, by night. */
export const aCaseView = (more: Partial<CaseView> = {}): CaseView => ({
  ref: 'K7Q2-M9XD',
  subject: 'Charged twice for order 1182',
  area: 'Billing',
  status: 'held',
  customer: { name: 'Cleo Laurent', email: 'cleo@example.org' },
  call: null,
  openedAt: 'Mon 2 Mar, 01:40 (Europe/Berlin)',
  reader: 'Ana',
  may: 'act',
  askUrl: null,
  holder: 'Ana',
  thankable: [],
  behaviours: Object.entries(THANKED_FOR),
  nextStep: {
    what: 'Ask the bank whether both charges went through',
    by: 'Mon 2 Mar, 02:30 (Europe/Berlin)',
    passed: false,
  },
  waiting: null,
  resolution: null,
  thanks: null,
  unverified: false,
  mayBelongTo: null,
  offered: [],
  held: [],
  here: '/cases/token',
  recovery: null,
  story: null,
  followsUp: null,
  followedUpBy: null,
  asking: null,
  reviews: [],
  ideas: [],
  excerpt: 'Thank you. Please write as soon as you know, I am awake.',
  letter: null,
  conversation: [
    wrote(
      'I was charged twice for order 1182, on 27 and on 28 February.\nMy rent is due today and the account is empty now.',
    ),
    aReply(
      { state: 'delivered' },
      'I am so sorry, Cleo. I can see both charges and ask the bank right away whether the second one can be stopped.',
    ),
    {
      kind: 'note',
      from: 'Ana',
      at: 'Mon 2 Mar, 02:04 (Europe/Berlin)',
      text: 'Same card processor as on Friday: see the list that Ben keeps.',
    },
    wrote('Thank you. Please write as soon as you know, I am awake.', 'Mon 2 Mar, 02:09 (Europe/Berlin)'),
  ],
  more: false,
  asks: [
    anAsked('unanswered', { name: 'Pat', rung: 'primary' }),
    anAsked('accepted', { note: 'I know this processor' }),
  ],
  timeline: [
    { at: 'Mon 2 Mar, 01:40 (Europe/Berlin)', by: 'Cleo Laurent', what: 'wrote to Billing' },
    { at: 'Mon 2 Mar, 01:57 (Europe/Berlin)', by: 'Ana', what: 'took it; next step in 30 minutes: call the bank' },
  ],
  replyTo: { to: ['cleo@example.org'], cc: [], fresh: [] },
  blocks: [],
  mailDelayedSince: null,
  version: 7,
  nonce: 'nonce-7',
  done: null,
  heldBack: null,
  stepDays: [
    { in: 'P1D', label: 'In 1 day' },
    { in: 'P2D', label: 'In 2 days' },
  ],
  ...more,
});

export const wrote = (text: string, at = 'Mon 2 Mar, 01:40 (Europe/Berlin)'): Extract<Said, { kind: 'customer' }> => ({
  kind: 'customer',
  number: 1,
  from: 'Cleo Laurent',
  at,
  text,
  mail: null,
  files: [],
});

/** An answer of Ana's, with the state of its mail. */
export const aReply = (
  { state, reason = null }: { state: MailState; reason?: string | null },
  text = 'I look into it right away.',
): Said => ({
  kind: 'reply',
  from: 'Ana',
  at: 'Mon 2 Mar, 02:00 (Europe/Berlin)',
  text,
  to: ['cleo@example.org'],
  cc: [],
  mail: { id: 'K7Q2M9XD-m1', state, reason },
});

type Asked = CaseView['asks'][number];
export const anAsked = (state: AskState, more: Partial<Asked> = {}): Asked => ({
  name: 'Ana',
  rung: 'backup',
  state,
  at: 'Mon 2 Mar, 01:55 (Europe/Berlin)',
  note: null,
  suggested: state === 'suggested' ? 'Zoe' : null,
  ...more,
});

const RESOLUTION: CaseView['resolution'] = {
  code: 'solved',
  summary: 'The bank has stopped the second charge; the money is back by noon.',
  event: null,
  by: 'Ana',
  at: 'Mon 2 Mar, 02:40 (Europe/Berlin)',
  closesAt: 'Mon 16 Mar, 02:40 (Europe/Berlin)',
};

/** The states in which a case is worth looking at, by name. */
export const CASES: Readonly<Record<string, CaseView>> = {
  held: aCaseView(),
  'mail came in': aCaseView({
    unverified: true,
    mayBelongTo: 'N0NE-0001',
    held: [
      {
        number: 1,
        from: 'Otto Stranger',
        email: 'otto@other.example',
        at: 'Mon 2 Mar, 02:05 (Europe/Berlin)',
        subject: 'Re: Charged twice for order 1182',
        text: 'The same happened to me.',
        why: 'stranger',
      },
    ],
    conversation: [
      {
        kind: 'customer',
        number: 1,
        from: 'Cleo Laurent',
        at: 'Mon 2 Mar, 01:40 (Europe/Berlin)',
        text: 'Here is the statement.',
        mail: {
          number: 1,
          verified: false,
          whole: false,
          parts: [
            { name: null, type: 'text/plain', size: 22, fate: 'shown', reason: null },
            { name: 'statement.pdf', type: 'application/pdf', size: 182_400, fate: 'attached', reason: null },
            { name: null, type: 'text/html', size: 900, fate: 'not-shown', reason: 'the same words as HTML' },
          ],
          unread: false,
        },
        files: [],
      },
      {
        kind: 'machine',
        from: 'Cleo Laurent',
        at: 'Mon 2 Mar, 01:50 (Europe/Berlin)',
        text: 'I am away until 12 May.',
        sign: 'Auto-Submitted: auto-replied',
        mail: { number: 2, verified: true, whole: true, parts: [], unread: false },
      },
    ],
  }),
  'what it taught': aCaseView({
    status: 'closed',
    nextStep: null,
    reviews: [
      {
        by: 'Ana',
        at: 'Mon 9 Mar, 10:00 (Europe/Berlin)',
        wanted: 'Her money back before the rent was due.',
        did: 'We found both bookings, and asked the bank on the next day.',
        change: 'Ask the bank on the same day.',
        action: { what: 'Put the bank’s night line on the list', owner: 'Ben', by: 'Thu 24 Dec 2026' },
        disaster: true,
        lesson: 'Nobody could ask the bank at night: its line stood on no list.',
      },
    ],
    ideas: [{ id: 'idea-1', title: 'Mark reserved payments on the invoice', to: 'product', state: 'shipped' }],
    letter: {
      idea: 'idea-1',
      title: 'Mark reserved payments on the invoice',
      what: 'Reserved payments are marked',
      figures: 'before: 12 a week, now: 2 a week',
      text: 'Good news: reserved payments are marked on your invoice from now on.',
    },
  }),
  'a call': aCaseView({
    customer: { name: 'Cleo Laurent', email: null },
    call: { phone: '+49 30 123456', takenBy: 'Ben' },
    replyTo: { to: [], cc: [], fresh: [] },
    conversation: [wrote('Charged twice for order 1182. Please call back before Friday.')],
  }),
  'files came by form': aCaseView({
    conversation: [
      {
        ...wrote('Here are both invoices.'),
        files: [
          { name: 'invoice-1182.pdf', type: 'application/pdf', size: 182_400 },
          { name: 'Rechnung Übersicht.png', type: 'image/png', size: 2_400_000 },
        ],
      },
    ],
  }),
  'whose case is it': aCaseView({
    conversation: [
      {
        kind: 'customer',
        number: 1,
        from: 'Somebody unknown',
        at: 'Mon 2 Mar, 01:40 (Europe/Berlin)',
        text: '(This mail could not be read. Its raw form is kept.)',
        mail: { number: 1, verified: false, whole: true, parts: [], unread: true },
        files: [],
      },
    ],
    customer: { name: 'the customer', email: null },
    offered: ['cleo@example.org'],
    replyTo: { to: [], cc: [], fresh: [] },
  }),
  'next step passed': aCaseView({
    nextStep: { what: 'Call the bank', by: 'Mon 2 Mar, 02:30 (Europe/Berlin)', passed: true },
    asking: { name: 'Mia', rung: 'manager', until: 'Mon 2 Mar, 02:45 (Europe/Berlin)' },
  }),
  asked: aCaseView({
    reader: 'Mia',
    may: 'answer',
    askUrl: '/asks/mias-token',
    asking: { name: 'Mia', rung: 'manager', until: 'Mon 2 Mar, 02:45 (Europe/Berlin)' },
  }),
  'asked, nobody has it': aCaseView({
    status: 'climbing',
    holder: null,
    nextStep: null,
    reader: 'Mia',
    may: 'answer',
    askUrl: '/asks/mias-token',
    asking: { name: 'Mia', rung: 'manager', until: null },
    conversation: [wrote('I was charged twice for order 1182.')],
  }),
  new: aCaseView({
    status: 'new',
    holder: null,
    nextStep: null,
    may: 'read',
    asks: [],
    timeline: [],
    conversation: [],
  }),
  'read along': aCaseView({
    reader: 'Ben',
    may: 'read',
    thankable: [
      { name: 'Ana', email: 'ana@baton.test' },
      { name: 'Mia', email: 'mia@baton.test' },
    ],
  }),
  'held back: thanked often today': aCaseView({
    reader: 'Ben',
    may: 'read',
    thankable: [{ name: 'Ana', email: 'ana@baton.test' }],
    heldBack: {
      changes: [
        {
          at: 'Mon 2 Mar, 02:09 (Europe/Berlin)',
          by: 'Baton',
          what: 'You have thanked colleagues 5 times today, which is all that a day has. It is possible again from Tue 3 Mar, 00:00 (Europe/Berlin).',
        },
      ],
      typed: { act: 'thank', to: 'ana@baton.test', behaviour: 'listened', words: 'You heard what she needed.' },
    },
  }),
  'held back': aCaseView({
    version: 9,
    nonce: 'nonce-9',
    replyTo: { to: ['cleo@example.org'], cc: ['theo@example.org'], fresh: ['theo@example.org'] },
    heldBack: {
      changes: [{ at: 'Mon 2 Mar, 02:09 (Europe/Berlin)', by: 'Cleo Laurent', what: 'wrote again, with Theo in copy' }],
      typed: {
        act: 'reply',
        text: 'Good news, Cleo: the bank has stopped the second charge.\nThe money is back on your account by noon.',
        nextStep: 'See whether the money has arrived',
        nextStepIn: 'P1D',
      },
    },
  }),
  'held back, no longer theirs': aCaseView({
    may: 'read',
    holder: 'Ben',
    heldBack: {
      changes: [{ at: 'Mon 2 Mar, 02:09 (Europe/Berlin)', by: 'Ben', what: 'took it' }],
      typed: { act: 'note', text: 'The bank answers until three.' },
    },
  }),
  'mail delayed': aCaseView({ mailDelayedSince: 'Mon 2 Mar, 01:30 (Europe/Berlin)' }),
  'address blocked': aCaseView({
    blocks: [
      {
        address: 'cleo@example.org',
        why: 'bounced',
        detail: '550 5.1.1 mailbox unavailable',
        since: 'Mon 2 Mar, 02:01 (Europe/Berlin)',
      },
    ],
    conversation: [
      wrote('I was charged twice for order 1182.'),
      aReply({ state: 'bounced', reason: '550 5.1.1 mailbox unavailable' }),
    ],
  }),
  'mail not sure': aCaseView({ conversation: [wrote('I was charged twice.'), aReply({ state: 'not-sure' })] }),
  'long conversation': aCaseView({
    more: true,
    conversation: Array.from({ length: 9 }, (_, i) => wrote(`Message ${i + 1}`)),
  }),
  waiting: aCaseView({
    status: 'waiting',
    nextStep: null,
    waiting: { question: 'Which of the two cards was it?', lookAt: 'Mon 9 Mar, 02:10 (Europe/Berlin)' },
  }),
  solved: aCaseView({
    status: 'solved',
    nextStep: null,
    resolution: RESOLUTION,
    done: 'Solved. We told Cleo Laurent how.',
  }),
  thanked: aCaseView({
    status: 'solved',
    nextStep: null,
    resolution: RESOLUTION,
    thanks: 'Hello Ana,\n\nthank you so much for your quick help!',
  }),
  closed: aCaseView({
    status: 'closed',
    nextStep: null,
    resolution: {
      ...RESOLUTION,
      code: 'overcome_by_events',
      event: 'the shop refunded all orders of that day',
      closesAt: null,
    },
    followsUp: 'A1B2-C3D4',
    followedUpBy: 'ZX8K-11QP',
  }),
};
