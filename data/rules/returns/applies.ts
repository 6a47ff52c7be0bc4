import type { Condition } from "#data/questionnaires/condition.ts";
import {
  cellKey,
  questionIn,
  STRUCTURE_LINE,
  type Answer,
  type Question,
  type Section,
} from "#data/questionnaires/questionnaire.ts";
import { isConcerned, linesOf, numberOf, type Cell, type FilledReturn } from "./filled-return.ts";

export interface ExpectedCell extends Cell {
  section: string;
  /** False: asked, but the return is complete without it. */
  required: boolean;
}

/** Sum over the structure as stored; `complete` says that every line has a number. */
function total(from: FilledReturn, question: string): { sum: number | null; complete: boolean } {
  const asked = questionIn(from.questionnaire, question);
  const lines = asked === undefined ? [] : linesOf(asked.section, from.lines, from.context);
  let sum: number | null = null;
  let complete = lines.length > 0;
  for (const line of lines) {
    if (!isConcerned(from, line)) continue;
    const value = numberOf(from.answers.get(cellKey(question, line)));
    if (value === null) complete = false;
    else sum = (sum ?? 0) + value;
  }
  return { sum, complete };
}

type OnAnswer = Extract<Condition, { question: string }>;

/** While lines are still empty, what is known of the structure holds if it is more than their sum. */
function numberAsked(condition: OnAnswer, from: FilledReturn, line: string): number | null {
  const known = condition.fallback === undefined ? null : from.context[condition.fallback];
  if (condition.line === "same")
    return numberOf(from.answers.get(cellKey(condition.question, line))) ?? known;
  const { sum, complete } = total(from, condition.question);
  if (complete || known === null) return sum;
  return Math.max(sum ?? 0, known);
}

function textMet({ equals, one_of }: OnAnswer, answer: Answer | undefined): boolean {
  if (answer?.state !== "text") return false;
  const chosen = (answer.text ?? "").split("|");
  if (typeof equals === "string" && !chosen.includes(equals)) return false;
  return one_of === undefined || one_of.some((value) => chosen.includes(value));
}

/** Whether what a question or a check waits for is so, on that line. */
export function conditionMet(condition: Condition | undefined, from: FilledReturn, line: string): boolean {
  if (condition === undefined) return true;
  if ("secteur" in condition) return condition.secteur.includes(from.context.secteur);
  if (condition.one_of !== undefined || typeof condition.equals === "string") {
    return textMet(
      condition,
      from.answers.get(cellKey(condition.question, condition.line === "all" ? STRUCTURE_LINE : line)),
    );
  }
  const value = numberAsked(condition, from, line);
  if (value === null) return false;
  const { at_least = -Infinity, at_most = Infinity, equals } = condition;
  return value >= at_least && value <= at_most && (equals === undefined || value === equals);
}

/** Is that question asked on that line of that section, as the return stands? */
export function applies(from: FilledReturn, section: Section, question: Question, line: string): boolean {
  return (
    (question.id === from.questionnaire.head || isConcerned(from, line)) &&
    conditionMet(section.when, from, line) &&
    conditionMet(question.when, from, line)
  );
}

/** Conditions of one state of a return; one on the whole structure is weighed once for all lines. */
export function conditionsOf(from: FilledReturn): (when: Condition | undefined, line: string) => boolean {
  const known = new Map<Condition, boolean>();
  return (when, line) => {
    if (when === undefined) return true;
    if ("line" in when && when.line === "same") return conditionMet(when, from, line);
    const met = known.get(when) ?? conditionMet(when, from, line);
    known.set(when, met);
    return met;
  };
}

/** Every cell that is asked, in the order of the questionnaire. */
export function expectedCells(from: FilledReturn): ExpectedCell[] {
  const met = conditionsOf(from);
  return from.questionnaire.sections.flatMap((section) =>
    linesOf(section, from.lines, from.context)
      .filter((line) => met(section.when, line))
      .flatMap((line) => {
        const concerned = isConcerned(from, line);
        return section.questions
          .filter(({ id, when }) => (concerned || id === from.questionnaire.head) && met(when, line))
          .map(({ id, required }) => ({ question: id, line, section: section.id, required }));
      }),
  );
}

/** May a return hold an answer there: the question exists and its section has that line? */
export function isCell(from: Omit<FilledReturn, "answers">, { question, line }: Cell): boolean {
  const asked = questionIn(from.questionnaire, question);
  return asked !== undefined && linesOf(asked.section, from.lines, from.context).includes(line);
}
