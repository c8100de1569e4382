import { describe, expect, test } from 'vitest';
import { AskState } from '../../../functions/domain/ladder/run.ts';
import { MailState, Obstacle } from '../../../functions/domain/mails/mail.ts';
import { PageAct } from '../../../functions/domain/tickets/case-act.ts';
import { Status } from '../../../functions/domain/tickets/ticket.ts';
import { ResolutionCode } from '../../../functions/domain/resolution/resolution.ts';
import { casePage } from '../../../functions/pages/case-page.ts';
import type { CaseView } from '../../../functions/pages/case-view.ts';
import { type Element, elementsOf, textOf } from '../../support/html.ts';
import { blameIn } from '../../support/kind-words.ts';
import { aCaseView, anAsked, aReply, CASES } from '../../support/page-views.ts';

const shown = (more: Partial<CaseView> = {}): string => casePage(aCaseView(more));
const said = (more: Partial<CaseView> = {}): string => textOf(shown(more));

const isFetching = ({ attributes }: Element): boolean => /\/parts\/\d+$/.test(attributes['action'] ?? '');
/** The fields of each form that acts, in the order of the page; a `select` is followed by its options. */
function formsOf(html: string): Element[][] {
  const forms: Element[][] = [];
  for (const element of elementsOf(html)) {
    if (element.name === 'form') forms.push([element]);
    else if (element.inside.includes('form')) forms.at(-1)?.push(element);
  }
  return forms.filter(([form]) => form && !isFetching(form));
}
const hidden = (form: readonly Element[], name: string): string | undefined =>
  form.find(({ attributes }) => attributes['type'] === 'hidden' && attributes['name'] === name)?.attributes['value'];
const actsOf = (html: string): (string | undefined)[] => formsOf(html).map((form) => hidden(form, 'act'));

/** What a browser sends when only what is required was filled in: one way for each option of each list. */
function* filledIn(form: readonly Element[]): Generator<FormData> {
  const fields = form.filter(({ name, attributes }) => name !== 'button' && 'name' in attributes);
  const fixed = new FormData();
  const lists: [string, string[]][] = [];
  for (const field of fields) {
    const { name = '', value = '' } = field.attributes;
    if (field.name !== 'select')
      fixed.set(
        name,
        value || ('required' in field.attributes ? (name === 'email' ? 'cleo@example.org' : 'Some words') : ''),
      );
    else {
      const after = form.slice(form.indexOf(field) + 1);
      const end = after.findIndex((one) => one.name !== 'option');
      const options = after.slice(0, end).map(({ attributes }) => attributes['value'] ?? '');
      lists.push([name, options.filter((option) => option !== '')]);
    }
  }
  for (let i = 0; i < Math.max(1, ...lists.map(([, options]) => options.length)); i += 1) {
    const data = new FormData();
    for (const [name, value] of fixed) data.set(name, value);
    for (const [name, options] of lists) data.set(name, options[i % options.length]!);
    yield data;
  }
}
const everyForm = Object.entries(CASES).flatMap(([name, view]) =>
  formsOf(casePage(view)).map((form) => [`${name}: ${hidden(form, 'act')}`, form] as const),
);
const schemaOf = (act: string | undefined) => PageAct.options.find(({ shape }) => shape.act.value === act);

