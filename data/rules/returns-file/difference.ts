import { createHash } from "node:crypto";
import { type Answer, cellKey } from "#data/questionnaires/questionnaire.ts";
import type { FileAnswer } from "./file-answers.ts";

/** A cell as it stands. */
export interface HeldAnswer extends Answer {
  comment: string | null;
}

/** A cell that a file would change; `after` null empties it. */
export interface CellChange {
  question: string;
  line: string;
  kind: "added" | "changed" | "emptied" | "comment";
  before: Answer | null;
  after: Answer | null;
  /** As it would be. */
  comment: string | null;
}

export interface ReturnDifference {
  added: number;
  changed: number;
  emptied: number;
  unchanged: number;
  cells: CellChange[];
}

/** What a file would change in one return. A comment alone counts as a change. */
export function differenceOf(
  held: ReadonlyMap<string, HeldAnswer>,
  given: Iterable<FileAnswer>,
): ReturnDifference {
  const difference: ReturnDifference = { added: 0, changed: 0, emptied: 0, unchanged: 0, cells: [] };
  for (const one of given) {
    const before = held.get(cellKey(one.question, one.line)) ?? null;
    const change = changeOf(before, one);
    if (change === null) {
      difference.unchanged += 1;
      continue;
    }
    difference[change.kind === "comment" ? "changed" : change.kind] += 1;
    difference.cells.push(change);
  }
  return difference;
}

function changeOf(before: HeldAnswer | null, given: FileAnswer): CellChange | null {
  const after = given.answer === undefined ? before : given.answer;
  const held = before?.comment ?? null;
  const comment = after === null ? null : given.comment === undefined ? held : given.comment;
  const place = { question: given.question, line: given.line, before, after, comment };
  if (before === null) return after === null ? null : { ...place, kind: "added" };
  if (after === null) return { ...place, kind: "emptied" };
  const same = before.state === after.state && before.value === after.value && before.text === after.text;
  if (!same) return { ...place, kind: "changed" };
  return comment === held ? null : { ...place, kind: "comment" };
}

/** The same for the same changes and no other: what was shown is what is written. */
export function fingerprintOf(returns: Iterable<readonly [string, ReturnDifference]>): string {
  const hash = createHash("sha256");
  for (const [releveId, { cells }] of returns)
    for (const { question, line, before, after, comment } of cells)
      hash.update(JSON.stringify([releveId, question, line, bare(before), bare(after), comment]));
  return hash.digest("hex");
}

const bare = (answer: Answer | null) => answer && [answer.state, answer.value, answer.text];
