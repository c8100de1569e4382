import { describe, expect, test } from 'vitest';
import { DeskError, type ErrorKind } from '../../../functions/domain/errors.ts';
import type { Standing } from '../../../functions/domain/ladder/answer.ts';
import { Answer } from '../../../functions/domain/ladder/answer.ts';
import { Status } from '../../../functions/domain/tickets/ticket.ts';
import { ResolutionCode } from '../../../functions/domain/resolution/resolution.ts';
import { answeredPage } from '../../../functions/pages/answered-page.ts';
import { askPage, type AskView } from '../../../functions/pages/ask-page.ts';
import { casePage } from '../../../functions/pages/case-page.ts';
import type { CaseView } from '../../../functions/pages/case-view.ts';
import { formPage, formSentPage } from '../../../functions/pages/form-page.ts';
import { ideaPage } from '../../../functions/pages/idea-page.ts';
import { refusalPage } from '../../../functions/pages/refusal-page.ts';
import { statusPage } from '../../../functions/pages/status-page.ts';
import { walkPage } from '../../../functions/pages/walk-page.ts';
import { votePage, type VoteView } from '../../../functions/pages/vote-page.ts';
import { WORDS } from '../../../functions/pages/words/all.ts';
import { aTicket, named } from '../../support/builders.ts';
import { type Element, elementsOf, textOf } from '../../support/html.ts';
import { blameIn } from '../../support/kind-words.ts';
import { IDEA_PAGES, WALK_PAGES } from '../../support/ideas.ts';
import { anAskView, aStatusView, CASES } from '../../support/page-views.ts';

const KINDS: Record<ErrorKind, true> = {
  invalid: true,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  not_allowed: true,
  conflict: true,
  stale: true,
  expired: true,
  mismatch: true,
  too_large: true,
  too_many: true,
};
const STANDINGS: Record<Standing, true> = { 'may-answer': true, 'may-accept': true, 'has-it': true, over: true };
const words = <K extends string>(record: Record<K, true>): K[] => Object.keys(record) as K[];

const answers = [
  { answer: 'accept', nextStep: 'call Cleo' },
  { answer: 'suggest', suggested: 'zoe@baton.test' },
  { answer: 'decline' },
].map((fields) => Answer.parse(fields));

/** A case in one of its states in which every text is `x`: what people wrote, their names, and what the desk says. */
function caseWith(name: string, x: string): CaseView {
  const view = CASES[name]!;
  const all = <T>(value: T, kept: readonly string[]): T =>
    Array.isArray(value)
      ? (value.map((one) => (typeof one === 'string' ? x : all(one, kept))) as T)
      : typeof value === 'object' && value !== null
        ? (Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [
              key,
              typeof inner === 'string' && !kept.includes(key) ? x : all(inner, kept),
            ]),
          ) as T)
        : value;
  return all(view, ['status', 'may', 'kind', 'state', 'code', 'why', 'askUrl', 'act', 'nextStepIn', 'here', 'fate']);
}

/** The page of the vote in its states, and with whatever a customer wrote. */
const VOTES: readonly (Pick<VoteView, 'may'> & Partial<VoteView>)[] = [
  { may: 'vote' },
  { may: 'vote', refused: { issues: [{ path: 'vote', message: 'x' }], vote: null, words: '' } },
  { may: 'vote', withCode: { vote: 'up', words: '' } },
  {
    may: 'vote',
    withCode: { vote: 'up', words: '' },
    refused: { issues: [{ path: 'code', message: 'x' }], vote: 'up', words: '' },
  },
  { may: 'change', until: 'Monday', done: true, said: { value: 'up', words: '' } },
  { may: 'read', said: { value: 'down', words: '' } },
  { may: 'nothing' },
];
const wordsOf = ({ said, refused, withCode }: Partial<VoteView>, x: string): Partial<VoteView> => ({
  ...(said && { said: { ...said, words: x } }),
  ...(withCode && { withCode: { ...withCode, words: x } }),
  ...(refused && { refused: { ...refused, words: x } }),
});

