/** The pages of a call to a customer who was not helped yet, and of the story they tell. */
import { describe, expect, test } from 'vitest';
import { askPage } from '../../../functions/pages/ask-page.ts';
import { casePage } from '../../../functions/pages/case-page.ts';
import type { CaseView } from '../../../functions/pages/case-view.ts';
import { storyPage, type StoryView } from '../../../functions/pages/story-page.ts';
import { WORDS } from '../../../functions/pages/words/all.ts';
import { elementsOf, textOf } from '../../support/html.ts';
import { blameIn } from '../../support/kind-words.ts';
import { aCaseView, anAskView } from '../../support/page-views.ts';

const CALL = { words: 'Still no shoes.', summary: 'Paid back.', by: 'Tue 3 Mar, 10:00 (UTC)' };
const recovery = { ...CALL, state: 'taken', late: false, doneAt: null } as const;
const onCase = (more: Partial<CaseView>): string => textOf(casePage(aCaseView(more)));

describe('F82: the page of an ask', () => {
  const html = askPage(anAskView({ recovery: { ...CALL, phone: '+49 30 123456' }, holder: 'Ana' }));

  test('asks for a call, and shows what the customer says, how it had ended, by when, and the number', () => {
    for (const words of ['Ben, can you call Cleo?', CALL.words, CALL.summary, CALL.by, '+49 30 123456', 'Ana knows'])
      expect(textOf(html)).toContain(words);
    expect(blameIn(textOf(html))).toEqual([]);
  });

  test('has the next step written already', () => {
    const field = elementsOf(html).find(({ attributes }) => attributes['name'] === 'nextStep');
    expect(field?.attributes['value']).toBe('Call Cleo');
  });

  test('thanks whoever was asked when the customer was helped after all', () => {
    const over = textOf(askPage(anAskView({ stands: 'over', helped: true, holder: 'Ana' })));
    expect(over).toContain('Cleo was helped after all.');
    expect(over).not.toContain('has it already');
  });
});

describe('F82: the page of the case', () => {
  test('shows what is missing and by when a call is promised, and lets whoever took it say that they spoke', () => {
    const html = casePage(aCaseView({ recovery }));
    for (const words of ['Not helped yet', CALL.words, CALL.summary, `by ${CALL.by}`])
      expect(textOf(html)).toContain(words);
    expect(html).toMatch(/type="checkbox"\s+name="called"/);
    expect(casePage(aCaseView({ recovery: { ...recovery, state: 'open' } }))).not.toContain('name="called"');
  });

  test.each<[string, Partial<CaseView>, string]>([
    ['that a call today still counts', { recovery: { ...recovery, late: true } }, 'A call today still counts.'],
    ['that they have spoken', { recovery: { ...recovery, state: 'done', doneAt: 'today' } }, 'they have spoken, today'],
    ['that nothing more was said', { recovery: { ...recovery, words: null } }, 'says so, without more words'],
    ['the story', { story: { text: 'It went so.', mayBePublished: true } }, 'It may be published with names changed'],
    ['the story', { story: { text: 'It went so.', mayBePublished: false } }, 'for the staff of the area alone'],
  ])('says %s', (_what, more, words) => {
    expect(onCase(more)).toContain(words);
    expect(blameIn(onCase(more))).toEqual([]);
  });

  test('says nothing of a call that was not needed any more', () => {
    expect(onCase({ recovery: { ...recovery, state: 'settled' } })).not.toContain('Promised call');
  });
});

describe('F83: the page of the story', () => {
  const view: StoryView = {
    here: '/stories/s1',
    ref: 'K7Q2-M9XD',
    subject: 'Charged twice',
    may: true,
    decided: null,
    longest: 8_000,
    nonce: 'n',
    done: false,
  };
  const { story } = WORDS.en;

  test('asks for each of the three, with nothing chosen beforehand', () => {
    const html = storyPage(view, WORDS.en);
    const radios = elementsOf(html).filter(({ attributes }) => attributes['name'] === 'choice');
    expect(radios.map(({ attributes }) => attributes['value'])).toEqual(['internal', 'published', 'not-kept']);
    expect(radios.filter(({ attributes }) => 'checked' in attributes)).toEqual([]);
    for (const consent of Object.values(story.consent)) expect(textOf(html)).toContain(consent);
  });

  test.each([
    [true, story.published, story.waits],
    [false, story.waits, story.published],
  ])('says whether it is published: %s', (published, words, not) => {
    const text = textOf(
      storyPage({ ...view, decided: { choice: 'published', at: 'today', published, keeps: true } }, WORDS.en),
    );
    expect(text).toContain(words);
    expect(text).not.toContain(not);
  });
});
