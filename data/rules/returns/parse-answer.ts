import type { Answer, Question } from "#data/questionnaires/questionnaire.ts";
import { frenchSpaces } from "#data/rules/french.ts";
import { parseChoices, parseDate, parseText } from "./parse-text.ts";
import { readNumber } from "./read-number.ts";
import { folded, refuse, type Parsed } from "./refusal.ts";

/** No figure of a return goes beyond, in units: it is a typing slip. */
export const PLAUSIBLE_MAX = 10_000_000;

const WORDS: Readonly<Record<string, Answer["state"]>> = {
  aucun: "none",
  aucune: "none",
  neant: "none",
  zero: "none",
  "?": "unknown",
  "ne sait pas": "unknown",
  "ne sais pas": "unknown",
  "je ne sais pas": "unknown",
  nsp: "unknown",
  inconnu: "unknown",
  nc: "not_concerned",
  "n.c.": "not_concerned",
  "non concerne": "not_concerned",
  "non concernee": "not_concerned",
  "sans objet": "not_concerned",
};

function inBounds(question: Question, value: number): string | null {
  if (value < 0 && question.signed !== true)
    return "Ce nombre ne peut pas être négatif : retirez le signe moins.";
  if (question.unit === "part" && value > 100) return "Une part va de 0 à 100 % : corrigez le nombre.";
  if (Math.abs(value) > PLAUSIBLE_MAX) {
    return "Ce nombre est trop grand pour une structure : vérifiez l’unité et les zéros.";
  }
  return null;
}

function parseNumber(question: Question, raw: string | number): Parsed {
  const received = String(raw);
  const read = readNumber(raw, question.unit);
  if ("mend" in read) return refuse(question, received, read.mend);
  const stored = Math.round(read.value * 10 ** question.decimals);
  if (Math.abs(stored - read.value * 10 ** question.decimals) > 1e-6) {
    return refuse(question, received, decimalsMend(question, read.value));
  }
  const mend = inBounds(question, read.value);
  if (mend !== null) return refuse(question, received, mend);
  return { ok: true, answer: fromStored(stored) };
}

function decimalsMend(question: Question, value: number): string {
  if (question.decimals === 2) return "Deux décimales au plus : arrondissez, par exemple 0,33.";
  if (question.unit === "part" && Math.abs(value) <= 1) {
    return `En pour cent entiers : écrivez ${Math.round(value * 100)} et non ${String(value).replace(".", ",")}.`;
  }
  return question.unit === "personnes"
    ? "Des personnes, et non des ETP : écrivez un nombre entier."
    : "Écrivez un nombre entier.";
}

/** The answer that a stored integer makes: zero is « aucun ». */
export function fromStored(value: number): Answer {
  return value === 0 ? { state: "none", value: null, text: null } : { state: "number", value, text: null };
}

/** What a person types, pastes or has in a file, for that question. A number is one of a workbook. */
export function parseAnswer(question: Question, raw: string | number): Parsed {
  if (typeof raw === "number" && question.type === "number") return parseNumber(question, raw);
  const text = String(raw).trim();
  if (text === "") return { ok: true, answer: null };
  const state = WORDS[folded(text)];
  if (state !== undefined) return { ok: true, answer: { state, value: null, text: null } };
  if (question.type === "number") return parseNumber(question, text);
  if (question.type === "text") return parseText(question, text);
  if (question.type === "date") return parseDate(question, text);
  return parseChoices(question, text);
}

/** What forbids an answer already in its stored form (API, saved form), as a way to mend it; null when it may stand. */
export function inadmissible(question: Question, answer: Answer): string | null {
  if (answer.state === "number") {
    if (question.type !== "number" || answer.value === null)
      return frenchSpaces("Cette question n’attend pas de nombre.");
    const mend = inBounds(question, answer.value / 10 ** question.decimals);
    return mend === null ? null : frenchSpaces(mend);
  }
  if (answer.state !== "text") return null;
  if (question.type === "number" || answer.text === null) return "Cette question attend un nombre.";
  if (question.type === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(answer.text))
    return "Écrivez la date aaaa-mm-jj.";
  const parsed =
    question.type === "text"
      ? parseText(question, answer.text)
      : question.type === "date"
        ? parseDate(question, answer.text)
        : parseChoices(question, answer.text);
  return parsed.ok ? null : parsed.refusal.mend;
}