describe('the forms of the holder', () => {
  test('there is one for every act', () => {
    const acts = new Set(Object.values(CASES).flatMap((view) => actsOf(casePage(view))));
    expect(acts).toEqual(new Set(PageAct.options.map(({ shape }) => shape.act.value)));
  });

  test.each(everyForm)('is what the desk reads, however it is filled in: %s', (_name, form) => {
    const act = hidden(form, 'act');
    for (const data of filledIn(form)) expect(PageAct.parse(Object.fromEntries(data))).toMatchObject({ act });
    const names = form.flatMap(({ name, attributes }) => (name === 'form' ? [] : (attributes['name'] ?? [])));
    const known = [...Object.keys(schemaOf(act)?.shape ?? {}), 'version', 'nonce'];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(names).toHaveLength(new Set(names).size);
  });

  test.each(everyForm)(
    'P23, F21: carries the version of its page and a nonce, and posts to the same page: %s',
    (_, form) => {
      expect(hidden(form, 'version')).toMatch(/^\d+$/);
      expect(hidden(form, 'nonce')).toMatch(/^nonce-\d+$/);
      expect(form[0]?.attributes).toMatchObject({ method: 'post', action: '#top' });
      expect(form.filter(({ name }) => name === 'button')).toHaveLength(1);
    },
  );

  test.each<[Status, string[]]>([
    ['held', ['reply', 'note', 'next-step', 'wait', 'resolve', 'ladder', 'release', 'review', 'idea']],
    ['waiting', ['reply', 'note', 'next-step', 'wait', 'resolve', 'release', 'review', 'idea']],
    ['solved', ['reply', 'note', 'next-step', 'review', 'idea']],
    ['closed', ['review', 'idea']],
  ])('are those that make sense: %s', (status, acts) => {
    expect(actsOf(shown({ status }))).toEqual(acts);
  });

  test('P32: what the holder does next and by when is asked with an answer, and must be given', () => {
    const [reply = []] = formsOf(shown());
    for (const name of ['text', 'nextStep', 'nextStepIn'])
      expect(reply.find(({ attributes }) => attributes['name'] === name)?.attributes).toHaveProperty('required');
  });

  test('offer every way to end it', () => {
    const options = elementsOf(shown()).flatMap(({ name, attributes }) =>
      name === 'option' ? attributes['value']! : [],
    );
    expect(options).toEqual(expect.arrayContaining([...ResolutionCode.options]));
  });

  test('while somebody is asked already, nobody else is put beside them', () => {
    expect(actsOf(shown({ asking: { name: 'Mia', rung: 'manager', until: null } }))).not.toContain('ladder');
  });

  test('only the answer is open, so that the page is short on a phone', () => {
    const open = elementsOf(shown()).filter(({ name, attributes }) => name === 'details' && 'open' in attributes);
    expect(open.map(({ attributes }) => attributes['id'])).toEqual(['answer']);
  });
});

describe('whoever may not act', () => {
  const views = Object.entries(CASES).flatMap(([name, view]) =>
    (['answer', 'read'] as const).map((may): [string, CaseView] => [
      `${name}, ${may}`,
      { ...view, may, thankable: [] },
    ]),
  );

  test.each(['answer', 'read'] as const)('F87: thanks the others on its record, however it stands: %s', (may) => {
    for (const status of ['climbing', 'held', 'waiting', 'solved', 'closed'] as const) {
      const page = shown({ may, status, thankable: [{ name: 'Mia <3', email: 'mia@baton.test' }] });
      expect(actsOf(page)).toEqual(['thank']);
      expect(page).toContain('Mia &lt;3 (mia@baton.test)');
    }
  });

  test.each(views)('finds nothing to press but the files that came: %s', (_name, view) => {
    const elements = elementsOf(casePage(view));
    expect(formsOf(casePage(view))).toEqual([]);
    const names = elements.map(({ name }) => name);
    expect(names.filter((name) => ['input', 'select', 'textarea'].includes(name))).toEqual([]);
    expect(names.filter((name) => name === 'button')).toHaveLength(elements.filter(isFetching).length);
  });

  test('F118: fetches each file by a press, and the line that stands for further parts is none', () => {
    const part = { type: 'text/html', size: 3, reason: null, fate: 'attached', name: 'a.html' } as const;
    const shownText = { ...part, fate: 'shown', type: 'text/plain', name: null } as const;
    const more = { ...part, type: 'multipart/mixed', fate: 'not-shown', name: null } as const;
    const mail = {
      number: 7,
      unread: false,
      verified: true,
      whole: true,
      parts: [shownText, part, { ...part, fate: 'not-shown' as const }, more],
    };
    const view = {
      ...aCaseView({
        conversation: [{ kind: 'customer', number: 1, from: 'Cleo', at: 'now', text: 'See the file', mail, files: [] }],
      }),
      may: 'read',
    } as const;
    const actions = elementsOf(casePage(view)).flatMap((one) => (isFetching(one) ? [one.attributes['action']] : []));
    expect(actions).toEqual([2, 3].map((n) => `${view.here}/messages/7/parts/${n}`));
  });

  test('is led to the question when asked, and told kindly why not otherwise', () => {
    const asked = casePage(CASES['asked']!);
    const links = elementsOf(asked).filter(({ name, attributes }) => name === 'a' && attributes['class'] === 'go');
    expect(links.map(({ attributes }) => attributes['href'])).toEqual(['/asks/mias-token']);
    expect(textOf(asked)).toContain('Ana is very busy just now. Would you take it, or whom would you suggest?');
    expect(said({ may: 'read', reader: 'Ben' })).toContain('Ben, you can read along. Ana writes here');
  });
});

