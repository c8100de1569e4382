import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { Hooks } from '../../local/services/aws-endpoint.ts';
import { aBrowser } from '../support/browser.ts';
import { aDesk, type Journey } from '../support/desk.ts';
import { FILES, hostileMails } from '../support/hostile-mails.ts';
import { sendBytes } from '../support/mail.ts';

test('in a browser without JavaScript: the form is sent, the ask is answered, the status is read, nothing foreign is loaded; then files are fetched, and every link is opened', async () => {
  const hooks: Hooks = {};
  const desk = await aDesk({ hooks });
  const browser = await aBrowser();
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  const hosts = new Set<string>();
  context.on('request', (request) => hosts.add(new URL(request.url()).origin));
  const page = await context.newPage();

  await page.goto(`${desk.desk.url}/forms/billing`);
  await page.getByLabel('Your name').fill('Zoë Ångström');
  await page.getByLabel('Your e-mail address').fill('zoe@example.com');
  await page.getByLabel('What is it about?').fill('Billed twice <b>& more</b>');
  await page.getByLabel('Your message').fill('Order 1182.\nTwice, “really”.');
  await page.getByRole('button', { name: 'Send' }).click();
  const sent = await page.getByRole('status').innerText();
  const ref = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sent)?.[0] ?? '';
  await desk.quiet();

  await page.goto(desk.linkTo('ana@baton.test'));
  expect(await page.locator('blockquote').innerText()).toBe('Order 1182.\nTwice, “really”.');
  expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('Billed twice <b>& more</b>');
  await page.getByLabel('What do you do next?').fill('Call Zoë');
  await page.getByLabel('By when?').selectOption({ label: 'In 1 hour' });
  // By keyboard, as by mouse.
  await page.getByRole('button', { name: 'Answer' }).press('Enter');
  expect(await page.getByRole('status').innerText()).toContain('You have it. Thank you!');

  // The page on which the case is held: answered, noted, solved, each by its form.
  await page.getByRole('link', { name: 'Go to the case' }).click();
  await page.getByLabel('Your answer').fill('Dear Zoë,\nwe look into it.');
  await page.getByLabel('What do you do next?').first().fill('Ask the bank');
  await page.getByRole('button', { name: 'Answer' }).click();
  expect(await page.getByRole('status').innerText()).toContain('on its way to the customer');
  await desk.quiet();
  await page.reload();
  expect(await page.locator('main').innerText()).toMatch(/Dear Zoë,\s+we look into it\.[\s\S]*Mail: delivered/);
  await page.getByText('Write a note').click();
  await page.getByLabel('Your note').fill('She was very kind.');
  await page.getByRole('button', { name: 'note' }).press('Enter');
  expect(await page.getByRole('status').innerText()).toContain('stays among colleagues');
  expect(await page.locator('main').innerText()).toContain('She was very kind.');

  await page.goto(desk.linkTo('zoe@example.com'));
  expect(await page.locator('main').innerText()).toMatch(/held[\s\S]*Ana/);
  expect(await desk.ticket(ref)).toMatchObject({
    holder: { email: 'ana@baton.test' },
    requester: { name: 'Zoë Ångström' },
    nextStep: { what: 'Ask the bank' },
    notes: [{ text: 'She was very kind.' }],
  });
  expect([...hosts]).toEqual([desk.desk.url]);
  const overflow = await page
    .locator('html')
    .evaluate((html) => html.scrollWidth - html.clientWidth)
    .catch(() => 0);
  expect(overflow).toBe(0);

  await fetchesFiles(desk, browser);
  await opensEverything(desk, hooks, ref);
});

/** F118, P40: files that would run where they are shown are saved, from another origin, and the page stays where it is. */
async function fetchesFiles(desk: Journey, browser: Browser): Promise<void> {
  const [mail] = hostileMails();
  await sendBytes(desk.desk.smtp ?? 0, mail!.raw, { from: 'hostile0@example.org', to: ['billing@baton.test'] });
  await desk.quiet();
  const context = await browser.newContext({ acceptDownloads: true });
  const foreign = new Set<string>();
  context.on('request', (request) => foreign.add(new URL(request.url()).origin));
  const page = await context.newPage();
  const here = desk.linkTo('ana@baton.test', 'every file', 'cases');
  await page.goto(here);
  await page.getByRole('link', { name: 'The whole mail as it came' }).click();
  const whole = page.url();
  await page.getByText('As it was laid out').click();
  expect(await page.frameLocator('iframe').locator('body').innerText()).toBe('See the files.');
  let last = '';
  for (const name of ['page.html', 'picture.svg', 'invoicefdp.exe']) {
    const button = page.getByRole('button', { name: `Download ${name.replace('fdp', ' fdp')}` });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect([new URL(download.url()).origin, download.suggestedFilename()]).toEqual([desk.desk.endpoint, name]);
    const sent = FILES.find((file) => file.name.replace('\u202E', '') === name);
    expect((await readFile(await download.path())).equals(sent!.content)).toBe(true);
    expect(page.url()).toBe(whole);
    last = download.url();
  }
  // Whoever keeps the link finds it ended.
  await desk.passes('PT6M');
  expect((await fetch(last)).status).toBe(403);
  expect([...foreign].toSorted()).toEqual([desk.desk.url, desk.desk.endpoint].toSorted());
  expect(await page.evaluate('window.pwned')).toBeUndefined();
}

/** P20: every link of every mail and every route, by GET, HEAD and OPTIONS: nothing of the desk is written. */
async function opensEverything(desk: Journey, hooks: Hooks, ref: string): Promise<void> {
  const mails = desk.desk.mailbox.list();
  const inMails = new Set(mails.flatMap(({ text, html }) => `${text} ${html}`.match(/http:\/\/127[^\s"<>)]+/g) ?? []));
  const tokenOf = (page: 'asks' | 'cases' | 'status') =>
    [...inMails].find((url) => url.includes(`/${page}/`))?.split(`/${page}/`)[1] ?? '';
  const stands: Record<string, string> = {
    '/asks/{token}': `/asks/${tokenOf('asks')}`,
    '/cases/{token}': `/cases/${tokenOf('cases')}`,
    '/status/{token}': `/status/${tokenOf('status')}`,
    '/areas/{id}': '/areas/billing',
    '{area}': 'billing',
    '{ref}': ref,
    '{email}': 'ana@baton.test',
  };
  const fill = (path: string): string =>
    Object.entries(stands)
      .reduce((filled, [name, value]) => filled.replace(name, value), path)
      .replaceAll(/\{\w+\}/g, '1');
  const written: string[] = [];
  const asked: string[] = [];
  hooks.onCall = ({ service, action, caller }, phase) => {
    if (phase === 'before' && /^(?:Public|Staff)/.test(caller))
      (/^(?:GetItem|Query|GetObject|ListObjectsV2|GetSecretValue)$/.test(action) ? asked : written).push(
        `${caller} ${service} ${action}`,
      );
  };
  const headers = { authorization: `Bearer ${await desk.token()}`, accept: 'text/html' };
  const statuses = new Set<number>();
  for (const url of [...inMails, ...new Set(routes.map(({ path }) => `${desk.desk.url}${fill(path)}`))])
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      statuses.add((await fetch(url, { method, headers, redirect: 'manual' })).status);
  hooks.onCall = undefined;
  expect(written).toEqual([]);
  expect(asked.length).toBeGreaterThan(inMails.size);
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
}
