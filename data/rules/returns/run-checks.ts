import { questionsOf, type Check } from "#data/questionnaires/check.ts";
import { millesimeLabel, precedent, type Answers } from "#data/questionnaires/questionnaire.ts";
import { conditionMet } from "./applies.ts";
import { cellValues, type CellValues } from "./cell-values.ts";
import {
  atMost,
  balance,
  change,
  needs,
  negative,
  ratioBounds,
  register,
  sumAtMost,
  sumEquals,
  unchanged,
} from "./check-kinds.ts";
import type { FilledReturn } from "./filled-return.ts";
import type { Finding } from "./finding.ts";

export interface CheckedReturn extends FilledReturn {
  /** Answers of the year (the month) before, by cellKey; empty for a first return. */
  previous: Answers;
}

function onLine(check: Check, cells: CellValues, line: string, before: string): Finding | null {
  switch (check.kind) {
    case "at_most":
      return atMost(check, cells, line);
    case "sum_at_most":
      return sumAtMost(check, cells, line);
    case "sum_equals":
      return sumEquals(check, cells, line);
    case "balance":
      return balance(check, cells, line);
    case "ratio_bounds":
      return ratioBounds(check, cells, [line], line);
    case "negative":
      return negative(check, cells, line);
    case "needs":
      return needs(check, cells, line);
    case "change":
      return change(check, cells, line, before);
    case "unchanged":
    case "register":
  }
  return null;
}

/** ETP are kept in hundredths, places are not. */
function factOf(from: FilledReturn, fact: "places" | "expected_etp"): number | null {
  const value = from.context[fact];
  return value === null || fact === "places" ? value : value / 100;
}

function findingsOf(check: Check, from: FilledReturn, cells: CellValues, before: string): (Finding | null)[] {
  const [anchor = ""] = questionsOf(check);
  const lines = cells.lines(anchor);
  if (check.kind === "unchanged") return [unchanged(check, cells, before)];
  if (check.kind === "register") return [register(check, cells, factOf(from, check.fact))];
  if (check.kind === "ratio_bounds" && check.scope === "total")
    return [ratioBounds(check, cells, lines, "all")];
  return lines
    .filter((line) => conditionMet(check.when, from, line))
    .map((line) => onLine(check, cells, line, before));
}

/**
 * Everything to mend or to confirm in a return, in the order of the checks then of the lines.
 * An empty or unknown figure is never wrong: what is missing is `completeness`.
 */
export function runChecks(from: CheckedReturn): Finding[] {
  const cells = cellValues(from, from.previous);
  const before = millesimeLabel(precedent(from.context.millesime));
  return from.questionnaire.checks
    .flatMap((check) => findingsOf(check, from, cells, before))
    .filter((one) => one !== null);
}