describe('how it stands', () => {
  test.each(Status.options)('is said in plain words: %s', (status) => {
    expect(said({ status })).toMatch(
      {
        new: /just come in/,
        climbing: /We ask one colleague after the other/,
        held: /You have it\./,
        waiting: /You have it, and Cleo Laurent has been asked something/,
        solved: /You solved it/,
        closed: /It is closed/,
      }[status],
    );
  });

  test('names reference, subject, customer, area, next step and time', () => {
    const text = said();
    for (const part of ['K7Q2-M9XD · Billing', 'Charged twice for order 1182', 'Cleo Laurent cleo@example.org'])
      expect(text).toContain(part);
    expect(text).toContain('Ask the bank whether both charges went through by Mon 2 Mar, 02:30 (Europe/Berlin)');
  });

  test('names who is asked beside, until when, or that the question is on its way', () => {
    const asking = { name: 'Mia', rung: 'last-resort', until: 'SOON' };
    expect(said({ asking })).toContain('Asked beside Mia (last resort), until SOON');
    expect(said({ asking: { ...asking, until: null } })).toContain('Mia (last resort): the question is on its way');
  });

  test('names what is waited for and when somebody looks again', () => {
    expect(textOf(casePage(CASES['waiting']!))).toMatch(
      /Asked Which of the two cards was it\? We look again Mon 9 Mar, 02:10 \(Europe\/Berlin\) , or as soon as/,
    );
  });

  test('names how it ended, and the cases before and after', () => {
    const text = textOf(casePage(CASES['closed']!));
    expect(text).toContain('Overtaken by events : the shop refunded all orders of that day');
    expect(text).toContain('The bank has stopped the second charge');
    expect(text).toMatch(/Goes on from A1B2-C3D4 Goes on in ZX8K-11QP.*What came after is in ZX8K-11QP/);
  });
});

describe('P18: the state of a mail', () => {
  test.each(MailState.options)('is told in kind words, and called sent only once it was accepted: %s', (state) => {
    const text = said({ conversation: [aReply({ state })] });
    expect(text).toMatch(/Mail: \S/);
    expect(blameIn(text)).toEqual([]);
    const early = !['accepted', 'delivered'].includes(state);
    expect(early && /\bsent\b/i.test(text.replaceAll('not sent', ''))).toBe(false);
  });

  test.each(['bounced', 'complained', 'suppressed', 'refused'] as const)('P19: comes with its reason: %s', (state) => {
    expect(said({ conversation: [aReply({ state, reason: 'the mailbox is full' })] })).toContain('the mailbox is full');
  });

  test('a doubtful one can be repeated by the holder, and by nobody else', () => {
    const conversation = [aReply({ state: 'not-sure' })];
    const [form = []] = formsOf(shown({ conversation }));
    expect([hidden(form, 'act'), hidden(form, 'mail')]).toEqual(['repeat-mail', 'K7Q2M9XD-m1']);
    for (const state of MailState.options.filter((one) => one !== 'not-sure'))
      expect(actsOf(shown({ conversation: [aReply({ state })] }))).not.toContain('repeat-mail');
  });

  test('one that needs a look is not folded away with what is older', () => {
    const { conversation } = CASES['long conversation']!;
    const open = (all: CaseView['conversation']) =>
      elementsOf(shown({ conversation: all })).find(({ attributes }) => attributes['class'] === 'earlier')?.attributes;
    expect(open(conversation)).not.toHaveProperty('open');
    expect(open([aReply({ state: 'bounced' }), ...conversation])).toHaveProperty('open');
  });
});

describe('P15, P16, F24: recipients', () => {
  test('of an answer are shown before it goes, with those who are new and those whom no mail reaches', () => {
    const replyTo = { to: ['cleo@example.org'], cc: ['theo@example.org'], fresh: ['theo@example.org'] };
    const { blocks } = CASES['address blocked']!;
    expect(said({ replyTo })).toContain('To: cleo@example.org Cc: theo@example.org new Your answer');
    expect(said({ replyTo, blocks })).toContain('To: cleo@example.org gets no mail');
    const nobody = { to: [], cc: [], fresh: [] };
    expect(said({ replyTo: nobody, blocks })).toContain('To: nobody Not to: cleo@example.org gets no mail');
  });

  test('are shown afterwards as they were when it was written', () => {
    const reply = { ...aReply({ state: 'delivered' }), to: ['a@x.org', 'b@x.org'], cc: ['c@x.org'] };
    expect(said({ conversation: [reply as never] })).toMatch(/To: a@x\.org , b@x\.org · Cc: c@x\.org/);
  });
});

