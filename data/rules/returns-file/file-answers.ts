import { type Answer, cellKey } from "#data/questionnaires/questionnaire.ts";
import type { Findings } from "./finding.ts";
import type { FormIndex } from "./form.ts";
import type { KnownStructure } from "./identity.ts";

/** What a file says of one cell of one return. */
export interface FileAnswer {
  question: string;
  line: string;
  /** Null: emptied, by the word « vide »; undefined: left as it is. */
  answer: Answer | null | undefined;
  /** Null: taken away; undefined: left as it is. */
  comment: string | null | undefined;
  sheet: string | null;
  /** Line of the file. */
  at: number;
  column: string;
}

/** Answers of a file, by releve_id then by cell; two that contradict each other are said in `findings`. */
export class FileAnswers {
  readonly byStructure = new Map<string, Map<string, FileAnswer>>();
  readonly #index: FormIndex;
  readonly #findings: Findings;

  constructor(index: FormIndex, findings: Findings) {
    this.#index = index;
    this.#findings = findings;
  }

  keep(structure: KnownStructure, given: FileAnswer): void {
    let cells = this.byStructure.get(structure.releve_id);
    if (cells === undefined) this.byStructure.set(structure.releve_id, (cells = new Map()));
    const key = cellKey(given.question, given.line);
    const earlier = cells.get(key);
    if (earlier === undefined) {
      cells.set(key, given);
      return;
    }
    if (agree(earlier, given)) {
      cells.set(key, {
        ...earlier,
        answer: given.answer ?? earlier.answer,
        comment: given.comment ?? earlier.comment,
      });
      return;
    }
    const where = `${earlier.sheet === null ? "" : `feuille « ${earlier.sheet} », `}ligne ${earlier.at}`;
    this.#findings.add({
      sheet: given.sheet,
      line: given.at,
      column: given.column,
      structure: structure.releve_id,
      code: "doublon",
      message: `${structure.name}, ${this.#index.label(given.line)} : la même question a déjà une autre réponse, ${where}`,
      received: wordsOf(given),
      expected: `une seule réponse ; ${where} : ${wordsOf(earlier)}`,
      mend: "gardez la bonne des deux lignes",
    });
  }
}

const sameAnswer = (a: Answer | null, b: Answer | null) =>
  a === b || (a !== null && b !== null && a.state === b.state && a.value === b.value && a.text === b.text);

/** Two rows on one cell agree when what each says is the same, or is about another thing (answer, comment). */
const agree = (a: FileAnswer, b: FileAnswer) =>
  (a.answer === undefined || b.answer === undefined || sameAnswer(a.answer, b.answer)) &&
  (a.comment === undefined || b.comment === undefined || a.comment === b.comment);

function wordsOf({ answer, comment }: FileAnswer): string {
  if (answer === null) return "vide";
  if (answer === undefined) return comment ?? "vide";
  return String(answer.value ?? answer.text ?? answer.state);
}
