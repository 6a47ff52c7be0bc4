import { cellKey, type Answers, type Question } from "#data/questionnaires/questionnaire.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { numberOf } from "./filled-return.ts";

export interface Total {
  /** Sum as stored, null when no line has a number. */
  value: number | null;
  /** Lines with a number, a typed zero included. */
  answered: number;
  empty: number;
  unknown: number;
  not_concerned: number;
}

/** The sum of a question over lines, and what it leaves out. */
export function totalOf(question: Question, lines: readonly string[], answers: Answers): Total {
  const total: Total = { value: null, answered: 0, empty: 0, unknown: 0, not_concerned: 0 };
  for (const line of lines) {
    const answer = answers.get(cellKey(question.id, line));
    const value = numberOf(answer);
    if (value !== null) {
      total.value = (total.value ?? 0) + value;
      total.answered += 1;
    } else if (answer === undefined) total.empty += 1;
    else if (answer.state === "unknown") total.unknown += 1;
    else total.not_concerned += 1;
  }
  return total;
}

const counted = (count: number, one: string, many: string): string =>
  count < 2 ? `${count} ${one}` : `${count} ${many}`;

/** « Total des cases renseignées : 6 cases sont vides, 2 sont « ne sait pas ». »; null when nothing is left out. */
export function leftOut(totals: readonly Total[]): string | null {
  const empty = totals.reduce((sum, total) => sum + total.empty, 0);
  const unknown = totals.reduce((sum, total) => sum + total.unknown, 0);
  const said = [
    ...(empty > 0 ? [counted(empty, "case est vide", "cases sont vides")] : []),
    ...(unknown > 0 ? [counted(unknown, "est « ne sait pas »", "sont « ne sait pas »")] : []),
  ];
  return said.length === 0 ? null : frenchSpaces(`Total des cases renseignées : ${said.join(", ")}.`);
}
