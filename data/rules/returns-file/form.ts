import {
  type LineKind,
  type Question,
  type Questionnaire,
  STRUCTURE_LINE,
} from "#data/questionnaires/questionnaire.ts";
import { folded } from "./fold.ts";

/** A métier or a groupe of data/nomenclatures/metier.csv. */
export interface Metier {
  code: string;
  label: string;
  kind: "metier" | "groupe";
}

/** What files of one campaign may hold. */
export interface Form {
  campaign: string;
  millesime: string;
  questionnaire: Questionnaire;
  metiers: readonly Metier[];
}

export interface Asked {
  question: Question;
  lines: LineKind;
}

/** Questions and lines of a form, found by code or by label. */
export class FormIndex {
  readonly form: Form;
  readonly questions = new Map<string, Asked>();
  readonly #byLabel = new Map<string, Asked | null>();
  readonly #lines = new Map<string, Metier>();

  constructor(form: Form) {
    this.form = form;
    for (const { lines, questions } of form.questionnaire.sections)
      for (const question of questions) this.#addQuestion({ question, lines });
    for (const metier of form.metiers) {
      this.#lines.set(metier.code, metier);
      this.#lines.set(folded(metier.label), metier);
    }
  }

  #addQuestion(asked: Asked): void {
    const { id, label, short, header } = asked.question;
    this.questions.set(id, asked);
    for (const words of new Set([label, short, header.join(" ")].map(folded))) {
      // Two questions of one label: the label names neither.
      this.#byLabel.set(words, this.#byLabel.has(words) ? null : asked);
    }
  }

  /** The question that a heading names: « ETP réels [etp_reel] », « etp_reel », or its label alone. */
  question(heading: string): Asked | undefined {
    const code = bracketed(heading) ?? heading.trim().toLowerCase();
    return this.questions.get(code) ?? this.#byLabel.get(folded(heading)) ?? undefined;
  }

  /** The line of that code or label, as the question takes it; null when it is none of its lines. */
  lineFor(asked: Asked, given: string): string | null {
    const text = given.trim();
    if (asked.lines === "structure")
      return text === "" || STRUCTURE_WORDS.has(folded(text)) ? STRUCTURE_LINE : null;
    if (asked.lines === "formation") return OFFER.test(text) ? text : null;
    const metier = this.#lines.get(text) ?? this.#lines.get(folded(text));
    if (metier === undefined) return null;
    return asked.lines === "metier" && metier.kind !== "metier" ? null : metier.code;
  }

  knowsLine(given: string): boolean {
    return (
      STRUCTURE_WORDS.has(folded(given)) || this.#lines.has(given.trim()) || this.#lines.has(folded(given))
    );
  }

  label(line: string): string {
    return line === STRUCTURE_LINE ? "Ensemble de la structure" : (this.#lines.get(line)?.label ?? line);
  }
}

/** As the form names training offers: « DEI~site1 ». */
const OFFER = /^[A-Za-z0-9_]{1,40}(~[A-Za-z0-9_-]{1,60})*$/;

const STRUCTURE_WORDS = new Set([STRUCTURE_LINE, "ensemble", "ensemble de la structure", "structure"]);

/** « etp_reel » of « ETP réels [etp_reel] ». */
export function bracketed(heading: string): string | null {
  return /\[([a-z][a-z0-9_]*)\]\s*$/.exec(heading.trim())?.[1] ?? null;
}