describe('P17, F23: a note', () => {
  const note = { kind: 'note', from: 'Ana', at: 'NOW', text: 'CANARY' } as const;

  test('is marked as one, in words and not in colour alone', () => {
    expect(said({ conversation: [note] })).toContain('Note, for colleagues only Ana noted NOW CANARY');
  });

  test('has no recipients', () => {
    const forms = formsOf(shown({ conversation: [note] }));
    const form = forms.find((one) => hidden(one, 'act') === 'note')!;
    expect(form.flatMap(({ attributes }) => attributes['name'] ?? [])).toEqual(['act', 'version', 'nonce', 'text']);
    expect(said()).toMatch(/Write a note Stays among colleagues Your note/);
  });
});

describe('F54: who was asked', () => {
  test.each(AskState.options)('stands there without a mark against anybody: %s', (state) => {
    const text = said({ asks: [anAsked(state, { name: 'Pat' })] });
    expect(text).toMatch(/Who was asked Pat \(backup\) \S/);
    expect(blameIn(text)).toEqual([]);
  });

  test('whoever was silent was busy; a suggestion and a note stand beside', () => {
    expect(said({ asks: [anAsked('unanswered')] })).toContain('Ana (backup) was busy');
    const asks = [anAsked('suggested', { suggested: 'Zoe', note: 'Zoe built it' })];
    expect(said({ asks })).toMatch(/Ana \(backup\) suggested Zoe .* Zoe built it/);
  });

  test('the record holds what happened', () => {
    expect(said()).toContain('The record Cleo Laurent wrote to Billing');
  });
});

describe('when mail does not move', () => {
  test('the whole desk’s: since when, that nothing is lost, what customers notice, and to call', () => {
    const text = said({ mailDelayedSince: 'SINCE' });
    expect(text).toMatch(
      /Our mail is delayed since SINCE\. Nothing is lost.*customers get no answers.*please call Cleo/,
    );
    expect(said()).not.toContain('delayed');
  });

  test.each(Obstacle.options)('P19: one address’s: why, since when, to call; the holder can lift it: %s', (why) => {
    const html = shown({ blocks: [{ address: 'cleo@example.org', why, detail: '550 no such box', since: 'SINCE' }] });
    expect(textOf(html)).toMatch(
      /cleo@example\.org gets no mail from us.*since SINCE.*550 no such box.*Please call them/,
    );
    expect(blameIn(textOf(html))).toEqual([]);
    const form = formsOf(html).find((one) => hidden(one, 'act') === 'lift-block')!;
    expect(hidden(form, 'address')).toBe('cleo@example.org');
  });
});

describe('F21: a form that was held back', () => {
  const view = CASES['held back']!;
  const html = casePage(view);
  const again = (typed: Record<string, string>, more: Partial<CaseView> = {}) =>
    casePage({ ...view, ...more, heldBack: { ...view.heldBack!, typed } });

  test('begins the page with what happened, and says that nothing was done', () => {
    const alert = elementsOf(html).findIndex(({ attributes }) => attributes['role'] === 'alert');
    expect(elementsOf(html).findIndex(({ name }) => name === 'h1')).toBe(alert + 1);
    expect(textOf(html)).toMatch(/^Nothing was done yet .*What is new Cleo Laurent wrote again, with Theo in copy/);
  });

  test('stands there again as it was typed, to be pressed against the new version, once on the page', () => {
    const forms = formsOf(html).filter((form) => hidden(form, 'act') === 'reply');
    expect(forms).toHaveLength(1);
    const [form = []] = forms;
    expect([hidden(form, 'version'), hidden(form, 'nonce')]).toEqual(['9', 'nonce-9']);
    expect(textOf(html)).toContain('the bank has stopped the second charge. The money is back on your account');
    const field = (name: string) => form.find(({ attributes }) => attributes['name'] === name);
    expect(field('nextStep')?.attributes['value']).toBe('See whether the money has arrived');
    expect(form.filter(({ attributes }) => 'selected' in attributes).map((e) => e.attributes['value'])).toEqual([
      'P1D',
    ]);
    expect(textOf(html)).toContain('Cc: theo@example.org new');
  });

  test.each([
    [{ act: 'note', text: 'TYPED' }, 1],
    [{ act: 'next-step', nextStep: 'TYPED', nextStepIn: 'PT4H' }, 1],
    [{ act: 'wait', question: 'TYPED', lookAgainIn: '7' }, 1],
    [{ act: 'resolve', code: 'overcome_by_events', event: 'TYPED', summary: 'TYPED' }, 2],
    [{ act: 'release', why: 'TYPED' }, 1],
    [{ act: 'ladder', rung: 'director', skill: 'TYPED', benefit: 'TYPED' }, 2],
  ])('whatever the act: %o', (typed, times) => {
    const page = again(typed);
    expect(page.split('TYPED').length - 1).toBe(times);
    const selected = elementsOf(page).flatMap(({ attributes }) =>
      'selected' in attributes ? [attributes['value']] : [],
    );
    const chosen = Object.entries(typed).filter(([name]) =>
      ['nextStepIn', 'lookAgainIn', 'code', 'rung'].includes(name),
    );
    expect(selected).toEqual(expect.arrayContaining(chosen.map(([, value]) => value)));
  });

  test('what cannot be done any more is kept, to copy', () => {
    const text = textOf(casePage(CASES['held back, no longer theirs']!));
    expect(text).toMatch(
      /cannot be done as the case stands now.*Your words What you wrote: The bank answers until three\./,
    );
    expect(textOf(again({ act: 'release', why: 'TYPED' }, { status: 'closed' }))).toContain('TYPED');
  });

  test('an act without words is pressed again where its button stands', () => {
    expect(textOf(again({ act: 'repeat-mail', mail: 'm1' }))).toContain('press its button below once more');
  });
});

