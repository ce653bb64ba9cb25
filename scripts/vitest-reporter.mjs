import { writeFileSync } from 'node:fs';

/** Writes what `npm test` needs to know about a run: counts, and why each skipped test was skipped. */
export default class CountingReporter {
  #passed = 0;
  #failed = 0;
  #skipped = [];

  onTestCaseResult(test) {
    const result = test.result();
    if (result.state === 'passed') this.#passed += 1;
    else if (result.state === 'failed') this.#failed += 1;
    else this.#skipped.push({ name: test.fullName, reason: result.note ?? 'no reason given' });
  }

  /** A file that does not load, or a hook that fails, is a failure although no test says so. */
  onTestModuleEnd(module) {
    this.#failed += module.errors().length;
    for (const suite of module.children.allSuites()) this.#failed += suite.errors().length;
  }

  onTestRunEnd(_modules, unhandledErrors) {
    const counts = {
      passed: this.#passed,
      failed: this.#failed + unhandledErrors.length,
      skipped: this.#skipped,
    };
    writeFileSync(process.env.STOCKADE_TEST_COUNTS, JSON.stringify(counts));
  }
}
