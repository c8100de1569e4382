/**
 * `npm run preview` shows every mail and page as people see it, on a phone and on a desk, by day and by night: it writes
 * `.preview/index.html`. `--pictures` takes a picture of each as well; `--docs` takes those of the README anew. Words
 * after the options choose the things whose names begin so.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { html } from 'hono/html';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium.ts';
import { type Thing, things } from './things.ts';

const FOLDER = '.preview';
const WIDTHS = [390, 900] as const;
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** Pictures of the README: file, thing, and how much of a long page. */
const DOCS: readonly (readonly [file: string, thing: string, height?: number])[] = [
  ['mail-ask', 'mail-ask-backup'],
  ['mail-holder', 'mail-holder'],
  ['mail-customer-wrote', 'mail-customer-wrote-held'],
  ['ask', 'ask-backup'],
  ['case', 'case-held', 1180],
  ['mail-recognition', 'mail-recognition', 2200],
  ['status', 'status-en'],
  ['analysis', 'work-a-week', 2200],
];

/** A page as somebody sees it who likes it so, whatever the viewer of the preview likes. */
const as = (scheme: Scheme, page: string): string =>
  page
    .replaceAll(/@media\s*\(prefers-color-scheme:\s*dark\)/g, scheme === 'dark' ? '@media all' : '@media not all')
    .replaceAll(/color-scheme:\s*light dark/g, `color-scheme:${scheme}`)
    .replaceAll('content="light dark"', `content="${scheme}"`);

const FIT = 'this.style.height=this.contentDocument.documentElement.scrollHeight+"px"';

const frames = (thing: Thing): unknown =>
  WIDTHS.flatMap((width) =>
    SCHEMES.map(
      (scheme) =>
        html`<figure>
          <figcaption>${width} px, ${scheme}</figcaption>
          <iframe
            title="${thing.title}, ${width} px, ${scheme}"
            width="${width}"
            srcdoc="${as(scheme, thing.html)}"
            onload="${FIT}"
          ></iframe>
        </figure>`,
    ),
  );

const index = async (all: readonly Thing[]): Promise<string> =>
  (
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Baton: mails and pages</title>
          <style>
            body {
              margin: 2rem;
              font:
                16px/1.5 system-ui,
                sans-serif;
            }
            section {
              display: flex;
              flex-wrap: wrap;
              gap: 1rem;
              align-items: flex-start;
            }
            figure {
              margin: 0;
            }
            iframe {
              border: 1px solid #aaa;
              height: 40rem;
            }
            nav a {
              margin-right: 1rem;
            }
            pre {
              white-space: pre-wrap;
              max-width: 80ch;
            }
          </style>
        </head>
        <body>
          <h1>Mails and pages</h1>
          <nav>${all.map(({ name }) => html`<a href="#${name}">${name}</a> `)}</nav>
          ${all.map(
            (thing) =>
              html`<h2 id="${thing.name}">${thing.title}</h2>
                <section>${frames(thing)}</section>
                ${(thing.about ?? []).map((text) => html`<pre>${text}</pre>`)}`,
          )}
        </body>
      </html>`
  ).toString();

/** A picture of the whole page, or of so much from the top. */
async function picture(browser: Browser, page: string, path: string, width: number, scheme: Scheme, height?: number) {
  const context = await browser.newContext({
    viewport: { width, height: height ?? 200 },
    colorScheme: scheme,
  });
  const tab = await context.newPage();
  await tab.setContent(page);
  await tab.screenshot({ path, fullPage: height === undefined });
  await context.close();
}

const { values, positionals } = parseArgs({
  options: { pictures: { type: 'boolean', default: false }, docs: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const chosen = things.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.startsWith(word)),
);
mkdirSync(FOLDER, { recursive: true });
const file = join(FOLDER, 'index.html');
writeFileSync(file, await index(chosen));
console.log(`${chosen.length} mails and pages: ${pathToFileURL(resolve(file)).href}`);

if (values.pictures || values.docs) {
  const browser = await startChromium();
  if (values.pictures) {
    const folder = join(FOLDER, 'pictures');
    rmSync(folder, { recursive: true, force: true });
    for (const { name, html: page } of chosen)
      for (const width of WIDTHS)
        for (const scheme of SCHEMES)
          await picture(browser, page, join(folder, `${name}-${width}-${scheme}.png`), width, scheme);
    console.log(`Pictures: ${resolve(folder)}`);
  }
  if (values.docs)
    for (const [name, of, height] of DOCS) {
      const thing = things.find((one) => one.name === of);
      if (!thing) throw new Error(`There is no ${of}`);
      await picture(browser, thing.html, join('docs/pictures', `${name}.png`), 390, 'light', height);
    }
  await browser.close();
}
