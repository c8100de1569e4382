import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CaseAct } from '../../../functions/domain/tickets/case-act.ts';
import { samples } from '../../../functions/emails/samples.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';
import { casePage } from '../../../functions/pages/case-page.ts';
import { pages } from '../../preview/pages.ts';
import { startChromium } from '../../support/chromium.ts';
import { aCaseView, CASES, wrote } from '../../support/page-views.ts';

/** By day everything that WCAG 2.2 asks at level AA; by night only what differs then, on pages that show every colour. */
const RULES = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast'] },
} as const;
/** What a thumb hits, in CSS pixels. */
const THUMB = 44;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());

/** One window for each width and scheme, in which the pages stand one after the other. */
const windows = new Map<string, Page>();
async function windowOf(width: number, colorScheme: keyof typeof RULES): Promise<Page> {
  const name = `${width} ${colorScheme}`;
  const there = windows.get(name);
  if (there) return there;
  const made = await (await browser.newContext({ viewport: { width, height: 800 }, colorScheme })).newPage();
  windows.set(name, made);
  return made;
}

/** A page as somebody sees it who has opened all that can be opened. */
async function opened(html: string, width: number, colorScheme: keyof typeof RULES = 'light'): Promise<Page> {
  const page = await windowOf(width, colorScheme);
  await page.setContent(html);
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
  return page;
}

const COLOURFUL = [
  'case: held back',
  'case: next step passed',
  'case: address blocked',
  'case: solved',
  'ask: manager',
  'form refused: de',
  'vote refused',
  'vote code refused',
  'recognition: a week',
];
const seen = pages.flatMap(({ title, html }) => [
  ['light' as const, title, html] as const,
  ...(COLOURFUL.includes(title) ? [['dark' as const, title, html] as const] : []),
]);

describe('WCAG 2.2 AA', () => {
  test.each(seen)('%s, %s', async (scheme, _title, html) => {
    const page = await opened(html, 390, scheme);
    // It stays in the window when another page is opened there.
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
    const options = JSON.stringify({ runOnly: RULES[scheme], resultTypes: ['violations'] });
    const found = (await page.evaluate(`axe.run(${options})`)) as axe.AxeResults;
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    expect(found.passes.map(({ id }) => id)).toContain('color-contrast');
  });
});

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(8);
const wide = aCaseView({
  subject: LONG,
  customer: { name: LONG, email: `${LONG}@example.org` },
  nextStep: { what: LONG, by: LONG, passed: false },
  conversation: [wrote(LONG)],
  replyTo: { to: [`${LONG}@example.org`], cc: [], fresh: [] },
});

test.each([...pages.map(({ title, html }) => [title, html]), ['case: long words', casePage(wide)]])(
  'fits 320 px, and a thumb: %s',
  async (_title, html) => {
    const page = await opened(html, 320);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const small = `[...document.querySelectorAll('button, summary, select, textarea, input:not([type=hidden], [type=radio]), .go, .jump, .pick')]
      .map((one) => [one.outerHTML, one.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < ${THUMB})`;
    expect(await page.evaluate(small)).toEqual([]);
  },
);

test('F77: the mails to customers fit 320 px in each language', async () => {
  const theirs = samples.filter(({ content }) => 'language' in content);
  const tooWide: string[] = [];
  for (const { name, content, ref } of theirs) {
    const links = { page: '#', case: null, vote: '#', code: '271828', tag: '[K7Q2-M9XD-4hxq2b]' };
    const page = await opened(writeMail(content, ref, links).html, 320);
    if ((await page.evaluate('document.documentElement.scrollWidth')) !== 320) tooWide.push(name);
  }
  expect([theirs.length > 20, tooWide]).toEqual([true, []]);
});

test('F21: the browser sends the words of a form that was held back as they were typed', async () => {
  const view = CASES['held back']!;
  const page = await opened(casePage(view), 390);
  const entries = await page.evaluate('[...new FormData(document.forms[0])]');
  const sent = Object.fromEntries(entries as [string, string][]);
  expect(CaseAct.parse(sent)).toEqual(view.heldBack?.typed);
});

test('what overtook it is asked only when something did', async () => {
  const page = await opened(casePage(CASES['held']!), 390);
  const event = page.getByLabel('What overtook it?');
  expect(await event.isVisible()).toBe(false);
  await page.getByLabel('How did it end?').selectOption('overcome_by_events');
  expect(await event.isVisible()).toBe(true);
});

test('every act is reached by keyboard alone, and focus is seen', async () => {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.setContent(casePage(CASES['held']!));
  const focused = 'document.activeElement.tagName === "SUMMARY" ? document.activeElement.innerText : ""';
  const outline = 'getComputedStyle(document.activeElement).outlineStyle';
  const reached: unknown[] = [];
  for (let i = 0; i < 40 && !reached.includes('The record'); i += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(focused));
    expect(await page.evaluate(outline)).not.toBe('none');
  }
  expect(reached).toEqual(expect.arrayContaining(['Write a note', 'Give it back', 'Who was asked', 'The record']));
  await context.close();
});
