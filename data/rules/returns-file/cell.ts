import type { SheetCell } from "#data/encoding/workbook.ts";
import type { Answer, Question } from "#data/questionnaires/questionnaire.ts";
import { parseAnswer } from "#data/rules/returns/parse-answer.ts";
import { parseChoices } from "#data/rules/returns/parse-text.ts";
import { expected } from "#data/rules/returns/refusal.ts";
import { inert, live } from "./inert.ts";
import { writeNumber } from "./number.ts";

/** What a cell says of a question. An empty one says nothing: what was answered stays. */
export type CellReading =
  | { kind: "untouched" }
  | { kind: "emptied" }
  | { kind: "answer"; answer: Answer; rounded: boolean }
  | { kind: "fault"; expected: string; mend: string };

/** The word that empties an answer or a comment: a file without it empties nothing. */
export const EMPTY = "vide";

const WRITTEN = { unknown: "ne sait pas", not_concerned: "non concerné" } as const;

const FORMULA_MEND =
  "ouvrez le classeur dans Excel et enregistrez-le, ou tapez la valeur à la place de la formule";
const DATE_MEND =
  "le tableur y a lu une date : mettez la cellule au format « Nombre » ou « Texte » et retapez la valeur";

export function readCell(question: Question, cell: SheetCell | undefined): CellReading {
  const text = cell === undefined ? "" : tidy(cell.text);
  if (cell === undefined) return { kind: "untouched" };
  if (cell.kind === "error" || (text === "" && cell.formula)) return fault(question, FORMULA_MEND);
  if (text === "") return { kind: "untouched" };
  if (isEmptyWord(text)) return { kind: "emptied" };
  if (question.type === "number") return ofNumber(question, cell, text);
  if (cell.kind === "date")
    return question.type === "date" ? parsed(question, text) : fault(question, DATE_MEND);
  const plain = live(text, isWordOf(question));
  // The apostrophe says that it is a text, whatever it looks like.
  if (plain !== text && question.type === "text") return textAnswer(plain);
  return parsed(question, plain);
}

/** As `readCell` reads it back to the same answer. */
export function writeCell(question: Question, answer: Answer): string {
  if (answer.state === "none") return "0";
  if (answer.state === "unknown" || answer.state === "not_concerned") return WRITTEN[answer.state];
  if (answer.state === "number") return writeNumber(answer.value ?? 0, question.decimals);
  return inert(tidy(answer.text ?? ""), isWordOf(question));
}

export const writeComment = (text: string): string => inert(tidy(text), isEmptyWord);
export const readComment = (text: string): string => live(tidy(text), isEmptyWord);
export const isEmptyWord = (text: string): boolean => text.trim().toLowerCase() === EMPTY;

/** Texts that say a state rather than themselves. */
const isWordOf = (question: Question) => (text: string) => {
  if (isEmptyWord(text) || text.trim() !== text) return true;
  if (text.length > 30 || question.type !== "text") return false;
  const read = parseAnswer(question, text);
  return read.ok && (read.answer?.state === "unknown" || read.answer?.state === "not_concerned");
};

function ofNumber(question: Question, cell: SheetCell, text: string): CellReading {
  if (cell.kind === "date") return fault(question, DATE_MEND);
  if (cell.kind === "text") return parsed(question, live(text, isEmptyWord));
  if (cell.kind === "percent" && question.unit !== "part")
    return fault(question, "cette cellule est au format « % » : écrivez le nombre lui-même");
  const figure = Number(text) * (cell.kind === "percent" ? 100 : 1);
  if (!Number.isFinite(figure)) return fault(question, FORMULA_MEND);
  // A formula gives more decimals than anybody counts; heads stay whole or are refused.
  const kept = question.decimals === 2 ? Math.round(Number((figure * 100).toPrecision(15))) / 100 : figure;
  const read = parsed(question, Number(kept.toPrecision(12)));
  return read.kind === "answer" ? { ...read, rounded: Math.abs(kept - figure) > 1e-9 } : read;
}

function parsed(question: Question, raw: string | number): CellReading {
  const read = isChoiceOf(question, raw) ? parseChoices(question, String(raw)) : parseAnswer(question, raw);
  if (!read.ok) return { kind: "fault", expected: read.refusal.expected, mend: read.refusal.mend };
  const { answer } = read;
  if (answer === null) return { kind: "untouched" };
  if (answer.state === "none" && question.type === "text") return textAnswer(String(raw));
  if (answer.state === "none" && question.type !== "number")
    return fault(question, "« aucun » ne répond qu’à un nombre : choisissez une réponse de la liste");
  return { kind: "answer", answer, rounded: false };
}

/** « aucun » is a choice of some questions before it is a word. */
const isChoiceOf = (question: Question, raw: string | number) =>
  (question.type === "choice" || question.type === "choices") && parseChoices(question, String(raw)).ok;

const textAnswer = (text: string): CellReading => ({
  kind: "answer",
  answer: { state: "text", value: null, text },
  rounded: false,
});

const fault = (question: Question, mend: string): CellReading => ({
  kind: "fault",
  expected: expected(question),
  mend,
});

/** Neither the spaces around it nor the signs that no screen shows. */
function tidy(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      .replace(/\p{Cs}/gu, "\u{fffd}")
      // oxlint-disable-next-line no-control-regex -- they are what is taken away
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g, "")
      .trim()
  );
}
