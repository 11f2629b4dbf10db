import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of modules before those of rules: they are quicker, and the first that fails decides over a mutant. */
class ModulesFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isOfRule = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/tests/rules/'));
    return Promise.resolve(files.toSorted((one, other) => isOfRule(one) - isOfRule(other)));
  }
}

// What Stryker runs for every mutant: the tests of modules and rules, nothing that builds, packs or reads the project.
export default defineConfig({
  test: {
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    include: ['tests/{syntax,scope,types,apis,cancellation,forwarding,flow,report,rules}/**/*.test.ts'],
    setupFiles: ['tests/support/setup.ts'],
    sequence: { sequencer: ModulesFirst },
    // The typed dialect repeats what the others decide, and takes most of the time. `DIALECTS=types` asks it, for what only types tell.
    env: { DIALECTS: process.env['DIALECTS'] ?? 'javascript,typescript' },
  },
});
