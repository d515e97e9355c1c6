// A vitest reporter that ends the run with one plain line, for whoever reads the log by machine.
// Before it, loudly, stands what passed at a second try only, with what went wrong at the first.

import type { Reporter, TestCase, TestModule } from 'vitest/node';

export class ClosingLine implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of testModules) {
      // A file that fails to load has no tests to fail.
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') counts[state] += 1;
        // A test that is to fail does so at every try.
        const isToFail = test.options.fails === true;
        if (test.diagnostic()?.flaky === true && !isToFail) tellFirstTry(test);
      }
    }
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}

function tellFirstTry(test: TestCase): void {
  console.log(`\n!!! PASSED AT THE SECOND TRY ONLY: ${test.module.relativeModuleId} > ${test.fullName}`);
  for (const { message, stacks } of test.result().errors ?? []) {
    const [place] = stacks ?? [];
    console.log(`${message}${place === undefined ? '' : `\n  at ${place.file}:${place.line}`}`);
  }
}
