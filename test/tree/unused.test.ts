import { expect, test } from 'vitest';
import { z } from 'zod';
import { runPlanted } from './planted.ts';

const Named = z.array(z.object({ name: z.string() }));
const Report = z.object({
  issues: z.array(
    z.object({ file: z.string(), files: Named.default([]), exports: Named.default([]), types: Named.default([]) }),
  ),
});

test('knip finds what nothing uses, and only that', () => {
  const files = {
    'bin/baton.ts': `import { entries } from '../lib/bundle.ts';\nentries();`,
    'lib/bundle.ts': `export const entries = () => [];\nexport const forgotten = 1;`,
    'lib/lonely.ts': `export const lonely = 1;`,
    'functions/entry/staff-api.ts': `import { get } from '../api/get.ts';\nexport const handler = get;`,
    'functions/api/get.ts': `type Needs = { now: () => number };\nexport type Given = Needs;\nexport const get = ({ now }: Given) => now();`,
    'local/start.ts': `import { Worker } from 'node:worker_threads';\nnew Worker(new URL('./worker.ts', import.meta.url));`,
    'local/worker.ts': `import { help } from './help.ts';\nhelp();`,
    'local/help.ts': `export const help = () => 1;`,
    'ops/doctor.ts': `console.log(1);`,
    'bench/boot.ts': `console.log(1);`,
    'test/support/builders.ts': `export const aTicket = () => 1;`,
    'test/a.test.ts': `import { aTicket } from './support/builders.ts';\naTicket();`,
  };
  const { issues } = Report.parse(JSON.parse(runPlanted(files, 'knip', '--reporter', 'json')));
  const found = issues.flatMap(({ file, files: unused, exports, types }) =>
    unused.map(() => file).concat([...exports, ...types].map(({ name }) => `${file} ${name}`)),
  );
  expect(found.toSorted()).toEqual(['lib/bundle.ts forgotten', 'lib/lonely.ts']);
});
