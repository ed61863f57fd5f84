import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    env: { TZ: 'UTC', NO_COLOR: '1' },
    testTimeout: 30_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'dashboards/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/infra/**', '**/node_modules/**'],
          // All the others run one file at a time, and before these.
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        // Evaluations of the stacks are heavy: one after the other.
        test: { name: 'infra', include: ['test/infra/**/*.test.ts'], fileParallelism: false, testTimeout: 120_000 },
      },
      {
        extends: true,
        // One real OpenSearch serves all of these, and its indices are theirs in turn.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/roles.test.ts', '**/node_modules/**'],
          globalSetup: ['test/e2e/real-opensearch.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        // Has an OpenSearch of its own, with the security plugin.
        test: { name: 'secured', include: ['test/e2e/roles.test.ts'], fileParallelism: false, testTimeout: 180_000 },
      },
    ],
  },
});
