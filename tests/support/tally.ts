import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line for machines: `12 passed, 0 failed`. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A hook that failed, or a file that cannot be imported, is no test's failure.
    const broken = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter((part) => part.errors().length > 0).length;
    console.log(`${String(count('passed'))} passed, ${String(count('failed') + broken + errors.length)} failed`);
  }
}
