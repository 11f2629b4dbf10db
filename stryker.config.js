/**
 * Mutation testing, by hand: which judgements could be changed without a test noticing. CONTRIBUTING.md says how to read it.
 * Take a folder or a file at a time, `npm run mutation -- --mutate 'src/flow/*.ts'`: there are many thousand changes, and each takes seconds.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  mutate: ['src/{syntax,scope,types,apis,cancellation,forwarding,flow,report}/**/*.ts', 'src/rules/*-*.ts', '!src/**/*.generated.ts'],
  // What is evaluated once, when a module loads, is metadata and lists of words: it would take a new worker for each, and other tests hold it.
  ignoreStatic: true,
  // Kinds of nodes are compared as strings; a comparison with '' is one that is always false, which there is a mutant for already.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['coverage', 'dist', 'reports', 'tests/corpus'],
  reporters: ['clear-text', 'html', 'json', 'progress'],
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false },
};
