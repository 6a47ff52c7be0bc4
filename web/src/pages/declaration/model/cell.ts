import type { z } from "zod";
import type { answer, declaration, writtenAnswer } from "#data/contract/signed-in/declaration.ts";
import { type Answer as Said, cellKey } from "#data/questionnaires/questionnaire.ts";

export type Declaration = z.infer<typeof declaration>;
/** An answer with its stamps. */
export type Answer = z.infer<typeof answer>;
export type Written = z.output<typeof writtenAnswer>;

/** Where a figure stands: one question, for one line. */
export interface Cell {
  question: string;
  line: string;
}

/** What a person puts in a cell; null empties it. */
export type Content = Said | null;

export type Answers = ReadonlyMap<string, Answer>;

export function keyOf({ question, line }: Cell): string {
  return cellKey(question, line);
}

export function byCell<T extends Cell>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

export const NONE: Content = { state: "none", value: null, text: null };
export const UNKNOWN: Content = { state: "unknown", value: null, text: null };
export const NOT_CONCERNED: Content = { state: "not_concerned", value: null, text: null };

export function contentOf(found: Said | undefined): Content {
  return found === undefined ? null : { state: found.state, value: found.value, text: found.text };
}

/** Whether two contents say the same thing; zero typed and « aucun » do. */
export function sameContent(a: Content, b: Content): boolean {
  if (a === null || b === null) return a === b;
  const zero = (content: Said) =>
    content.state === "none" || (content.state === "number" && content.value === 0);
  if (zero(a) || zero(b)) return zero(a) && zero(b);
  return a.state === b.state && a.value === b.value && a.text === b.text;
}
