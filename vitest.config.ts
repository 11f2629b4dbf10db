import { defineConfig } from 'vitest/config';

// What is tested as it will be published is built and packed first, once, and only when one of those tests runs.
const packed = ['tests/hosts/**/*.test.ts', 'tests/package.test.ts'];

export default defineConfig({
  test: {
    // Files share a worker's modules: parsers and the type checker load once, which halves the run. Nothing here keeps state between tests.
    isolate: false,
    // By default one core is left alone.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './tests/support/tally.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'source', include: ['tests/**/*.test.ts'], exclude: packed, setupFiles: ['tests/support/setup.ts'] },
      },
      {
        extends: true,
        test: { name: 'packed', include: packed, globalSetup: ['tests/support/pack-once.ts'] },
      },
    ],
  },
});
