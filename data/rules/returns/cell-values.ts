import { cellKey, questionIn, type Answers, type Question } from "#data/questionnaires/questionnaire.ts";
import { conditionsOf } from "./applies.ts";
import { isConcerned, linesOf, numberOf, type FilledReturn } from "./filled-return.ts";

/** The figures of a return in the units of their questions (ETP, not hundredths), for the checks. */
export interface CellValues {
  question: (id: string) => Question;
  /** Concerned lines on which that question may be asked. */
  lines: (question: string) => readonly string[];
  /**
   * Null while empty, unknown, not asked or not a number. On a groupe’s line, a question asked by métier
   * is the sum of the groupe’s métiers, null unless each has a number.
   */
  value: (question: string, line: string) => number | null;
  /** The same cell a year before, without sums. */
  before: (question: string, line: string) => number | null;
}

export function cellValues(from: FilledReturn, previous: Answers): CellValues {
  const { answers, context, questionnaire } = from;
  const met = conditionsOf(from);
  const concerned = new Set(["all", ...from.lines].filter((line) => isConcerned(from, line)));
  const linesBySection = new Map(
    questionnaire.sections.map((section) => [
      section.id,
      linesOf(section, from.lines, context).filter((line) => concerned.has(line)),
    ]),
  );

  function asked(id: string): Question {
    const known = questionIn(questionnaire, id)?.question;
    if (known === undefined) throw new Error(`unknown question in a check: ${id}`);
    return known;
  }

  function read(id: string, line: string): number | null {
    const stored = numberOf(answers.get(cellKey(id, line)));
    if (stored === null) return null;
    const question = asked(id);
    return met(question.when, line) ? stored / 10 ** question.decimals : null;
  }

  function ofGroupe(id: string, members: readonly string[]): number | null {
    let sum: number | null = null;
    for (const member of members) {
      if (!from.lines.includes(member) || !concerned.has(member)) continue;
      const value = read(id, member);
      if (value === null) return null;
      sum = (sum ?? 0) + value;
    }
    return sum;
  }

  return {
    question: asked,
    lines: (id) => linesBySection.get(questionIn(questionnaire, id)?.section.id ?? "") ?? [],
    value: (id, line) => {
      const members = context.groupes[line];
      return members !== undefined && questionIn(questionnaire, id)?.section.lines === "metier"
        ? ofGroupe(id, members)
        : read(id, line);
    },
    before: (id, line) => {
      const stored = numberOf(previous.get(cellKey(id, line)));
      return stored === null ? null : stored / 10 ** asked(id).decimals;
    },
  };
}
