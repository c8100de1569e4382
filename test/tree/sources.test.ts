import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Rule 7: a file that needs scrolling to be understood has two subjects. */
const LONGEST = 200;
/** Files that may be longer, each with its reason. */
const LONGER: Readonly<Record<string, string>> = {
  'functions/api/contracts/operations.ts': 'a table, one entry per route',
  'functions/domain/change.ts': 'what a use case can do to a ticket is one list',
  'functions/domain/mails/mail.ts': 'what a mail can say is one union',
  'functions/reading/mime/structure.ts': 'one walk over the parts of a mail',
  'functions/store/questions.ts': 'every question that the table is asked, in one list',
  'lib/baton-stack.ts': 'all that is deployed, as a table of contents',
  'lib/mail/inbound-mail.ts': 'one road, with the permission of everybody on it',
};

/**
 * Lines in all: an emulator that grows past these is a product of its own (design.md, decision 4). Counted without
 * blank lines and comments: comments are wanted (style.md), and nobody should gain room by leaving one out.
 */
const BUDGETS: readonly (readonly [folder: string, lines: number])[] = [
  ['local', 4_920],
  ['local/services/step-functions', 1_200],
];

const read = (path: string) => readFileSync(path, 'utf8');
const lines = (path: string) => read(path).split('\n').length - 1;
/** Lines that are neither blank nor a comment alone; prettier begins each line of a block comment with a star. */
const codeLines = (path: string) =>
  read(path)
    .split('\n')
    .filter((line) => !/^\s*($|\/\/|\/\*|\*)/.test(line)).length;
const sources = globSync('{bin,lib,functions,local,web,ops,bench}/**/*.{ts,tsx}');
const tests = globSync('test/**/*.ts');

/** The files in which `pattern` is found. */
const having = (pattern: RegExp, paths: readonly string[]) => paths.filter((path) => pattern.test(read(path)));

describe('sizes', () => {
  test.each(BUDGETS)('%s has fewer than %d lines of code', (folder, most) => {
    const total = sources
      .filter((path) => path.startsWith(`${folder}/`))
      .reduce((sum, path) => sum + codeLines(path), 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(most);
  });

  test('files stay under 200 lines, save those named with a reason', () => {
    expect(sources.filter((path) => lines(path) >= LONGEST && !(path in LONGER))).toEqual([]);
  });

  test('no file is named as longer that is not', () => {
    expect(Object.keys(LONGER).filter((path) => !sources.includes(path) || lines(path) < LONGEST)).toEqual([]);
  });
});

describe('purity', () => {
  /** A clock, the environment or chance, in any spelling that TypeScript lets through. */
  const IMPURE =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|Temporal\.Now\b|(?<!-)\bprocess\b|\bMath\.random\b|\bcrypto\b|\bperformance\b/;

  test('the pattern knows what it looks for', () => {
    const impure = [
      'Date.now()',
      'new Date()',
      'new Date( )',
      'Temporal.Now.instant()',
      'process.env.A',
      'Math.random()',
    ];
    expect(impure.filter((text) => !IMPURE.test(text))).toEqual([]);
    expect(
      ['new Date(now)', 'Date.parse(text)', 'processed', 'improved-process'].filter((text) => IMPURE.test(text)),
    ).toEqual([]);
  });

  test('the domain reads no clock, no environment and no chance', () => {
    const code = sources.filter((path) => path.startsWith('functions/domain/'));
    const withoutComments = (path: string) => read(path).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code.length).toBeGreaterThan(0);
    expect(code.filter((path) => IMPURE.test(withoutComments(path)))).toEqual([]);
  });

  test('of functions only env.ts, deps.ts and entries read the environment', () => {
    const code = sources.filter(
      (path) => path.startsWith('functions/') && !/^functions\/(entry\/|deps\.ts|shared\/env\.ts)/.test(path),
    );
    expect(having(/\bprocess\.env\b/, code)).toEqual([]);
  });
});

test('every test runs: none is focused, skipped, expected to fail or still to do', () => {
  const planted = 'test/tree/lint.test.ts'; // its planted files are texts
  const left = tests.filter((path) => path.endsWith('.test.ts') && path !== planted);
  expect(having(/\b(test|it|describe)(\.\w+)*\.(only|skip|skipIf|runIf|todo|fails)\b/, left)).toEqual([]);
});
