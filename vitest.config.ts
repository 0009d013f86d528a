import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          testTimeout: 15_000,
        },
      },
      {
        // Real browsers, one file at a time: two of them at once would measure each other.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // once more, and said so in the report: three engines on two busy cores miss a time-out now and then
          retry: 1,
        },
      },
    ],
  },
});
