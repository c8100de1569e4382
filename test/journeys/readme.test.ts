import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aDesk, dataFolder } from '../support/desk.ts';

const readme = readFileSync('README.md', 'utf8');
const tour = readme.slice(readme.indexOf('## A tour'), readme.indexOf('## Use the API'));
const use = readme.slice(readme.indexOf('## Use the API'), readme.indexOf('## Where things are'));
const shop = readFileSync('docs/connect-a-shop.md', 'utf8');
const blocksOf = (text: string, of = 'sh') =>
  [...text.matchAll(new RegExp(`\`\`\`${of}\\n(.*?)\`\`\``, 'gs'))].map(([, block]) => block ?? '');

test('the commands of the tour, those about the API and what follows it, and those that connect a shop work as printed, in their order', async () => {
  const desk = await aDesk();
  const here = (text: string): string =>
    text
      .replaceAll('http://127.0.0.1:3000', desk.desk.url)
      .replaceAll('smtp://127.0.0.1:2525', `smtp://127.0.0.1:${desk.desk.smtp}`);
  const run = async (commands: string, cwd = '.'): Promise<string> => {
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', here(commands)], { cwd });
    return stdout;
  };
  const [writes, mails, passes, reads] = blocksOf(tour);
  expect(JSON.parse(await run(writes ?? ''))).toEqual({ ref: expect.any(String), statusUrl: expect.any(String) });
  await run(mails ?? '');
  await desk.passes('PT0S');
  expect(desk.mailsTo('dora@example.com').map(({ subject }) => subject)).toContainEqual(
    expect.stringContaining('A question'),
  );
  expect(JSON.parse(await run(passes ?? ''))).toMatchObject({ stillFailing: [] });
  expect(desk.mailsTo('ben@baton.test')[0]?.text).toContain('Asked before you, and very busy just now: Ana');
  await desk.accepts('ben@baton.test');
  const [list, ticket] = (await run(reads ?? '')).replace('}{', '}\n{').split('\n');
  expect(JSON.parse(list ?? '')).toMatchObject({ items: [{ status: 'held', holder: { name: 'Ben' } }], cursor: null });
  expect(JSON.parse(ticket ?? '')).toMatchObject({ status: 'held', nextStep: { what: 'Call the customer' } });

  const [logs = ''] = blocksOf(use);
  const [call, held] = (await run(logs)).replace('}{', '}\n{').split('\n');
  const { ref } = JSON.parse(call ?? '') as { ref: string };
  expect(JSON.parse(call ?? '')).toMatchObject({ status: 'held', call: { caller: { phone: '+49 30 123456' } } });
  await desk.passes('PT5S');
  expect(JSON.parse((await run(logs)).replace('}{', '}\n{').split('\n')[1] ?? '')).toMatchObject({ items: [{ ref }] });
  expect(JSON.parse(held ?? '')).toMatchObject({ cursor: null });

  // The next chapter is one terminal, too. Its week is not lived here: journeys/recognition.test.ts is about Monday.
  const [thank = '', report = ''] = blocksOf(use).slice(1);
  const served = (await run(`${thank}\n${report.replace('P7D', 'PT1M')}`)).replaceAll('}{', '}\n{').split('\n');
  const [solved, kudos, review, idea] = served.filter((line) => line !== '');
  expect(JSON.parse(solved ?? '')).toMatchObject({ ref, status: 'solved', resolution: { code: 'solved' } });
  expect(JSON.parse(kudos ?? '')).toMatchObject({
    from: { name: 'Ben' },
    to: { name: 'Ana' },
    evidence: { ticket: ref },
  });
  expect(JSON.parse(review ?? '')).toMatchObject({ ref });
  expect(JSON.parse(idea ?? '')).toMatchObject({ to: 'product', words: 'Order […] was billed twice.', state: 'asked' });
  expect(served.join('\n')).toMatch(/"items":\[.*"cursor":null[^]*"period","from","to","zone"/);

  // One terminal: the next block begins when the desk has done all that the one before made it do.
  const folder = dataFolder();
  writeFileSync(join(folder, 'send.mjs'), here(blocksOf(shop, 'js')[0] ?? ''));
  const quiet = `curl -s $DESK/_local/clock -d '{"advance": "PT0S"}' > quiet.json; printf '\n=====\n'`;
  const said = (await run(blocksOf(shop).join(`\n${quiet}\n`), folder)).split('\n=====\n').map((text) => text.trim());
  const [sent = '', again, wrong = '', file = '', status = '', listed = '', ticketAndCode = ''] = said;
  const first = JSON.parse(sent) as { ref: string };
  expect(first).toEqual({ ref: expect.any(String), statusUrl: expect.stringContaining('/status/') });
  expect(again).toBe(sent);
  expect(JSON.parse(wrong)).toEqual(JSON.parse(blocksOf(shop, 'json')[1] ?? ''));
  const { ref: second } = JSON.parse(file) as { ref: string };
  expect(JSON.parse(status)).toMatchObject({ ref: first.ref, subject: 'Billed twice', status: 'climbing' });
  const items = (JSON.parse(listed) as { items: { ref: string }[] }).items.map((item) => item.ref);
  expect(items).toEqual([second, first.ref]);
  const [record = '', code] = ticketAndCode.split(/\n+/);
  expect(JSON.parse(record)).toMatchObject({ ref: first.ref, messages: [{ text: 'Order 1182 was billed twice.' }] });
  expect(code).toBe('304');
  expect((await desk.ticket(second)).messages).toMatchObject([{ files: [{ name: 'invoice.txt' }] }]);
});

test('every file and folder that the README names is there', async () => {
  const named = [
    ...readme.matchAll(/`((?:lib|functions|local|docs|test)\/[^`\s]*)`|\]\((docs\/[^)]+|LICENSE)\)|src="([^"]+)"/g),
  ];
  expect(named.length).toBeGreaterThan(12);
  const missing = named
    .map(([, code, link, picture]) => code ?? link ?? picture ?? '')
    .filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});
