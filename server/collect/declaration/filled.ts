import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import type { FilledReturn } from "#data/rules/returns/filled-return.ts";
import { groupes } from "../metiers.ts";
import type { Answer } from "./answers.ts";
import type { Head } from "./rows.ts";

/** A return as the rules read it. */
export function filledReturn(
  {
    campaign,
    structure,
    places,
    expected_etp,
    lines,
  }: Pick<Head, "campaign" | "structure" | "places" | "expected_etp" | "lines">,
  questionnaire: Questionnaire,
  answers: ReadonlyMap<string, Answer>,
): FilledReturn {
  const { millesime } = campaign;
  const context = { millesime, secteur: structure.secteur, places, expected_etp, groupes };
  return { questionnaire, lines, answers, context };
}