/** Every page in every state; whatever strangers or colleagues may have written is `x`. */
const pagesWith = (x: string): [string, string][] => [
  ['form', formPage({ area: { id: 'billing', name: x }, key: x, words: WORDS.en })],
  ['form sent', formSentPage({ area: x, ref: 'K7Q2-M9XD', statusUrl: '/status/s1', unconfirmed: false }, WORDS.en)],
  ...Status.options.map((status): [string, string] => [
    `status: ${status}`,
    statusPage(
      aStatusView({
        subject: x,
        status,
        holder: status === 'new' ? null : x,
        nextBy: x,
        question: x,
        resolution: { code: 'overcome_by_events', summary: x, event: x },
        followedUpBy: x,
        voteUrl: '/votes/v1',
      }),
      WORDS.en,
    ),
  ]),
  ...VOTES.map((vote): [string, string] => [
    `vote: ${vote.may}${vote.refused ? ' refused' : ''}${vote.withCode ? ' with code' : ''}`,
    votePage(
      {
        here: '/votes/v1',
        ref: 'K7Q2-M9XD',
        subject: x,
        call: x,
        longest: 2_000,
        nonce: x,
        done: false,
        until: null,
        said: null,
        ...vote,
        ...wordsOf(vote, x),
      },
      WORDS.en,
    ),
  ]),
  ...words(STANDINGS).map((stands): [string, string] => [
    `ask: ${stands}`,
    askPage(
      anAskView({
        stands,
        subject: x,
        customer: x,
        text: x,
        name: x,
        area: x,
        holder: x,
        latest: x,
        theirs: { nextStep: x, by: x, customer: x },
        caseUrl: '/cases/c1',
        skill: x,
        benefit: x,
        notes: [{ by: x, note: x }],
        askedBefore: [{ name: x, email: x }],
        mayFree: [
          { name: x, email: x },
          { name: x, email: x },
        ],
      }),
    ),
  ]),
  ...answers.map((answer): [string, string] => [
    `answered: ${answer.answer}`,
    answeredPage(
      answer.answer === 'suggest' ? { ...answer, suggested: x } : answer,
      aTicket({ subject: x, requester: { name: x, email: x } }),
      answer.answer === 'suggest' ? x : null,
      null,
    ),
  ]),
  ...Object.entries(IDEA_PAGES).map(([name, view]): [string, string] => [
    `idea: ${name}`,
    ideaPage({ ...view, title: x, words: x, theme: x, by: x, owner: x, reason: view.reason && x, before: x, after: x }),
  ]),
  ...Object.entries(WALK_PAGES).map(([name, view]): [string, string] => [
    `walk: ${name}`,
    walkPage({
      ...view,
      name: x,
      shown: view.shown && {
        ...view.shown,
        subject: x,
        said: view.shown.said.map((one) => ({ ...one, text: x })),
        reason: x,
      },
      refused: view.refused && { ...view.refused, reason: x },
    }),
  ]),
  ...Object.keys(CASES).map((name): [string, string] => [`case: ${name}`, casePage(caseWith(name, x))]),
  ...words(KINDS).map((kind): [string, string] => [`refusal: ${kind}`, refusalPage(new DeskError(kind, x), [])]),
];
const pages = pagesWith('Cleo');
const askedPage = (more: Partial<AskView> = {}) => askPage(anAskView(more));
const only = (html: string, name: string): Element[] => elementsOf(html).filter((element) => element.name === name);

