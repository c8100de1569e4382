import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aDesk } from '../support/desk.ts';

const readme = readFileSync('README.md', 'utf8');
const tour = readme.slice(readme.indexOf('## A tour'), readme.indexOf('## Use the API'));
const use = readme.slice(readme.indexOf('## Use the API'), readme.indexOf('## Where things are'));
const blocksOf = (text: string) => [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands ?? '');

test('the commands of the tour, and those about the API, work as printed, in their order', async () => {
  const desk = await aDesk();
  const run = async (commands: string): Promise<string> => {
    const here = commands
      .replaceAll('http://127.0.0.1:3000', desk.desk.url)
      .replaceAll('smtp://127.0.0.1:2525', `smtp://127.0.0.1:${desk.desk.smtp}`);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', here]);
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
