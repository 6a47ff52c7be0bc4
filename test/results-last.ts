import { BaseSequencer, type TestSpecification } from "vitest/node";

const RESULTS = "test/e2e/results.test.ts";

/** Sheets of results are drawn behind everything else that the demonstration does: their tests come last. */
export class ResultsLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLast = ({ moduleId }: TestSpecification) => moduleId.endsWith(RESULTS);
    return [...sorted.filter((file) => !isLast(file)), ...sorted.filter(isLast)];
  }
}
