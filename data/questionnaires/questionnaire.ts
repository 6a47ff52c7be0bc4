import { z } from "zod";
import { check } from "./check.ts";
import { condition } from "./condition.ts";

export const questionnaireKind = z.enum(["annuelle", "pouls", "formation"]);
export type QuestionnaireKind = z.infer<typeof questionnaireKind>;

/**
 * What one row of a section is: the structure itself (line `all`), a métier (slug of metier.csv),
 * a métier or the groupe that holds it, a training offer (free slug, `DEI~site1`).
 */
export const lineKind = z.enum(["structure", "metier", "metier_ou_groupe", "formation"]);
export type LineKind = z.infer<typeof lineKind>;

/** `part` is stored as whole percent points (38 = 38 %); `sans` is for text, choices and dates. */
export const unit = z.enum([
  "personnes",
  "etp",
  "jours",
  "heures",
  "part",
  "places",
  "nombre",
  "euros",
  "sans",
]);
export type Unit = z.infer<typeof unit>;

const slug = z.string().regex(/^[a-z][a-z0-9_]*$/);

export const question = z.strictObject({
  /** The series: it survives a reworded question and is never used again for another meaning. */
  id: slug,
  label: z.string(),
  /** Column header, two lines: the bold one, the light one (may be empty). */
  header: z.tuple([z.string(), z.string()]),
  short: z.string(),
  unit,
  /** choice: text is the value; choices: values joined by `|` in the order of `choices`; date: ISO 2026-09-01. */
  type: z.enum(["number", "choice", "choices", "text", "date"]),
  /** Stored integer = figure × 10^decimals. */
  decimals: z.union([z.literal(0), z.literal(2)]),
  signed: z.boolean().optional(),
  choices: z.array(z.strictObject({ value: slug, label: z.string() })).optional(),
  /** Column of the main grid; absent: asked in the detail of the line, or in a form. */
  grid: z.boolean().optional(),
  /** The moment or the period, with {millesime}: « au 31 décembre {millesime} ». */
  asOf: z.string(),
  definition: z.string(),
  /** What is usually counted wrong, and how to count it right. */
  trap: z.string(),
  /** « sert à : … », in words. */
  serves: z.string(),
  /** Slugs of the indicators that read it; empty only for what makes the return work. */
  indicators: z.array(slug),
  when: condition.optional(),
  /** Question whose value of the year (or month) before pre-fills this one, often itself. */
  previous: slug.optional(),
  /** Counted in what remains to be answered; « ne sait pas » answers it. */
  required: z.boolean(),
});
export type Question = z.infer<typeof question>;

export const section = z.strictObject({
  id: slug,
  /** The step that shows it: an id of `steps`. */
  step: slug,
  title: z.string(),
  short: z.string(),
  lines: lineKind,
  intro: z.string().optional(),
  questions: z.array(question).min(1),
  when: condition.optional(),
});
export type Section = z.infer<typeof section>;

const step = z.strictObject({ id: slug, title: z.string() });

export const questionnaire = z.strictObject({
  kind: questionnaireKind,
  version: z.string().regex(/^\d{4}\.\d+$/),
  title: z.string(),
  intro: z.string(),
  /** What the data are used for. */
  use: z.string(),
  retention: z.string(),
  /** Steps to fill, in order; « Relire et envoyer » comes after and is not one of them. */
  steps: z.array(step).min(1),
  sections: z.array(section).min(1),
  checks: z.array(check),
  /** « Non concerné » in this question takes its whole line out of the return. */
  head: slug.optional(),
  /** Minutes it should take. */
  minutes: z.number().int().positive(),
});
export type Questionnaire = z.infer<typeof questionnaire>;

/** `none` is a typed zero, `unknown` is « ne sait pas »; a cell that nobody answered has no Answer. */
export const answer = z.object({
  state: z.enum(["none", "unknown", "number", "not_concerned", "text"]),
  /** As stored, null unless state is number. */
  value: z.number().int().nullable(),
  text: z.string().nullable(),
});
export type Answer = z.infer<typeof answer>;

/** Answers of one return, by `cellKey`. */
export type Answers = ReadonlyMap<string, Answer>;

/** Line of the structure itself. */
export const STRUCTURE_LINE = "all";

/** `${question}~${line}`; a line may itself hold a tilde, a question never. */
export function cellKey(question: string, line: string): string {
  return `${question}~${line}`;
}

/** What the rules know of a structure besides its answers. */
export interface ReturnContext {
  /** Year of the figures, « 2025 » (a month, « 2026-02 », for the pulse). */
  millesime: string;
  /** Slug of secteur.csv. */
  secteur: string;
  places: number | null;
  /** Hundredths of ETP, the last known. */
  expected_etp: number | null;
  /** Métiers of each groupe, as in metier.csv. */
  groupes: Readonly<Record<string, readonly string[]>>;
}

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** « 2025 », « janvier 2026 ». */
export function millesimeLabel(millesime: string): string {
  const [year = "", month] = millesime.split("-");
  return month === undefined ? year : `${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** {millesime} and {precedent} written out: « au 31 décembre 2025 ». */
export function fillMillesime(text: string, millesime: string): string {
  return text
    .replaceAll("{millesime}", millesimeLabel(millesime))
    .replaceAll("{precedent}", millesimeLabel(precedent(millesime)));
}

/** The year before « 2025 », the month before « 2026-01 ». */
export function precedent(millesime: string): string {
  const [year = "", month] = millesime.split("-");
  if (month === undefined) return String(Number(year) - 1);
  if (month === "01") return `${Number(year) - 1}-12`;
  return `${year}-${String(Number(month) - 1).padStart(2, "0")}`;
}

interface Asked {
  section: Section;
  question: Question;
}

const indexes = new WeakMap<Questionnaire, Map<string, Asked>>();

/** The question of that id, with the section that asks it. */
export function questionIn(from: Questionnaire, id: string): Asked | undefined {
  let index = indexes.get(from);
  if (index === undefined) {
    index = new Map(
      from.sections.flatMap((section) =>
        section.questions.map((question): [string, Asked] => [question.id, { section, question }]),
      ),
    );
    indexes.set(from, index);
  }
  return index.get(id);
}
