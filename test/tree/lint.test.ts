import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runPlanted } from './planted.ts';

const JOB = 'const job = async (): Promise<number> => await Promise.resolve(1);';

/** What the linter says, and a file that deserves it. */
const SINS: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['typescript(consistent-type-assertions)', 'lib/cast.ts', `export const a = JSON.parse('1') as string;`],
  ['typescript(consistent-type-assertions)', 'lib/angle.ts', `export const a = <string>JSON.parse('1');`],
  ['typescript(no-explicit-any)', 'lib/any.ts', `export const a: any = 1;`],
  ['typescript(no-non-null-assertion)', 'lib/bang.ts', `export const a = process.env['A']!;`],
  ['typescript(no-floating-promises)', 'lib/floating.ts', `${JOB}\njob();`],
  ['typescript(no-floating-promises)', 'test/floating.test.ts', `${JOB}\njob();`],
  ['typescript(no-misused-promises)', 'lib/misused.ts', `${JOB}\nif (job()) process.exit();`],
  [
    'typescript(switch-exhaustiveness-check)',
    'lib/switch.ts',
    `export function a(k: 'x' | 'y'): void { switch (k) { case 'x': process.exit(); } }`,
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'lib/default.ts',
    `export function a(k: 'x' | 'y'): void { switch (k) { case 'x': process.exit(); default: } }`,
  ],
  ['typescript(consistent-type-imports)', 'lib/inline-import.ts', `export type A = import('zod').ZodType;`],
  ['typescript(ban-ts-comment)', 'lib/ignore.ts', `// @ts-ignore\nexport const a: number = 'x';`],
  ['eslint(eqeqeq)', 'lib/equal.ts', `export const a = (b: number) => b == 1;`],
  ['eslint(no-console)', 'functions/console.ts', `console.log('x');`],
  ['eslint(no-unused-vars)', 'lib/unused.ts', `const a = 1;`],
  ['unicorn(filename-case)', 'lib/BadName.ts', `export const a = 1;`],
  ['import(no-cycle)', 'lib/one.ts', `import { b } from './two.ts';\nexport const a = (): number => b();`],
  ['import(no-cycle)', 'lib/two.ts', `import { a } from './one.ts';\nexport const b = (): number => a();`],
  [
    'vitest(no-focused-tests)',
    'test/focused.test.ts',
    `import { expect, test } from 'vitest';\ntest.only('a', () => expect(1).toBe(1));`,
  ],
  [
    'vitest(no-disabled-tests)',
    'test/disabled.test.ts',
    `import { expect, test } from 'vitest';\ntest.skip('a', () => expect(1).toBe(1));`,
  ],
  ['vitest(expect-expect)', 'test/empty.test.ts', `import { test } from 'vitest';\ntest('a', () => process.exit());`],
];

const SOUND: Readonly<Record<string, string>> = {
  'lib/const.ts': `export const a = ['x', 'y'] as const;\nexport const b = { x: 1 } satisfies Record<string, number>;`,
  'test/cast.test.ts': `import { expect, test } from 'vitest';\ntest('a', () => expect(JSON.parse('1') as number).toBe([1][0]!));`,
  'local/start.ts': `console.log('ready');`,
  'ops/doctor.ts': `console.log('well');`,
};

const Linted = z.object({ diagnostics: z.array(z.object({ code: z.string().default('none'), filename: z.string() })) });
let said: readonly { readonly code: string; readonly filename: string }[] = [];

beforeAll(() => {
  const planted = { ...SOUND, ...Object.fromEntries(SINS.map(([, path, text]) => [path, text])) };
  said = Linted.parse(JSON.parse(runPlanted(planted, 'oxlint', '--format', 'json', '.'))).diagnostics;
});

describe('the linter', () => {
  test.each(SINS)('%s catches %s', (code, filename) =>
    expect(said).toContainEqual(expect.objectContaining({ code, filename })),
  );
  test('says nothing of sound files', () => expect(said.filter(({ filename }) => filename in SOUND)).toEqual([]));
});