test('F9: to somebody who left no address nothing can be written, and the page offers only what can be done', () => {
  const html = casePage(CASES['a call']!);
  const acts = (page: string) => [...page.matchAll(/name="act" value="([\w-]+)"/g)].map(([, act]) => act);
  expect(acts(html)).toEqual(expect.arrayContaining(['set-requester', 'note', 'next-step', 'resolve']));
  expect(acts(html).filter((act) => act === 'reply' || act === 'wait')).toEqual([]);
  expect(html).not.toContain('href="#answer"');
  expect(html).toMatch(/call them, and keep in a note[^]*value="Cleo Laurent"/);
  expect(acts(casePage(CASES['held']!))).toEqual(expect.arrayContaining(['reply', 'wait']));
});

test('a customer’s address is asked for as one, so that a phone offers the right keys', () => {
  const fields = elementsOf(casePage(CASES['whose case is it']!)).filter(
    ({ attributes }) => attributes['id'] === 'whose-email',
  );
  expect(fields.map(({ attributes }) => attributes['type'])).toEqual(['email']);
});

test('P8: only the holder of a case that is open has an unread mail read again', () => {
  const view = CASES['whose case is it']!;
  const button = 'Read this mail again';
  expect(textOf(casePage(view))).toContain(button);
  expect(textOf(casePage({ ...view, may: 'read' }))).not.toContain(button);
  expect(textOf(casePage({ ...view, status: 'closed' }))).not.toContain(button);
});

test('P32: a next step may be put to the next working days, and what was chosen before stays chosen', () => {
  const view = CASES['held back']!;
  const stepDays = [
    { in: 'PT259200S', label: 'On Monday, at this time of day' },
    { in: 'PT345600S', label: 'On Tuesday, at this time of day' },
  ];
  const chosen = (nextStepIn: string) => {
    const typed = { act: 'next-step', nextStep: 'call', nextStepIn };
    const html = casePage({ ...view, stepDays, heldBack: { changes: [], typed } });
    const selected = elementsOf(html).filter(({ attributes }) => 'selected' in attributes);
    return { text: textOf(html), selected: selected.map(({ attributes }) => attributes['value']) };
  };
  expect(chosen('PT259200S').text).toMatch(/In 4 hours On Monday, at this time of day On Tuesday, at this time of day/);
  expect(chosen('PT345600S').selected).toContain('PT345600S');
  expect(chosen('PT345000S').selected).toContain('PT345000S');
  expect(chosen('PT345000S').text).toContain('As you chose before');
  expect(chosen('PT30M').text).not.toContain('As you chose before');
});

test('what was just done is said at the top', () => {
  const [status] = elementsOf(shown({ done: 'Kept.' })).filter(({ attributes }) => attributes['role'] === 'status');
  expect([status?.inside.at(-1), said({ done: 'Kept.' }).startsWith('Kept.')]).toEqual(['div', true]);
});

test('every text of people stands apart from its surroundings, whatever direction it is written in', () => {
  const texts = elementsOf(shown()).filter(({ name }) => ['blockquote', 'textarea', 'h1'].includes(name));
  expect(texts.filter(({ attributes }) => attributes['dir'] !== 'auto')).toEqual([]);
  expect(texts.length).toBeGreaterThan(5);
});
