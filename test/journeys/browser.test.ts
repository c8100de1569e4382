import { expect, test } from 'vitest';
import { aBrowser } from '../support/browser.ts';
import { aDesk } from '../support/desk.ts';

test('in a browser without JavaScript: the form is sent, the ask is answered, the status is read, nothing foreign is loaded', async () => {
  const desk = await aDesk();
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
});
