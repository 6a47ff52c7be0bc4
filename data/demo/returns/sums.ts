import { questionnaireOf } from "#data/questionnaires/index.ts";
import { questionIn, type Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { groupeOf } from "./mixes.ts";
import type { DemoAnswer, DemoCampaign, DemoReturn } from "./return.ts";

/**
 * Sums of one question over validated returns: of all the lines of a secteur in a département, or of one line in the
 * whole region. A choice is a question of its own, `mesures_prevention=prap`, counted 0 or 1.
 */
export interface QuestionSums {
  kind: DemoCampaign["kind"];
  millesime: string;
  /** null where the sum is of one line. */
  secteur: string | null;
  dep: string | null;
  /** null where the sum is of all lines. */
  line: string | null;
  question: string;
  /** Lines that gave a number or « aucun »; « ne sait pas » and empty cells are none of them. */
  known: number;
  /** As stored: hundredths of ETP, days, heads. */
  sum: number;
  /** What these same lines hold: persons, hundredths of ETP. */
  personnes: number;
  etp: number;
  /** Σ share in percent × persons: hundredths of persons; 0 but for a share. */
  weighted: number;
}

type Staff = Pick<QuestionSums, "personnes" | "etp">;

export interface Sums {
  add(one: DemoReturn, campaign: DemoCampaign, where: { secteur: string; dep: string }): void;
  result(): QuestionSums[];
}

/** Adds up the answers of validated returns, question by question. */
export function createSums(): Sums {
  const all = new Map<string, QuestionSums>();
  return {
    add(one, campaign, { secteur, dep }) {
      const asked = questionnaireOf(campaign.kind, campaign.version);
      if (asked === undefined) throw new Error(`no questionnaire for ${campaign.id}`);
      const staff = staffByLine(one.answers);
      const { kind, millesime } = campaign;
      for (const answer of one.answers) {
        const held = staff.get(answer.line) ?? { personnes: 0, etp: 0 };
        for (const [question, value] of figuresOf(asked, answer)) {
          const share = questionIn(asked, question)?.question.unit === "part";
          const figure = { question, value, weighted: share ? value * held.personnes : 0, ...held };
          count(all, { kind, millesime, secteur, dep, line: null }, figure);
          count(all, { kind, millesime, secteur: null, dep: null, line: answer.line }, figure);
        }
      }
    },
    result: () => [...all.values()],
  };
}

/** Persons and ETP of each métier, of each groupe and of the whole. */
function staffByLine(answers: readonly DemoAnswer[]): Map<string, Staff> {
  const staff = new Map<string, Staff>();
  for (const { question, line, value } of answers) {
    if (question !== "personnes" && question !== "etp_pourvus") continue;
    const column = question === "personnes" ? "personnes" : "etp";
    for (const of of [line, groupeOf(line), "all"]) {
      const held = staff.get(of) ?? { personnes: 0, etp: 0 };
      held[column] += value ?? 0;
      staff.set(of, held);
    }
  }
  return staff;
}

/** A number, or each choice that could be made with 0 or 1; nothing where nobody knows. */
function figuresOf(asked: Questionnaire, { question, state, value, text }: DemoAnswer): [string, number][] {
  const choices = questionIn(asked, question)?.question.choices;
  if (choices !== undefined) {
    if (state !== "text" && state !== "none") return [];
    const chosen = new Set(text?.split("|"));
    return choices.map((choice) => [`${question}=${choice.value}`, chosen.has(choice.value) ? 1 : 0]);
  }
  if (state === "none") return [[question, 0]];
  return state === "number" && value !== null ? [[question, value]] : [];
}

interface Figure extends Staff {
  question: string;
  value: number;
  weighted: number;
}

function count(
  all: Map<string, QuestionSums>,
  place: Pick<QuestionSums, "kind" | "millesime" | "secteur" | "dep" | "line">,
  { question, value, weighted, personnes, etp }: Figure,
): void {
  const key = `${place.kind} ${place.millesime} ${place.secteur} ${place.dep} ${place.line} ${question}`;
  const sums = all.get(key) ?? { ...place, question, known: 0, sum: 0, personnes: 0, etp: 0, weighted: 0 };
  sums.known += 1;
  sums.sum += value;
  sums.personnes += personnes;
  sums.etp += etp;
  sums.weighted += weighted;
  all.set(key, sums);
}
