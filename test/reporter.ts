import type { Reporter, TestModule } from "vitest/node";

/** Closes a run with one plain line, `N passed, N failed, N skipped`, and says loudly what was skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]) {
    let passed = 0;
    let failed = unhandled.length;
    const skipped: string[] = [];
    for (const module of modules) {
      failed += module.errors().length;
      // A hook that fails skips its tests: the suite is what failed.
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
        else skipped.push(`${module.relativeModuleId} › ${test.fullName}`);
      }
    }
    // After the default reporter, which prints its own summary when the run ends.
    process.once("exit", () => {
      if (skipped.length > 0) console.log(`\nSKIPPED (${skipped.length}):\n  ${skipped.join("\n  ")}`);
      console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
    });
  }
}
