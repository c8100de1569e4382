import { readFile } from 'node:fs/promises';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { Hooks } from '../../local/services/aws-endpoint.ts';
import { aBrowser } from '../support/browser.ts';
import { aDesk, type Journey } from '../support/desk.ts';
import { FILES, hostileMails } from '../support/hostile-mails.ts';
import { sendBytes } from '../support/mail.ts';

/** What lies in the bucket for good of the files of forms, by name. */
async function keptFiles({ desk }: Journey): Promise<string[]> {
  const Bucket = desk.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.ref ?? '';
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'x' };
  const client = new S3Client({ endpoint: desk.endpoint, region: 'eu-central-1', credentials });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'kept/' }));
  const files = Contents.filter(({ Key = '' }) => Key.includes('/files/'));
  const texts = files.map(async ({ Key }) =>
    (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString(),
  );
  return (await Promise.all(texts)).map((text = '') => text);
}

/** A form that is refused is there again as it was typed, in the visitor's language; then it is sent, and read about. */
async function inGerman(browser: Browser, desk: Journey): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-AT' });
  const page = await context.newPage();
  await page.goto(`${desk.desk.url}/forms/billing`);
  await page.getByLabel('Ihr Name').fill('Jörg');
  await page.getByLabel('Ihre E-Mail-Adresse').fill('billing@baton.test');
  await page.getByLabel('Worum geht es?').fill('Ärger mit der Rechnung');
  await page.getByLabel('Ihre Nachricht').fill('Zweimal.');
  await page.getByRole('button', { name: 'Senden' }).click();
  expect(await page.getByRole('alert').innerText()).toMatch(/noch nichts gesendet[^]*Das ist eine Adresse von uns/);
  await page.getByLabel('Ihre E-Mail-Adresse').fill('joerg@example.com');
  expect(await page.getByLabel('Ihre Nachricht').inputValue()).toBe('Zweimal.');
  await page.getByRole('button', { name: 'Senden' }).click();
  expect(await page.getByRole('status').innerText()).toContain('Vielen Dank. Wir haben Ihre Nachricht.');
  await page.getByRole('link', { name: 'Nachsehen, wie es steht' }).click();
  expect(await page.locator('main').innerText()).toMatch(/Ärger mit der Rechnung[^]*Noch niemand: Wir fragen gerade/);
  await context.close();
}

/** A page of another site sends the form by script: it reads the answer when its origin is allowed, and not otherwise. */
async function fromElsewhere(browser: Browser, desk: Journey): Promise<void> {
  const send = `fetch('${desk.desk.url}/forms/billing', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Shop', email: 'shop@example.com', subject: 'By script', message: 'Hello' }),
  }).then((answer) => answer.json()).then(({ ref }) => ref, (error) => error.name)`;
  // A page without an address may reach this machine only with leave; a deployed desk is no such place.
  const page = await (await browser.newContext({ permissions: ['local-network-access'] })).newPage();
  const answerAt = async (origin: string) => {
    // Only the site's own page is made up here; with a route in place the browser would not ask first by itself.
    await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Shop</title>' }));
    await page.goto(`${origin}/`);
    await page.unrouteAll();
    return page.evaluate(send);
  };
  expect(await answerAt('http://localhost:8080')).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(await answerAt('http://shop.example')).toBe('TypeError');
  await page.context().close();
  await desk.quiet();
  expect(desk.mailsTo('shop@example.com')).toHaveLength(1);
}

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
  await page.getByLabel('Files, if you like').setInputFiles([
    { name: 'Beleg Ü.txt', mimeType: 'text/plain', buffer: Buffer.from('paid twice') },
    { name: 'scan.bin', mimeType: 'application/x-odd', buffer: Buffer.from([0, 255, 13, 10]) },
  ]);
  // P23: twice, as some people press every button; without scripts nothing holds the second one back.
  await page.getByRole('button', { name: 'Send' }).dblclick();
  const sent = await page.getByRole('status').innerText();
  const ref = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sent)?.[0] ?? '';
  await desk.quiet();
  expect(desk.mailsTo('zoe@example.com')).toHaveLength(1);
  expect(desk.mailsTo('ana@baton.test')[0]?.text).toContain('Beleg Ü.txt, scan.bin');
  expect((await keptFiles(desk)).toSorted()).toEqual(['\0\ufffd\r\n', 'paid twice']);

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
  expect(await page.locator('main').innerText()).toMatch(/Attached: Beleg Ü\.txt text\/plain, 10 bytes/);
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
  await inGerman(browser, desk);
  await fromElsewhere(browser, desk);
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
      (/^(?:GetItem|BatchGetItem|Query|GetObject|ListObjectsV2|GetSecretValue)$/.test(action) ? asked : written).push(
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
