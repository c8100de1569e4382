import { defineConfig } from 'vitest/config';

/** Tests against other people's emulators of AWS. They need the packages of requirements.txt: see venv.ts. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1, // one emulator, one account: the files take turns
    include: ['test/aws/**/*.test.ts'],
    testTimeout: 300_000, // a deployment of the whole stack
    hookTimeout: 300_000,
    slowTestThreshold: 30_000,
  },
});
