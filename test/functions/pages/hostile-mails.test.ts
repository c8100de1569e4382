/** P40: the corpus of hostile mails, opened in a browser in which scripts may run. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { page as answered } from '../../../functions/shared/http.ts';
import { ofStrangers } from '../../../functions/shared/policies.ts';
import { startChromium } from '../../support/chromium.ts';
import { elementsOf } from '../../support/html.ts';
import { asked, DESK, type HostileDesk, hostileDesk, watchedPage } from '../../support/hostile-desk.ts';
import { HTML } from '../../support/hostile-mails.ts';

let browser: Browser;
let desk: HostileDesk;
beforeAll(async () => {
  [browser, desk] = await Promise.all([startChromium(), hostileDesk()]);
});
afterAll(() => browser.close());

const open = "for (const one of document.querySelectorAll('details')) one.open = true";
const pwned = (page: Page) => page.evaluate('window.pwned');

/** Presses on what stands first in each frame. */
async function pressesInside(page: Page): Promise<void> {
  for (const frame of await page.locator('iframe').all()) {
    await frame.scrollIntoViewIfNeeded();
    const { x, y } = (await frame.boundingBox())!;
    for (const right of [30, 60]) await page.mouse.click(x + right, y + 28);
  }
  await page.keyboard.press('Enter');
}

test('the pages of a case, of an ask and of a status, full of hostile mails: nothing runs, loads or leads away', async () => {
  const { page, foreign } = await watchedPage(browser, asked(desk));
  for (const path of [desk.pages.kase, desk.pages.ask, desk.pages.status]) {
    await page.goto(`${DESK}${path}`);
    await page.evaluate(open);
    await page.pdf(); // printed
    expect(await page.locator('main').innerText()).toContain('=cmd|');
    expect([path, await pwned(page), foreign, page.url()]).toEqual([path, undefined, [], `${DESK}${path}`]);
  }
  await page.context().close();
});

test('F13, F117: the page of a whole mail shows its layout in a frame, with the pictures that it brought', async () => {
  const { page, foreign } = await watchedPage(browser, asked(desk));
  const at = desk.mails.findIndex(({ what }) => what === 'links that take the page away');
  const path = `${DESK}${desk.pages.whole[at]}`;
  await page.goto(path);
  const loaded = page.waitForResponse((answer) => answer.url() === `${path}/html`);
  await page.getByText('As it was laid out').click();
  expect((await loaded).status()).toBe(200);
  const inside = page.frameLocator('iframe');
  await inside.locator('img').waitFor();
  await inside.getByText('Click').first().click();
  await pressesInside(page);
  expect([await pwned(page), foreign, page.url()]).toEqual([undefined, [], path]);
  // By itself it is as harmless as in the frame.
  await page.goto(`${path}/html`);
  await page.getByText('Click').first().click();
  expect([await pwned(page), foreign, page.url()]).toEqual([undefined, [], `${path}/html`]);
  await page.context().close();
});

test('F117: the layout of each mail of the corpus, pressed on: nothing runs, loads or leads away', async () => {
  const whole = await asked(desk)('GET', desk.pages.whole[0]!);
  const frames = desk.pages.whole.map((path) => `<iframe src="${path}/html" sandbox width=190 height=90></iframe>`);
  const { page, foreign } = await watchedPage(browser, async (method, path) =>
    path === '/all' ? { ...whole, body: frames.join('') } : asked(desk)(method, path),
  );
  await page.goto(`${DESK}/all`);
  expect(page.frames()).toHaveLength(1 + desk.mails.length);
  await pressesInside(page);
  expect([await pwned(page), foreign, page.url()]).toEqual([undefined, [], `${DESK}/all`]);
  await page.context().close();
});

test('P40: the page of each whole mail holds no element but ours', async () => {
  const known = new Set<string>();
  for (const [i, path] of desk.pages.whole.entries()) {
    const answer = await asked(desk)('GET', path);
    expect([desk.mails[i]!.what, answer.statusCode]).toEqual([desk.mails[i]!.what, 200]);
    for (const { name } of elementsOf(answer.body)) known.add(name);
  }
  const ours =
    'html head meta title style body main div p span h1 section dl dt dd bdi details summary iframe ul li form button';
  expect([...known].filter((name) => !ours.split(' ').includes(name))).toEqual([]);
});

describe('each layer holds by itself', () => {
  /** The HTML as it came, in a page that `answer` makes of it, framed as our page frames it. */
  async function uncleaned(html: string, answer: (html: string) => ReturnType<typeof answered>, frame: string) {
    const shown = await watchedPage(browser, async (_method, path) =>
      path === '/html'
        ? answer(html)
        : { statusCode: 200, headers: { 'content-type': 'text/html' }, body: `<body>${frame}` },
    );
    await shown.page.goto(`${DESK}/`);
    await shown.page.frameLocator('iframe').locator('body').waitFor({ state: 'attached' });
    await shown.page.waitForLoadState('networkidle');
    await pressesInside(shown.page);
    await shown.page.waitForTimeout(100);
    const got = { pwned: await pwned(shown.page), foreign: shown.foreign };
    await shown.page.context().close();
    return got;
  }
  const OPEN = '<iframe src="/html" width=600 height=400></iframe>';
  const all = Object.values(HTML).slice(0, 14).join('<hr>');
  /** What was refused is told on the console, and leaves an empty frame behind. */
  const got = (foreign: readonly string[]) =>
    foreign.filter((one) => !/^(?:console|navigation (?:about:srcdoc|chrome-error:))/.test(one));

  test('without any of them, scripts run and other hosts are asked: the corpus is one, and the test would see it', async () => {
    const page = (body: string) => ({ statusCode: 200, headers: { 'content-type': 'text/html' }, body });
    const script = await uncleaned(HTML['a script']!, page, OPEN);
    expect(script.pwned).toBe(1);
    expect(script.foreign.join()).toContain('request https://evil.example/script');
    const pressed = await uncleaned(HTML['links that take the page away']!, page, OPEN);
    expect(pressed.foreign.join()).toContain('navigation https://evil.example/');
  });

  test('without the cleaning, the policy and the sandbox of the answer let nothing run, load or lead away', async () => {
    const { pwned: ran, foreign } = await uncleaned(all, (html) => answered(200, html, ofStrangers), OPEN);
    expect([ran, got(foreign)]).toEqual([undefined, []]);
    expect(foreign.join()).toMatch(/Content Security Policy/);
  });
});
