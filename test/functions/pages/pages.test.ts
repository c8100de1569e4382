import { describe, expect, test } from 'vitest';
import { DeskError, type ErrorKind } from '../../../functions/domain/errors.ts';
import type { Standing } from '../../../functions/domain/ladder/answer.ts';
import { Answer } from '../../../functions/domain/ladder/answer.ts';
import { Status } from '../../../functions/domain/tickets/ticket.ts';
import { answeredPage } from '../../../functions/pages/answered-page.ts';
import { askPage, type AskView } from '../../../functions/pages/ask-page.ts';
import { formPage, formSentPage } from '../../../functions/pages/form-page.ts';
import { refusalPage } from '../../../functions/pages/refusal-page.ts';
import { statusPage } from '../../../functions/pages/status-page.ts';
import { aTicket } from '../../support/builders.ts';
import { type Element, elementsOf, textOf } from '../../support/html.ts';
import { blameIn } from '../../support/kind-words.ts';

const KINDS: Record<ErrorKind, true> = {
  invalid: true,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  conflict: true,
  stale: true,
  mismatch: true,
};
const STANDINGS: Record<Standing, true> = { 'may-answer': true, 'may-accept': true, 'has-it': true, over: true };
const words = <K extends string>(record: Record<K, true>): K[] => Object.keys(record) as K[];

const anAskView = (more: Partial<AskView> = {}): AskView => ({
  ref: 'K7Q2-M9XD',
  subject: 'Charged twice',
  customer: 'Cleo',
  text: 'The invoice of February was charged twice.',
  area: 'Billing',
  name: 'Ben',
  stands: 'may-answer',
  holder: null,
  theirs: null,
  dueAt: 'Mon 2 Mar, 10:15 (Europe/Berlin)',
  askedBefore: [{ name: 'Ana', email: 'ana@baton.test' }],
  notes: [],
  mayFree: [{ name: 'Ana', email: 'ana@baton.test' }],
  ...more,
});
const answers = [
  { answer: 'accept', nextStep: 'call Cleo' },
  { answer: 'suggest', suggested: 'zoe@baton.test' },
  { answer: 'decline' },
].map((fields) => Answer.parse(fields));

/** Every page in every state; whatever strangers or colleagues may have written is `x`. */
const pagesWith = (x: string): [string, string][] => [
  ['form', formPage({ id: 'billing', name: x }, x)],
  ['form sent', formSentPage(x, 'K7Q2-M9XD', '/status/s1')],
  ...Status.options.map((status): [string, string] => [
    `status: ${status}`,
    statusPage({ ref: 'K7Q2-M9XD', subject: x, status, holder: status === 'new' ? null : x }),
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
        askedBefore: [{ name: x, email: x }],
      }),
    ),
  ]),
  ...answers.map((answer): [string, string] => [
    `answered: ${answer.answer}`,
    answeredPage(
      answer.answer === 'suggest' ? { ...answer, suggested: x } : answer,
      aTicket({ subject: x, requester: { name: x, email: x } }),
      answer.answer === 'suggest' ? x : null,
    ),
  ]),
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
      for (const key of ['href', 'action']) expect(attributes[key] ?? '/').toMatch(/^\/(?!\/)/);
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
    expect(only(formPage({ id: 'billing', name: 'Billing' }, HOSTILE), 'input')[0]?.attributes['value']).toBe(HOSTILE);
  });
});

describe('the form of an area', () => {
  const html = formPage({ id: 'billing', name: 'Billing' }, 'key-1');

  test('is sent by the browser alone, with the fields that the desk reads', () => {
    expect(only(html, 'form').map((e) => e.attributes)).toMatchObject([{ method: 'post', action: '/forms/billing' }]);
    expect(only(html, 'button').every((e) => e.inside.includes('form'))).toBe(true);
    const fields = elementsOf(html).filter((e) => e.inside.includes('form') && 'name' in e.attributes);
    expect(fields.map((e) => e.attributes['name'])).toEqual(['key', 'name', 'email', 'subject', 'message']);
    expect(fields.slice(1).every((e) => 'required' in e.attributes)).toBe(true);
  });

  test('P23: carries the key of this rendering', () => {
    expect(only(html, 'input')[0]?.attributes).toMatchObject({ type: 'hidden', name: 'key', value: 'key-1' });
  });

  test('afterwards shows the reference and where to look', () => {
    const sent = formSentPage('Billing', 'K7Q2-M9XD', '/status/s1');
    expect(textOf(sent)).toContain('K7Q2-M9XD');
    expect(only(sent, 'a').map((e) => e.attributes['href'])).toEqual(['/status/s1']);
  });
});

describe('F55: the page of an ask', () => {
  const radios = (html: string) => only(html, 'input').filter((e) => e.attributes['type'] === 'radio');
  const values = (html: string) => radios(html).map((e) => e.attributes['value']);

  test('is one form to this very address, with three answers of which one is chosen', () => {
    const html = askedPage();
    const [form, ...more] = only(html, 'form');
    expect([form?.attributes['method'], form?.attributes['action'], more]).toEqual(['post', undefined, []]);
    expect(values(html)).toEqual(['accept', 'suggest', 'decline']);
    expect(radios(html).every((e) => e.attributes['name'] === 'answer')).toBe(true);
    expect(radios(html).filter((e) => 'checked' in e.attributes)).toHaveLength(1);
    expect(only(html, 'button')).toHaveLength(1);
  });

  test('offers only what the desk takes as an answer', () => {
    const names = elementsOf(askedPage())
      .filter((e) => e.inside.includes('form'))
      .flatMap((e) => e.attributes['name'] ?? []);
    expect(new Set(names)).toEqual(new Set(['answer', 'nextStep', 'nextStepIn', 'suggested', 'note']));
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
    const freeing = /free somebody for this: Ana \(ana@baton\.test\)/;
    expect(textOf(askedPage())).toMatch(freeing);
    expect(only(askedPage(), 'option').some((e) => e.attributes['value'] === 'ana@baton.test')).toBe(true);
    expect(textOf(askedPage({ mayFree: [] }))).not.toMatch(freeing);
    expect(textOf(askedPage({ askedBefore: [], mayFree: [] }))).not.toMatch(/free somebody|asked before/i);
  });

  test('once the question has moved on, offers to take it and nothing else', () => {
    const html = askedPage({ stands: 'may-accept', dueAt: null });
    expect(values(html)).toEqual(['accept']);
    expect(textOf(html)).toContain('You can still take it.');
  });

  test.each<[Standing, string | null, RegExp]>([
    ['has-it', 'Ben', /^You have it\. Thank you!/],
    ['over', 'Mia', /^Mia has it already\./],
    ['over', null, /^Somebody has it already\./],
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
  expect(answer && textOf(answeredPage(answer, aTicket(), refused))).toMatch(said);
});

test.each([null, 'Mia'])('the status page shows reference, subject, status and holder (%s)', (holder) => {
  const text = textOf(statusPage({ ref: 'K7Q2-M9XD', subject: 'Charged twice', status: 'climbing', holder }));
  for (const part of ['K7Q2-M9XD', 'Charged twice', 'climbing', holder ?? 'Nobody yet']) expect(text).toContain(part);
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
