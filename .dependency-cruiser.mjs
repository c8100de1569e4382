/**
 * Who may import what: the arrows of the tree. Each rule names the arrow and says what to do instead.
 * Paths are matched against the path from the root of the repository; rules hold for folders that do not exist yet.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
// TypeScript 7 offers other programs no parser, so swc reads the files. Imported to fail when it is missing: without it
// dependency-cruiser would see no .ts file, warn, and find nothing wrong.
import '@swc/core';

const TOP = '^(bin|lib|functions|local|web|test|bench|ops)/';
const HANDLERS = '^functions/(api|mail|outbox|ladder|commitments|recognition|people)/';
/** What handlers of one folder may share: the plain data that describes the API. */
const API_DATA = '^functions/api/(routes|contracts)\\.ts$';

/** `^node_modules/(a|b)/`, wherever the package is nested. */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const FROM_NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
const BUILT_IN = ['core'];

/** Files of the tree that `from` may import besides `may`: none. */
const files = (name, from, may, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: TOP, pathNot: may },
});
/** Packages that `from` may import besides `may`: none. */
const npm = (name, from, may, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { dependencyTypes: FROM_NPM, ...(may.length > 0 ? { pathNot: packages(...may) } : {}) },
});

/** The files that an entry binds. Read from the imports of functions/entry, so that no list has to be kept. */
function boundHandlers(folder = 'functions/entry') {
  if (!existsSync(folder)) return [];
  const imports = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/^import (?!type )[^;]*?from '(\.[^']+)'/gm),
    ])
    .map(([, specifier]) => posix.join(folder, specifier));
  return [...new Set(imports)].filter((path) => new RegExp(HANDLERS).test(path) && !new RegExp(API_DATA).test(path));
}
const exactly = (path) => `^${path.replaceAll('.', '\\.')}$`;
const bound = boundHandlers().map(exactly);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    // ---- everywhere
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or lack a third that both import. Types count as well.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import leads nowhere: a misspelt path, a missing .ts, or a package that package.json lacks.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-package',
      comment: 'Name the package in package.json; a package that is only somebody else’s dependency may vanish.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-imports-test',
      comment: 'Test data and helpers stay in test/. Move what the product needs to the folder that owns it.',
      severity: 'error',
      from: { pathNot: '^(test/|vitest[^/]*\\.config\\.ts$)' },
      to: { path: '^test/' },
    },
    {
      name: 'test-never-loads-entry',
      comment:
        'An entry reads the environment. Test the handler with fakes for its Needs, or the bundle on the local desk.',
      severity: 'error',
      from: { path: '^test/' },
      to: { path: '^functions/entry/' },
    },
    {
      name: 'folder-has-an-arrow',
      comment: 'A folder that no arrow names: give it its place here first, or put the file where its subject lives.',
      severity: 'error',
      from: {
        path: '^functions/',
        pathNot: `^functions/(domain|store|outside|emails|pages|shared|use-cases|reading|entry|deps\\.ts$)|${HANDLERS}`,
      },
      to: {},
    },

    // ---- what is deployed
    files(
      'bin-to-lib',
      '^bin/',
      ['^bin/', '^lib/'],
      'bin only makes the stacks: what it needs of the desk, lib gives.',
    ),
    npm(
      'bin-packages',
      '^bin/',
      ['aws-cdk-lib', 'constructs', 'cdk-nag'],
      'bin makes the app and its stacks, nothing else.',
    ),
    files(
      'lib-to-names-and-routes',
      '^lib/',
      ['^lib/', '^functions/shared/names\\.ts$', '^functions/api/routes\\.ts$'],
      'lib knows functions by entry path, shared/names.ts and api/routes.ts. Never run their code at synthesis.',
    ),
    npm(
      'lib-packages',
      '^lib/',
      ['aws-cdk-lib', 'constructs', 'cdk-nag', 'zod', 'esbuild'],
      'lib holds constructs only; zod checks the config, esbuild makes the bundles.',
    ),
    {
      name: 'one-bundling',
      comment: 'All entries are bundled by one esbuild call in lib/bundle.ts; take its output.',
      severity: 'error',
      from: { pathNot: '^(lib/bundle\\.ts$|test/|bench/)' },
      to: { path: packages('esbuild') },
    },
    {
      name: 'names-and-routes-are-plain',
      comment: 'lib reads these two at synthesis: constants only, types at most from elsewhere.',
      severity: 'error',
      from: { path: '^functions/(shared/names|api/routes)\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },

    // ---- what runs
    {
      name: 'functions-stand-alone',
      comment: 'What runs in Lambda knows nothing of how it is deployed, emulated, tested or measured.',
      severity: 'error',
      from: { path: '^functions/' },
      to: {
        path: `^(bin|lib|local|web|test|bench|ops)/|${packages('aws-cdk-lib', 'constructs', 'cdk-nag', '@aws-cdk')}`,
      },
    },
    {
      name: 'functions-need-real-dependencies',
      comment: 'A deployed function may use the types of a dev dependency, never its code: move it to "dependencies".',
      severity: 'error',
      from: { path: '^functions/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    files(
      'domain-to-nothing',
      '^functions/domain/',
      ['^functions/domain/'],
      'Rules are pure: take values as arguments instead.',
    ),
    npm(
      'domain-packages',
      '^functions/domain/',
      ['zod', 'temporal-polyfill'],
      'Rules are pure: zod and Temporal, no AWS, no log.',
    ),
    {
      name: 'domain-no-built-ins',
      comment: 'Rules are pure: no files, no network, no crypto. Pass ids, hashes and the time in as values.',
      severity: 'error',
      from: { path: '^functions/domain/' },
      to: { dependencyTypes: BUILT_IN },
    },
    files(
      'store-to-domain',
      '^functions/store/',
      ['^functions/(store|domain)/'],
      'A store turns nouns of the domain into items and back. Whatever else it needs, its factory takes.',
    ),
    npm(
      'store-packages',
      '^functions/store/',
      [
        '@aws-sdk/(client-dynamodb|lib-dynamodb|util-dynamodb)',
        'electrodb',
        'dynamodb-toolbox',
        'zod',
        'temporal-polyfill',
      ],
      'Only DynamoDB here, through the table library.',
    ),
    files(
      'outside-to-domain',
      '^functions/outside/',
      ['^functions/(outside|domain)/', '^functions/shared/names\\.ts$'],
      'One file for each other service, under our names for it; it knows neither the table nor HTTP.',
    ),
    files(
      'emails-and-pages-to-domain',
      '^functions/(emails|pages)/',
      ['^functions/(emails|pages|domain)/'],
      'A text takes values and yields a text. Fetch in the handler, decide in the domain.',
    ),
    {
      name: 'emails-and-pages-take-types',
      comment:
        'A text takes types of the domain, and how it writes a reference and a time, and tells a report in mail and page ' +
        'alike. Call any other rule in the handler or performer and pass its result.',
      severity: 'error',
      from: { path: '^functions/(emails|pages)/' },
      to: {
        path: '^functions/domain/',
        pathNot: '^functions/domain/(time|tickets/reference|recognition/(((days|figures|story)-)?told|late))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    npm(
      'emails-and-pages-packages',
      '^functions/(emails|pages)/',
      ['hono', 'temporal-polyfill'],
      'The html tag of hono/html, nothing else.',
    ),
    files(
      'shared-to-domain',
      '^functions/shared/',
      ['^functions/(shared|domain)/'],
      'Shared code carries every function: it knows neither store nor handlers.',
    ),
    files(
      'deps-to-store-outside-shared',
      '^functions/deps\\.ts$',
      ['^functions/(store|outside|shared|domain)/'],
      'deps.ts makes what handlers need; it does not know the handlers.',
    ),
    files(
      'use-cases-to-store-and-domain',
      '^functions/use-cases/',
      ['^functions/(use-cases|store|domain)/'],
      'What handlers of several folders do alike: read, decide in the domain, save. It knows no way in and no way out.',
    ),
    files(
      'reading-to-domain',
      '^functions/reading/',
      ['^functions/(reading|domain)/'],
      'From the bytes of a mail to values, nothing else: it knows no table, no bucket and no rule of the desk.',
    ),
    npm(
      'reading-packages',
      '^functions/reading/',
      ['iconv-lite', 'chardet', 'htmlparser2', 'sanitize-html'],
      'Libraries that read mail, each with its place in docs/decisions.',
    ),
    {
      name: 'handlers-never-import-their-root',
      comment: 'A handler takes only its Needs: add the need to the factory, let functions/entry bind it.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/entry/' },
      to: { path: '^functions/(deps\\.ts$|entry/)' },
    },
    {
      name: 'handlers-keep-to-their-folder',
      comment: 'Handlers of different folders meet in the domain, the store or the outbox, never directly.',
      severity: 'error',
      from: { path: '^functions/(api|mail|outbox|ladder|commitments|recognition|people)/' },
      to: { path: HANDLERS, pathNot: ['^functions/$1/', API_DATA] },
    },
    ...(bound.length > 0
      ? [
          {
            name: 'handlers-never-import-each-other',
            comment: 'Only an entry binds a handler. Move what two handlers share to a file that is no handler.',
            severity: 'error',
            from: { path: HANDLERS },
            to: { path: bound, dependencyTypesNot: ['type-only'] },
          },
        ]
      : []),
    {
      name: 'aws-clients-in-store-outside-deps',
      comment: 'AWS is spoken in store/, outside/ and deps.ts only; elsewhere it has a name of ours.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/(store|outside)/|^functions/deps\\.ts$' },
      to: { path: packages('@aws-sdk', '@smithy') },
    },

    // ---- how it runs here, what people see, what people run
    files(
      'local-to-synthesis',
      '^local/',
      ['^local/', '^(lib|bin)/'],
      'The local desk runs the synthesised assembly and its bundles, never the source of functions.',
    ),
    {
      name: 'services-know-no-stack',
      comment: 'An emulated service knows AWS, not Baton: what it must know of the stack comes from the template.',
      severity: 'error',
      from: { path: '^local/(services|mailbox|clock)' },
      to: { path: '^(lib|bin)/' },
    },
    files(
      'web-to-contracts',
      '^web/',
      ['^web/', '^functions/api/contracts\\.ts$'],
      'The console knows the API by its contracts.',
    ),
    {
      name: 'web-takes-types',
      comment: 'Use `import type`: the console must not carry the code of functions.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^functions/', dependencyTypesNot: ['type-only'] },
    },
    files(
      'ops-to-config-and-names',
      '^ops/',
      ['^ops/', '^lib/config\\.ts$', '^functions/(domain/|reading/|shared/names\\.ts$)'],
      'Commands talk to a deployed desk through AWS; of the code they share config, names and rules.',
    ),
  ],
  options: {
    parser: 'swc', // sees imports of types as well; inline import('…') types are the linter's business
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|\\.baton|\\.venv|\\.venv-checkov|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
