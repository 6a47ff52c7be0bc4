import type { z } from "zod";
import type { writtenAnswer } from "#data/contract/signed-in/declaration.ts";
import {
  type LineKind,
  type Question,
  type Questionnaire,
  questionIn,
  STRUCTURE_LINE,
} from "#data/questionnaires/questionnaire.ts";
import { inadmissible } from "#data/rules/returns/parse-answer.ts";
import type { Fault } from "../../errors.ts";
import { groupes, metiers } from "../metiers.ts";

export type Written = z.infer<typeof writtenAnswer>;

const metierCodes = new Set(metiers.filter(({ kind }) => kind === "metier").map(({ code }) => code));
const OFFER = /^[A-Za-z0-9_]{1,40}(~[A-Za-z0-9_-]{1,60})*$/;

/** Why a cell may not be written, in French; null when it may. */
export function faultOf(questionnaire: Questionnaire, written: Written): Fault | null {
  const asked = questionIn(questionnaire, written.question);
  const reason =
    asked === undefined
      ? "cette question n’est pas dans le questionnaire."
      : !isLineOf(asked.section.lines, written.line)
        ? "cette ligne n’est pas de celles de la question."
        : reasonOf(asked.question, written);
  if (reason === null) return null;
  const parameter = `${written.question}~${written.line}`;
  const received = String(written.value ?? written.text ?? written.state ?? "");
  return {
    parameter,
    received: received.slice(0, 80),
    message: `${parameter}\u{a0}: ${reason}`,
    nearest: null,
  };
}

const stands: Readonly<Record<LineKind, (line: string) => boolean>> = {
  structure: (line) => line === STRUCTURE_LINE,
  metier: (line) => metierCodes.has(line),
  metier_ou_groupe: (line) => metierCodes.has(line) || Object.hasOwn(groupes, line),
  formation: (line) => line !== STRUCTURE_LINE && OFFER.test(line),
};

/** Whether a line may stand in sections of this kind. */
export function isLineOf(kind: LineKind, line: string): boolean {
  return stands[kind](line);
}

function reasonOf(question: Question, { state, value, text }: Written): string | null {
  if (state === null) return null;
  if (state === "number" && value === null) return "le nombre manque.";
  if (state === "text" && (text ?? "").trim() === "") return "le texte manque.";
  return inadmissible(question, { state, value, text });
}
