import type { Questionnaire, Section } from "#data/questionnaires/questionnaire.ts";
import type { ExpectedCell } from "#data/rules/returns/applies.ts";

/** Unanswered cells by the section that asks them, in the order of the questionnaire. */
export function missingBySection(
  { sections }: Questionnaire,
  left: readonly ExpectedCell[],
): readonly { section: Section; cells: readonly ExpectedCell[] }[] {
  return sections
    .map((section) => ({ section, cells: left.filter((cell) => cell.section === section.id) }))
    .filter(({ cells }) => cells.length > 0);
}
