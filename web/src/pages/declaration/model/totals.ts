import type { Question } from "#data/questionnaires/questionnaire.ts";
import type { FilledReturn } from "#data/rules/returns/filled-return.ts";
import { leftOut, totalOf } from "#data/rules/returns/totals.ts";

/** Sum of a column over the lines that have a number. */
export interface ColumnTotal {
  question: string;
  /** In units; null when the column does not add up (shares, words) or holds no number. */
  value: number | null;
  /** Some line is empty or unknown: the sum is short of it. */
  partial: boolean;
}

interface Line {
  line: string;
  concerned: boolean;
  asked: ReadonlySet<string>;
}

const ADDS_UP = new Set<Question["unit"]>(["personnes", "etp", "jours", "heures", "nombre", "places"]);

/** Sums of the columns, and in words what they leave out. */
export function totalsOf(
  { answers }: FilledReturn,
  columns: readonly Question[],
  rows: readonly Line[],
): { totals: readonly ColumnTotal[]; note: string | null } {
  const sums = columns.map((question) => {
    const lines = rows.filter((row) => row.concerned && row.asked.has(question.id)).map(({ line }) => line);
    const addsUp = question.type === "number" && ADDS_UP.has(question.unit);
    return { question, total: addsUp ? totalOf(question, lines, answers) : null };
  });
  return {
    totals: sums.map(({ question, total }) => ({
      question: question.id,
      value: total?.value == null ? null : total.value / 10 ** question.decimals,
      partial: total !== null && total.empty + total.unknown > 0,
    })),
    note: leftOut(sums.flatMap(({ total }) => (total === null ? [] : [total]))),
  };
}
