import { annuelle } from "./annuelle.ts";
import { annuelle2021 } from "./annuelle-2021.ts";
import { formation } from "./formation.ts";
import { pouls } from "./pouls.ts";
import type { Questionnaire, QuestionnaireKind } from "./questionnaire.ts";

/** Newest first within a kind. */
const QUESTIONNAIRES: readonly Questionnaire[] = [annuelle, annuelle2021, pouls, formation];

/** That version; undefined when none has it. */
export function questionnaireOf(kind: QuestionnaireKind, version: string): Questionnaire | undefined {
  return QUESTIONNAIRES.find((one) => one.kind === kind && one.version === version);
}

export function latestOf(kind: QuestionnaireKind): Questionnaire {
  const latest = QUESTIONNAIRES.find((one) => one.kind === kind);
  if (latest === undefined) throw new Error(`no questionnaire of kind ${kind}`);
  return latest;
}

/** Every version of every kind, newest first within a kind. */
export function allQuestionnaires(): readonly Questionnaire[] {
  return QUESTIONNAIRES;
}
