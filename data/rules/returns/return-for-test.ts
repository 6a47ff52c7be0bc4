import { latestOf } from "#data/questionnaires/index.ts";
import { questionIn, type Answer, type QuestionnaireKind } from "#data/questionnaires/questionnaire.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { CheckedReturn } from "./run-checks.ts";

const GROUPES = { soin_quotidien: ["aide_soignant", "aes", "ash"], infirmier: ["ide", "ipa"] };

/** Answers written as a director types them: { "sorties~aide_soignant": "9" }. */
export function answersOf(
  typed: Readonly<Record<string, string>>,
  kind: QuestionnaireKind = "annuelle",
): Map<string, Answer> {
  const questionnaire = latestOf(kind);
  const answers = new Map<string, Answer>();
  for (const [key, text] of Object.entries(typed)) {
    const question = questionIn(questionnaire, key.slice(0, key.indexOf("~")))?.question;
    if (question === undefined) throw new Error(`unknown question: ${key}`);
    const parsed = parseAnswer(question, text);
    if (!parsed.ok) throw new Error(`${key}: ${parsed.refusal.mend}`);
    if (parsed.answer !== null) answers.set(key, parsed.answer);
  }
  return answers;
}

interface Given {
  typed?: Readonly<Record<string, string>>;
  lines?: readonly string[];
  before?: Readonly<Record<string, string>>;
  kind?: QuestionnaireKind;
  context?: Partial<CheckedReturn["context"]>;
}

/** The return of an EHPAD of 84 places for 2025. */
export function returnOf({
  typed = {},
  lines = ["ide", "aide_soignant"],
  before = {},
  kind,
  context,
}: Given): CheckedReturn {
  return {
    questionnaire: latestOf(kind ?? "annuelle"),
    lines,
    answers: answersOf(typed, kind),
    previous: answersOf(before, kind),
    context: {
      millesime: "2025",
      secteur: "personnes_agees",
      places: null,
      expected_etp: null,
      groupes: GROUPES,
      ...context,
    },
  };
}
