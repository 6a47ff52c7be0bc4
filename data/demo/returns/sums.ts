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
  /** What of that sum comes from lines that had no permanent staff a year before. */
  fresh: number;
  /** What these same lines hold: persons, hundredths of ETP, exits, permanent staff a year before. */
  personnes: number;
  etp: number;
  sorties: number;
  permanents_n_1: number;
  /** Σ share in percent × persons: hundredths of persons; 0 but for a share. */
  weighted: number;
}

type Staff = Pick<QuestionSums, "personnes" | "etp" | "sorties" | "permanents_n_1">;

export interface Sums {
  add(one: DemoReturn, campaign: DemoCampaign, where: { secteur: string; dep: string }): void;
  result(): QuestionSums[];
}

/** Adds up the answers of validated returns, question by question. */
export function createSums(): Sums {
  const places = new Map<string, Place>();
  const placeOf = (where: Where) => {
    const key = Object.values(where).join(" ");
    const place = places.get(key) ?? { where, questions: new Map() };
    places.set(key, place);
    return place;
  };
  return {
    add(one, campaign, { secteur, dep }) {
      const asked = questionnaireOf(campaign.kind, campaign.version);
      if (asked === undefined) throw new Error(`no questionnaire for ${campaign.id}`);
      const { kind, millesime } = campaign;
      const whole = placeOf({ kind, millesime, secteur, dep, line: null });
      const lines = new Map<string, Place>();
      const staff = staffByLine(one.answers);
      const isPartial = partialLines(asked, one.answers);
      for (const answer of one.answers) {
        const { line } = answer;
        const own = lines.get(line) ?? placeOf({ kind, millesime, secteur: null, dep: null, line });
        lines.set(line, own);
        const held = staff.get(line) ?? NOBODY;
        if (isPartial(answer) || isUncompared(answer, held)) continue;
        addAnswer([whole, own], asked, answer, held);
      }
    },
    result: () =>
      [...places.values()].flatMap(({ where, questions }) =>
        [...questions].map(([question, sums]) => ({ ...where, question, ...sums })),
      ),
  };
}

type Where = Pick<QuestionSums, "kind" | "millesime" | "secteur" | "dep" | "line">;
type Figures = Omit<QuestionSums, keyof Where | "question">;

interface Place {
  where: Where;
  questions: Map<string, Figures>;
}

const NOBODY: Staff = { personnes: 0, etp: 0, sorties: 0, permanents_n_1: 0 };

const STAFF: ReadonlyMap<string, keyof Staff> = new Map([
  ["personnes", "personnes"],
  ["etp_pourvus", "etp"],
  ["sorties", "sorties"],
  ["permanents_n_1", "permanents_n_1"],
]);

/** Persons, ETP and exits of each métier, of each groupe and of the whole. */
function staffByLine(answers: readonly DemoAnswer[]): Map<string, Staff> {
  const staff = new Map<string, Staff>();
  for (const { question, line, value } of answers) {
    const column = STAFF.get(question);
    if (column === undefined) continue;
    for (const of of [line, groupeOf(line), "all"]) {
      const held = staff.get(of) ?? { ...NOBODY };
      held[column] += value ?? 0;
      staff.set(of, held);
    }
  }
  return staff;
}

/** Whether an answer is one of several shares of a line of which some are not known: they count together or not at all. */
function partialLines(asked: Questionnaire, answers: readonly DemoAnswer[]): (answer: DemoAnswer) => boolean {
  const isShare = ({ question }: DemoAnswer) => questionIn(asked, question)?.question.unit === "part";
  const partial = new Set(
    answers
      .filter((one) => isShare(one) && one.state !== "number" && one.state !== "none")
      .map(({ line }) => line),
  );
  return (answer) => isShare(answer) && partial.has(answer.line);
}

/** Whether it is of exits that are read with those of a year’s staff, on a line that had none a year before. */
function isUncompared({ question }: DemoAnswer, { permanents_n_1 }: Staff): boolean {
  return question === "sorties_avant_6_mois" && permanents_n_1 === 0;
}

/** A number, or each choice that could be made with 0 or 1; nothing where nobody knows. */
function addAnswer(
  places: readonly Place[],
  asked: Questionnaire,
  { question, state, value, text }: DemoAnswer,
  staff: Staff,
): void {
  const found = questionIn(asked, question)?.question;
  if (found?.choices !== undefined && (state === "text" || state === "none")) {
    const chosen = new Set(text?.split("|"));
    for (const choice of found.choices)
      for (const place of places)
        count(place, `${question}=${choice.value}`, chosen.has(choice.value) ? 1 : 0, 0, staff);
  }
  if (state !== "none" && (state !== "number" || value === null)) return;
  const figure = value ?? 0;
  const weighted = found?.unit === "part" ? figure * staff.personnes : 0;
  if (found?.type === "number") for (const place of places) count(place, question, figure, weighted, staff);
}

function count({ questions }: Place, question: string, value: number, weighted: number, staff: Staff): void {
  let sums = questions.get(question);
  if (sums === undefined) {
    sums = { known: 0, sum: 0, fresh: 0, ...NOBODY, weighted: 0 };
    questions.set(question, sums);
  }
  sums.known += 1;
  sums.sum += value;
  if (staff.permanents_n_1 === 0) sums.fresh += value;
  sums.personnes += staff.personnes;
  sums.etp += staff.etp;
  sums.sorties += staff.sorties;
  sums.permanents_n_1 += staff.permanents_n_1;
  sums.weighted += weighted;
}
