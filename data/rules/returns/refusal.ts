import type { Answer, Question } from "#data/questionnaires/questionnaire.ts";
import { frenchSpaces } from "#data/rules/french.ts";

/** Why a value is not taken, what is expected and how to mend it, in French. */
export interface Refusal {
  received: string;
  expected: string;
  mend: string;
}

/** `answer` null: the cell is empty, nobody answered. */
export type Parsed = { ok: true; answer: Answer | null } | { ok: false; refusal: Refusal };

/** Lower case, without accents, any run of spaces as one. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’`]/g, "'")
    .replace(/[\s\u202f\u00a0]+/g, " ")
    .trim()
    .toLowerCase();
}

export function expected(question: Question): string {
  const words = "« aucun », « ne sait pas » ou « non concerné »";
  if (question.type === "choice") return frenchSpaces(`une réponse de la liste, ${words}`);
  if (question.type === "choices") return frenchSpaces(`une ou plusieurs réponses de la liste, ou ${words}`);
  if (question.type === "date") return frenchSpaces(`une date jj/mm/aaaa, ${words}`);
  if (question.type === "text") return "un texte de 4 000 caractères au plus";
  const kind =
    question.unit === "part"
      ? "un nombre entier de 0 à 100"
      : question.decimals === 0
        ? "un nombre entier"
        : "un nombre à deux décimales au plus";
  return frenchSpaces(`${kind}, ${words}`);
}

export function refuse(question: Question, received: string, mend: string): Parsed {
  return { ok: false, refusal: { received, expected: expected(question), mend: frenchSpaces(mend) } };
}