describe('every page', () => {
  test.each(pages)('has a language, a title, one heading, and fits a phone: %s', (_name, html) => {
    const elements = elementsOf(html);
    expect(html).toMatch(/^<!doctype html>/);
    expect(elements[0]).toMatchObject({ name: 'html', attributes: { lang: 'en' } });
    expect(html).toMatch(/<title>[^<]*\S[^<]*<\/title>/);
    expect(only(html, 'h1')).toHaveLength(1);
    expect(elements.some((e) => e.attributes['name'] === 'viewport')).toBe(true);
    expect(elements.some((e) => e.name === 'meta' && e.attributes['content'] === 'noindex')).toBe(true);
  });

  test.each(pages)('P40: runs no script and loads nothing, from us or anybody else: %s', (_name, html) => {
    for (const { name, attributes } of elementsOf(html)) {
      expect(name).not.toMatch(/^(script|img|link|iframe|object|embed|svg|video|audio|base)$/);
      expect(Object.keys(attributes).filter((key) => /^(on|src|srcset|background|ping|formaction)/.test(key))).toEqual(
        [],
      );
      for (const key of ['href', 'action']) expect(attributes[key] ?? '/').toMatch(/^(\/(?!\/)|#[a-z]+$)/);
    }
    expect(html).not.toMatch(/url\(|@import|https?:|javascript:/i);
  });

  test.each(pages)('gives each field a label, and each id once: %s', (_name, html) => {
    const elements = elementsOf(html);
    const ids = elements.flatMap((e) => e.attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const labels = elements.filter((e) => e.name === 'label').flatMap((e) => e.attributes['for'] ?? []);
    expect(labels.filter((target) => !ids.includes(target))).toEqual([]);
    const fields = elements.filter(
      (e) => /^(input|select|textarea)$/.test(e.name) && e.attributes['type'] !== 'hidden',
    );
    for (const field of fields)
      expect(field.inside.includes('label') || labels.includes(field.attributes['id'] ?? '')).toBe(true);
    const lists = fields.flatMap((e) => e.attributes['list'] ?? []);
    expect(only(html, 'datalist').filter((e) => !lists.includes(e.attributes['id'] ?? ''))).toEqual([]);
  });

  test.each(pages)('F52: names no fault: %s', (_name, html) => {
    expect(blameIn(textOf(html))).toEqual([]);
  });
});

describe('P40: what somebody wrote', () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;b&gt;`;
  const shape = (html: string) => elementsOf(html).map((e) => [e.name, Object.keys(e.attributes), e.inside.length]);

  test.each(pagesWith(HOSTILE).map(([name, html], i): [string, string, string] => [name, html, pages[i]?.[1] ?? '']))(
    'stays text: %s',
    (_name, html, harmless) => {
      expect(shape(html)).toEqual(shape(harmless));
      expect(html).not.toContain('<script');
    },
  );

  test('is shown as it was written', () => {
    expect(textOf(askedPage({ text: HOSTILE }))).toContain(HOSTILE);
    expect(only(formPage({ area: BILLING, key: HOSTILE, words: WORDS.en }), 'input')[0]?.attributes['value']).toBe(
      HOSTILE,
    );
  });
});

const BILLING = { id: 'billing', name: 'Billing' };

describe('the form of an area', () => {
  const html = formPage({ area: BILLING, key: 'key-1', words: WORDS.en });

  test('is sent by the browser alone, with the fields that the desk reads', () => {
    expect(only(html, 'form').map((e) => e.attributes)).toMatchObject([
      { method: 'post', action: '/forms/billing', enctype: 'multipart/form-data' },
    ]);
    expect(only(html, 'button').every((e) => e.inside.includes('form'))).toBe(true);
    const fields = elementsOf(html).filter((e) => e.inside.includes('form') && 'name' in e.attributes);
    expect(fields.map((e) => e.attributes['name'])).toEqual([
      'key',
      'name',
      'email',
      'subject',
      'message',
      'files',
      'website',
    ]);
    expect(fields.filter((e) => 'required' in e.attributes).map((e) => e.attributes['name'])).toEqual([
      'name',
      'email',
      'subject',
      'message',
    ]);
  });

  test('P23: carries the key of this rendering', () => {
    expect(only(html, 'input')[0]?.attributes).toMatchObject({ type: 'hidden', name: 'key', value: 'key-1' });
  });

  test('afterwards shows the reference and where to look', () => {
    const sent = formSentPage(
      { area: 'Billing', ref: 'K7Q2-M9XD', statusUrl: '/status/s1', unconfirmed: false },
      WORDS.en,
    );
    expect(textOf(sent)).toContain('K7Q2-M9XD');
    expect(only(sent, 'a').map((e) => e.attributes['href'])).toEqual(['/status/s1']);
  });
});

describe('F55: the page of an ask', () => {
  const radios = (html: string) => only(html, 'input').filter((e) => e.attributes['type'] === 'radio');
  const values = (html: string) => radios(html).map((e) => e.attributes['value']);

  test('is one form to this very address, with the answers of the method, of which one is chosen', () => {
    const html = askedPage();
    const [form, ...more] = only(html, 'form');
    expect([form?.attributes['method'], form?.attributes['action'], more]).toEqual(['post', undefined, []]);
    expect(values(html)).toEqual(['accept', 'free', 'suggest', 'decline']);
    expect(radios(html).every((e) => e.attributes['name'] === 'answer')).toBe(true);
    expect(radios(html).filter((e) => 'checked' in e.attributes)).toHaveLength(1);
    expect(only(html, 'button')).toHaveLength(1);
  });

  test('offers only what the desk takes as an answer', () => {
    const names = elementsOf(askedPage())
      .filter((e) => e.inside.includes('form'))
      .flatMap((e) => e.attributes['name'] ?? []);
    expect(new Set(names)).toEqual(new Set(['answer', 'nextStep', 'nextStepIn', 'freed', 'suggested', 'note']));
    const offered = only(askedPage(), 'option').filter((e) => e.inside.includes('select'));
    expect(offered.length).toBeGreaterThan(2);
    for (const { attributes } of offered)
      expect(Answer.parse({ answer: 'accept', nextStep: 'x', nextStepIn: attributes['value'] }).answer).toBe('accept');
  });

  test('shows the situation, who was asked before, and until when the reader is asked', () => {
    const text = textOf(askedPage());
    expect(text).toContain('Ben, can you help Cleo?');
    expect(text).toContain('The invoice of February was charged twice.');
    expect(text).toContain('Asked before you, and very busy just now: Ana.');
    expect(text).toContain('We ask the next person after Mon 2 Mar, 10:15 (Europe/Berlin).');
  });

  test('offers to free those who can be freed, and nobody else', () => {
    const freed = (html: string) => elementsOf(html).filter((e) => e.attributes['name'] === 'freed');
    expect(textOf(askedPage())).toContain('Free Ana for this');
    expect(freed(askedPage())).toMatchObject([{ attributes: { type: 'hidden', value: 'ana@baton.test' } }]);
    const two = askedPage({ mayFree: [named('ana'), named('ben')] });
    expect(textOf(two)).toContain('Free Ana or Ben for this');
    expect(freed(two)).toMatchObject([{ name: 'select' }]);
    const people = only(two, 'option').map((e) => e.attributes['value']);
    expect(people).toEqual(expect.arrayContaining(['ana@baton.test', 'ben@baton.test']));
    for (const stands of ['may-answer', 'may-accept'] as const) {
      const nobody = askedPage({ stands, mayFree: stands === 'may-answer' ? [] : [named('ana')] });
      expect(textOf(nobody)).not.toMatch(/\bfree\b/i);
      expect(freed(nobody)).toEqual([]);
    }
  });

  test('shows what the customer wrote last, what it takes, what is in it, and who has it and is busy', () => {
    const more = { latest: 'It is urgent now.', skill: 'The old terminal', benefit: 'A quiet week', holder: 'Mia' };
    const text = textOf(askedPage(more));
    expect(text).toContain('Cleo wrote again: It is urgent now.');
    expect(text).toContain('What it takes: The old terminal');
    expect(text).toContain('What is in it for you: A quiet week');
    expect(text).toContain('Mia has it and is very busy just now. By taking it you relieve Mia of it.');
    expect(textOf(askedPage())).not.toMatch(/wrote again|What it takes|in it for you|relieve/);
  });

  test('leads to the case: to read before the answer, to act on once it is theirs', () => {
    const links = (html: string) => only(html, 'a').map((e) => e.attributes['href']);
    const caseUrl = '/cases/c1';
    expect(links(askedPage({ caseUrl }))).toEqual([caseUrl]);
    const theirs = { nextStep: 'call Cleo', by: 'soon', customer: 'cleo@example.org' };
    const taken = askedPage({ stands: 'has-it', theirs, caseUrl });
    expect([links(taken), textOf(taken).includes('Go to the case')]).toEqual([[caseUrl], true]);
    expect(links(askedPage({ stands: 'over', caseUrl }))).toEqual([]);
    expect(links(askedPage())).toEqual([]);
    const accepted = answers.find(({ answer }) => answer === 'accept')!;
    expect(links(answeredPage(accepted, aTicket(), null, caseUrl))).toEqual([caseUrl]);
    expect(textOf(answeredPage(accepted, aTicket(), null, null))).toContain('Write to cleo@example.org.');
  });

  test('once the question has moved on, offers to take it and nothing else', () => {
    const html = askedPage({ stands: 'may-accept', dueAt: null });
    expect(values(html)).toEqual(['accept']);
    expect(textOf(html)).toContain('You can still take it.');
  });

  test.each<[Standing, string | null, RegExp]>([
    ['has-it', 'Ben', /^You have it\. Thank you!/],
    ['over', 'Mia', /^Mia has it already\./],
    ['over', null, /^This question has ended\./],
  ])('P35: when it is over (%s, %s) says kindly who has it, and has nothing to press', (stands, holder, said) => {
    const html = askedPage({ stands, holder });
    expect(textOf(html)).toMatch(said);
    expect([...only(html, 'form'), ...only(html, 'button')]).toEqual([]);
  });
});

test.each<[string, string | null, RegExp]>([
  ['accept', null, /You have it\. Thank you!.*your next step: call Cleo/],
  ['suggest', null, /We ask zoe@baton\.test now/],
  [
    'suggest',
    'they were asked here already',
    /noted zoe@baton\.test, but cannot ask there: they were asked here already/,
  ],
  ['decline', null, /We ask the next person right away/],
])('the thanks for an answer say what follows: %s, %s', (which, refused, said) => {
  const answer = answers.find((one) => one.answer === which);
  expect(answer && textOf(answeredPage(answer, aTicket(), refused, null))).toMatch(said);
});

describe('the customer’s page', () => {
  test.each([null, 'Mia'])('shows reference, subject, status and holder (%s)', (holder) => {
    const text = textOf(statusPage(aStatusView({ holder }), WORDS.en));
    for (const part of ['K7Q2-M9XD', 'Charged twice', 'climbing', holder ?? 'Nobody yet']) expect(text).toContain(part);
  });

  test.each<[Status, RegExp]>([
    ['climbing', /By TIME somebody has taken it, or we ask the next colleague/],
    ['held', /Mia will do the next step by TIME/],
    ['waiting', /We asked you Which card\?.*Without an answer we look at it again by TIME/],
    ['solved', /Events have overtaken it: all were refunded \. The money is back\..*It closes on TIME/],
    ['closed', /Events have overtaken it: all were refunded \. The money is back\..*Goes on in ZX8K-11QP/],
  ])('says what is next, what was asked and how it ended: %s', (status, said) => {
    const text = textOf(
      statusPage(
        aStatusView({
          status,
          holder: 'Mia',
          nextBy: status === 'closed' ? null : 'TIME',
          question: 'Which card?',
          resolution: { code: 'overcome_by_events', summary: 'The money is back.', event: 'all were refunded' },
          followedUpBy: 'ZX8K-11QP',
        }),
        WORDS.en,
      ),
    );
    expect(text).toMatch(said);
    expect(text.includes('Which card?')).toBe(status === 'waiting');
    expect(text.includes('overtaken')).toBe(['solved', 'closed'].includes(status));
  });

  test.each(ResolutionCode.options)('tells every end kindly, and of unwanted mail no summary: %s', (code) => {
    const resolution = { code, summary: 'CANARY', event: null };
    const text = textOf(statusPage(aStatusView({ status: 'solved', resolution }), WORDS.en));
    expect(blameIn(text)).toEqual([]);
    expect(text.includes('CANARY')).toBe(code !== 'spam');
  });

  test('P17: has no place for what colleagues write among themselves', () => {
    const among = caseWith('next step passed', 'CANARY');
    const view = { ...among, ...aStatusView({ status: 'held', holder: 'Mia', nextBy: 'soon' }) };
    expect(casePage(among)).toContain('CANARY');
    expect(statusPage(view, WORDS.en)).not.toContain('CANARY');
  });
});

test('once it is over, the page keeps what the customer wrote to whoever has it', () => {
  const wrote = { subject: 'Charged twice', customer: 'Cleo', text: 'My number is 4711.' };
  const notes = [{ by: 'Ana', note: 'Cleo called before' }];
  const over = askedPage({ stands: 'over', holder: 'Mia', ...wrote, notes });
  expect(textOf(over)).toContain('K7Q2-M9XD');
  expect(over).not.toMatch(/Charged twice|Cleo|4711|ana@baton\.test/);
  const theirs = textOf(askedPage({ stands: 'has-it', ...wrote }));
  for (const part of Object.values(wrote)) expect(theirs).toContain(part);
});

test('whoever has it finds their next step and the customer’s address again', () => {
  const theirs = { nextStep: 'call Cleo', by: 'Mon 2 Mar, 10:30 (UTC)', customer: 'cleo@example.org' };
  const text = textOf(askedPage({ stands: 'has-it', theirs }));
  expect(text).toContain(
    'You noted as your next step, by Mon 2 Mar, 10:30 (UTC): call Cleo. Write to cleo@example.org.',
  );
  expect(textOf(askedPage({ stands: 'has-it', theirs: null }))).toContain('by now a colleague has it');
});

test('a refusal names each field as the form does, and sends the reader back to what was typed', () => {
  const issues = [{ path: 'nextStep', message: 'is missing: say what you do next' }];
  const text = textOf(refusalPage(new DeskError('invalid', 'Please check: nextStep'), issues));
  expect(text).toContain('What you do next is missing: say what you do next.');
  expect(text).toContain('Please go back: what you typed is still there.');
  expect(text).not.toContain('nextStep');
});

test('a refusal says what to do, and no more than it was told', () => {
  const refusal = new DeskError('mismatch', 'Open the form anew and send it again.', { ref: 'SECRET12' });
  expect(textOf(refusalPage(refusal, []))).toBe('This was sent before Open the form anew and send it again.');
});
