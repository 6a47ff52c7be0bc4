import { questionsOf } from "./check.ts";
import type { Question, Questionnaire } from "./questionnaire.ts";

/** What told an earlier version from a later one. */
export interface Differences {
  version: string;
  /** Questions that were not asked yet. */
  without: readonly string[];
  /** What the same series was called. */
  reworded: Readonly<
    Record<string, Partial<Pick<Question, "label" | "header" | "short" | "definition" | "trap">>>
  >;
}

/** An earlier version, made from a later one: the series keep their ids, so their values still compare. */
export function olderVersion(
  later: Questionnaire,
  { version, without, reworded }: Differences,
): Questionnaire {
  const asked = (id: string): boolean => !without.includes(id);
  const sections = later.sections
    .map((section) => ({
      ...section,
      questions: section.questions
        .filter(({ id }) => asked(id))
        .map((question) => ({ ...question, ...reworded[question.id] })),
    }))
    .filter(({ questions }) => questions.length > 0);
  return {
    ...later,
    version,
    sections,
    steps: later.steps.filter(({ id }) => sections.some(({ step }) => step === id)),
    checks: later.checks.filter((check) => questionsOf(check).every(asked)),
  };
}
