import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runPlanted } from './planted.ts';

/** Rule, importing file, and its text. Each file breaks this rule; none of the files under `SOUND` breaks any. */
const SINS: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['bin-to-lib', 'bin/a.ts', `import '../functions/shared/names.ts';`],
  ['bin-packages', 'bin/b.ts', `import 'zod';`],
  ['lib-to-names-and-routes', 'lib/a.ts', `import type { Ticket } from '../functions/domain/ticket.ts';`],
  ['lib-packages', 'lib/b.ts', `import '@aws-sdk/client-ses';`],
  ['one-bundling', 'lib/d.ts', `import 'esbuild';`],
  ['no-undeclared-package', 'lib/e.ts', `import 'acorn';`],
  ['names-and-routes-are-plain', 'functions/api/routes.ts', `import './get-ticket.ts';`],
  ['functions-stand-alone', 'functions/shared/a.ts', `import 'aws-cdk-lib';`],
  ['functions-stand-alone', 'functions/shared/b.ts', `import '../../local/start.ts';`],
  ['functions-need-real-dependencies', 'functions/shared/c.ts', `import 'jsonata';`],
  ['domain-to-nothing', 'functions/domain/a.ts', `import type { Store } from '../store/tickets.ts';`],
  ['domain-to-nothing', 'functions/domain/b.ts', `export const late = async () => await import('../shared/names.ts');`],
  ['domain-packages', 'functions/domain/c.ts', `import 'hono/html';`],
  ['domain-no-built-ins', 'functions/domain/d.ts', `import 'node:crypto';`],
  ['store-to-domain', 'functions/store/a.ts', `import '../outside/mailer.ts';`],
  ['store-packages', 'functions/store/b.ts', `import '@aws-sdk/client-ses';`],
  ['outside-to-domain', 'functions/outside/a.ts', `import '../store/tickets.ts';`],
  ['emails-and-pages-to-domain', 'functions/pages/a.ts', `import '../shared/names.ts';`],
  ['emails-and-pages-take-types', 'functions/emails/a.ts', `import '../domain/ticket.ts';`],
  ['emails-and-pages-packages', 'functions/emails/b.ts', `import 'zod';`],
  ['reading-to-domain', 'functions/reading/a.ts', `import '../store/tickets.ts';`],
  ['reading-packages', 'functions/reading/b.ts', `import '@aws-sdk/client-ses';`],
  ['shared-to-domain', 'functions/shared/d.ts', `import '../store/tickets.ts';`],
  ['deps-to-store-outside-shared', 'functions/deps.ts', `import './api/get-ticket.ts';`],
  ['handlers-never-import-their-root', 'functions/api/a.ts', `import '../deps.ts';`],
  ['handlers-keep-to-their-folder', 'functions/mail/a.ts', `import type { Give } from '../api/give.ts';`],
  ['handlers-never-import-each-other', 'functions/api/b.ts', `import './get-ticket.ts';`],
  ['aws-clients-in-store-outside-deps', 'functions/api/c.ts', `import '@aws-sdk/client-ses';`],
  ['folder-has-an-arrow', 'functions/helpers/a.ts', `import '../domain/ticket.ts';`],
  ['local-to-synthesis', 'local/a.ts', `import '../functions/domain/ticket.ts';`],
  ['services-know-no-stack', 'local/services/a.ts', `import '../../lib/config.ts';`],
  ['web-to-contracts', 'web/a.ts', `import type { Ticket } from '../functions/domain/ticket.ts';`],
  ['web-takes-types', 'web/b.ts', `import '../functions/api/contracts.ts';`],
  ['ops-to-config-and-names', 'ops/a.ts', `import '../functions/store/tickets.ts';`],
  ['nothing-imports-test', 'lib/c.ts', `import '../test/support/builders.ts';`],
  ['test-never-loads-entry', 'test/a.test.ts', `import '../functions/entry/staff-api.ts';`],
  ['no-unresolvable', 'local/b.ts', `import './nowhere.ts';`],
  ['no-cycle', 'local/c.ts', `import type { D } from './d.ts'; export type C = D;`],
];

const SOUND: Readonly<Record<string, string>> = {
  'bin/baton.ts': `import 'aws-cdk-lib'; import '../lib/config.ts';`,
  'lib/config.ts': `import 'zod'; import 'constructs'; import 'node:fs/promises'; import '../functions/shared/names.ts';`,
  'lib/bundle.ts': `import 'esbuild';`,
  'functions/shared/names.ts': `export const names = {};`,
  'functions/shared/http.ts': `import '@middy/core'; import 'zod'; import '../domain/ticket.ts';`,
  'functions/domain/ticket.ts': `import 'zod'; import 'temporal-polyfill';`,
  'functions/store/tickets.ts': `import '@aws-sdk/lib-dynamodb'; import '../domain/ticket.ts';`,
  'functions/outside/mailer.ts': `import '@aws-sdk/client-ses'; import 'node:crypto'; import '../domain/ticket.ts';`,
  'functions/emails/ask.ts': `import 'hono/html'; import type { Ticket } from '../domain/ticket.ts';`,
  'functions/api/contracts.ts': `import 'zod'; import type { APIGatewayProxyEvent } from 'aws-lambda';`,
  'functions/api/give.ts': `import './contracts.ts'; import '../store/tickets.ts'; import '../emails/ask.ts';`,
  'functions/api/get-ticket.ts': `import './give.ts'; import '../shared/http.ts'; import '../outside/mailer.ts';`,
  'functions/entry/staff-api.ts': `import { a } from '../api/get-ticket.ts';\nimport '../deps.ts';`,
  'local/start.ts': `import '../bin/baton.ts'; import '../lib/config.ts';`,
  'local/d.ts': `import type { C } from './c.ts'; export type D = C;`,
  'web/c.ts': `import type { Contract } from '../functions/api/contracts.ts';`,
  'test/support/builders.ts': `import '../../functions/domain/ticket.ts';`,
};

const Cruised = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
type Broken = { readonly rule: string; readonly path: string };
let broken: readonly Broken[] = [];

beforeAll(() => {
  const planted = { ...SOUND, ...Object.fromEntries(SINS.map(([, path, text]) => [path, text])) };
  const printed = runPlanted(planted, 'depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '.');
  const { violations } = Cruised.parse(JSON.parse(printed)).summary;
  broken = violations.map(({ from, rule }) => ({ rule: rule.name, path: from }));
});

describe('the arrows of the tree', () => {
  test.each(SINS)('%s catches %s', (rule, path) => expect(broken).toContainEqual({ rule, path }));
  test('what the layout allows passes', () => {
    const partOfTheCycle = (path: string) => path === 'local/d.ts';
    expect(broken.filter(({ path }) => path in SOUND && !partOfTheCycle(path))).toEqual([]);
  });
});
