import { cellKey, questionIn, type Questionnaire } from "#data/questionnaires/questionnaire.ts";
import type { Random } from "../random.ts";
import type { DemoAnswer } from "./return.ts";
import type { Cell } from "./sheet.ts";

export type CellsByKey = ReadonlyMap<string, Cell>;

export function byKey(cells: readonly Cell[]): Map<string, Cell> {
  return new Map(cells.map((cell) => [cellKey(cell.question, cell.line), cell]));
}

export interface Before {
  cells: CellsByKey;
  /** « return:2024 ». */
  origin: string;
}

/** What the year before proposed for a cell. */
export function proposalOf(
  questionnaire: Questionnaire,
  { cells }: Before,
  cell: { question: string; line: string },
): Cell | undefined {
  const series = questionIn(questionnaire, cell.question)?.question.previous;
  const found = series === undefined ? undefined : cells.get(cellKey(series, cell.line));
  return found?.state === "unknown" ? undefined : found;
}

/** Of the proposals that still hold: kept as they are, confirmed line by line; the rest is typed again. */
const KEPT = 0.82;
const CONFIRMED = 0.08;

/** Says of each cell whether it was typed or kept from the year before, and what had been proposed. */
export function withOrigins(
  questionnaire: Questionnaire,
  cells: readonly Cell[],
  before: Before | null,
  random: Random,
): DemoAnswer[] {
  return cells.map((cell) => {
    const proposal = before === null ? undefined : proposalOf(questionnaire, before, cell);
    if (before === null || proposal === undefined) return asAnswer(cell, "typed", null);
    const draw = random.next();
    const kept = draw < KEPT ? before.origin : draw < KEPT + CONFIRMED ? "unchanged" : "typed";
    return asAnswer(cell, isSame(cell, proposal) ? kept : "typed", figureOf(proposal));
  });
}

/** Written out: two million of them are made, and a spread is ten times slower. */
function asAnswer(
  { question, line, state, value, text }: Cell,
  origin: string,
  proposed: number | null,
): DemoAnswer {
  return { question, line, state, value, text, origin, proposed };
}

/** A typed zero is a zero; null for a text. */
function figureOf({ state, value }: Cell): number | null {
  return state === "none" ? 0 : value;
}

function isSame(one: Cell, other: Cell): boolean {
  return one.state === other.state && one.value === other.value && one.text === other.text;
}
