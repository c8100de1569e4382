import { defineConfig } from 'vitest/config';

/** A journey boots a whole desk and moves its clock by hours: its limit is real time, not the desk's. */
const JOURNEY_MS = 180_000;

/** What neither has nor changes any state outside its own values. */
const PURE = ['test/functions/{domain,emails}/**/*.test.ts'];

/** Everything that needs nothing but npm. What needs Python is in test/aws, with a config of its own. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks', // a desk has worker threads, child processes and SQLite files of its own
    maxWorkers: 2,
    slowTestThreshold: 2_000, // the default reporter names each test that is slower
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/aws/**', 'test/journeys/**', ...PURE],
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        // Values in, values out: one process for all of them, since loading the modules anew for each file takes longer
        // than its tests.
        test: { name: 'pure', include: PURE, isolate: false, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          isolate: false,
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/sown-desk.ts'],
          testTimeout: JOURNEY_MS,
          hookTimeout: JOURNEY_MS,
        },
      },
    ],
  },
});
