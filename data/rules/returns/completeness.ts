import { cellKey } from "#data/questionnaires/questionnaire.ts";
import { expectedCells, type ExpectedCell } from "./applies.ts";
import type { FilledReturn } from "./filled-return.ts";

export interface Progress {
  expected: number;
  answered: number;
}

export interface Completeness extends Progress {
  /** Answered cells whose value came from a source and was kept, « inchangé » included. */
  prefilled: number;
  /** By section id; a section that asks nothing required is absent. */
  sections: ReadonlyMap<string, Progress>;
  /** Required cells that nobody answered, in the order of the questionnaire. */
  missing: ExpectedCell[];
}

const BY_HAND: ReadonlySet<string> = new Set(["typed", "import", "api"]);

/**
 * What is answered of what is required, from the cells themselves: « aucun », « ne sait pas » and « non concerné » answer.
 * `origins` by cellKey, as in collect.answer.
 */
export function completeness(from: FilledReturn, origins: ReadonlyMap<string, string>): Completeness {
  const sections = new Map<string, Progress>();
  const missing: ExpectedCell[] = [];
  const all = { expected: 0, answered: 0, prefilled: 0 };
  for (const cell of expectedCells(from)) {
    if (!cell.required) continue;
    const key = cellKey(cell.question, cell.line);
    const progress = sections.get(cell.section) ?? { expected: 0, answered: 0 };
    sections.set(cell.section, progress);
    all.expected += 1;
    progress.expected += 1;
    if (!from.answers.has(key)) {
      missing.push(cell);
      continue;
    }
    all.answered += 1;
    progress.answered += 1;
    if (!BY_HAND.has(origins.get(key) ?? "typed")) all.prefilled += 1;
  }
  return { ...all, sections, missing };
}
