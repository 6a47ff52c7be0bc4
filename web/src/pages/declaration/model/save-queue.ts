import type { z } from "zod";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import {
  keyOf,
  sameContent,
  type Answer,
  type Answers,
  type Cell,
  type Content,
  type Written,
} from "./cell.ts";

/** One save as it leaves: sent again under the same name, it acts once. */
export interface Batch {
  save_id: string;
  seconds: number;
  answers: readonly Written[];
  lines?: readonly string[] | undefined;
}

/** What this device holds that the server has not acknowledged yet. Plain data: it is kept as JSON. */
export interface Queue {
  waiting: readonly Written[];
  lines: readonly string[] | null;
  /** Left, and not answered for: nothing tells yet whether it was received. */
  sent: Batch | null;
}

/** A cell that someone else wrote meanwhile: both values, until a person chooses. */
export interface Conflict extends Cell {
  mine: Written;
  theirs: Answer | null;
}

export type Saved = z.output<(typeof declarationRoutes)["saveAnswers"]["response"]>;

/** Most answers that one save carries. */
const BATCH = 400;

export const EMPTY: Queue = { waiting: [], lines: null, sent: null };

export function isEmpty({ waiting, lines, sent }: Queue): boolean {
  return waiting.length === 0 && lines === null && sent === null;
}

/** How many answers are kept here only. */
export function keptCount({ waiting, sent }: Queue): number {
  return new Set([...waiting, ...(sent?.answers ?? [])].map(keyOf)).size;
}

/** The last word on a cell replaces the words before it; a comment left alone stays as it was. */
export function put(queue: Queue, written: Written): Queue {
  const before = queue.waiting.find((row) => keyOf(row) === keyOf(written));
  const comment = written.comment === undefined ? before?.comment : written.comment;
  const row = comment === undefined ? written : { ...written, comment };
  return { ...queue, waiting: [...queue.waiting.filter((other) => other !== before), row] };
}

export function putLines(queue: Queue, lines: readonly string[]): Queue {
  return { ...queue, lines };
}

/** The save to send: the one that was never answered for, else a new one with all that waits. */
export function take(queue: Queue, saveId: string, seconds: number): { queue: Queue; batch: Batch } | null {
  if (queue.sent !== null) return { queue, batch: queue.sent };
  if (queue.waiting.length === 0 && queue.lines === null) return null;
  const batch: Batch = {
    save_id: saveId,
    seconds,
    answers: queue.waiting.slice(0, BATCH),
    ...(queue.lines === null ? {} : { lines: queue.lines }),
  };
  return { queue: { waiting: queue.waiting.slice(BATCH), lines: null, sent: batch }, batch };
}

/** The save was acted upon: what waits on the same cells starts from the versions now known. */
export function acknowledge(queue: Queue, saved: Saved): { queue: Queue; conflicts: readonly Conflict[] } {
  const sent = queue.sent?.answers ?? [];
  const versions = new Map(saved.answers.map((row) => [keyOf(row), row.version]));
  const written = new Set(sent.map(keyOf));
  const refused = new Map(saved.conflicts.map((row) => [keyOf(row), row]));
  const waiting = queue.waiting.map((row) =>
    written.has(keyOf(row)) && !refused.has(keyOf(row))
      ? { ...row, base: versions.get(keyOf(row)) ?? null }
      : row,
  );
  const conflicts = sent.flatMap((row) => {
    const clash = refused.get(keyOf(row));
    const mine = waiting.find((other) => keyOf(other) === keyOf(row)) ?? row;
    if (clash === undefined || (sameContent(mineOf(mine), clash.theirs) && !mine.comment)) return [];
    return [{ question: row.question, line: row.line, mine, theirs: clash.theirs }];
  });
  return {
    queue: { ...queue, sent: null, waiting: waiting.filter((row) => !refused.has(keyOf(row))) },
    conflicts,
  };
}

/** The server refuses this save for good: its answers wait again, under the next name. */
export function release(queue: Queue): Queue {
  if (queue.sent === null) return queue;
  const newer = new Set(queue.waiting.map(keyOf));
  return {
    waiting: [...queue.sent.answers.filter((row) => !newer.has(keyOf(row))), ...queue.waiting],
    lines: queue.lines ?? queue.sent.lines ?? null,
    sent: null,
  };
}

/** Two devices’ worth of waiting answers (a tab that was closed, this one): the later words win. */
export function join(older: Queue, newer: Queue): Queue {
  if (isEmpty(older)) return newer;
  const freed = release(older);
  const merged = newer.waiting.reduce(put, { ...freed, sent: newer.sent });
  return { ...merged, lines: newer.lines ?? freed.lines };
}

/** The person keeps what they wrote: it goes again, knowing what the other wrote. */
export function insist({ mine, theirs }: Conflict): Written {
  return { ...mine, base: theirs?.version ?? null };
}

/** What is on the screen: what the server knows, then what has left, then what waits. */
export function overlay(known: Answers, { sent, waiting }: Queue, mine: readonly Written[] = []): Answers {
  const shown = new Map(known);
  for (const row of [...(sent?.answers ?? []), ...waiting, ...mine]) {
    const before = shown.get(keyOf(row));
    if (row.state === null) shown.delete(keyOf(row));
    else shown.set(keyOf(row), { ...(before ?? blank(row)), ...typed(row, before) });
  }
  return shown;
}

function typed(row: Written, before: Answer | undefined): Partial<Answer> {
  return {
    state: row.state ?? "unknown",
    value: row.value,
    text: row.text,
    origin: row.origin,
    comment: row.comment === undefined ? (before?.comment ?? null) : row.comment,
  };
}

function blank({ question, line }: Cell): Answer {
  return {
    question,
    line,
    state: "unknown",
    value: null,
    text: null,
    origin: "typed",
    proposed: null,
    proposed_from: null,
    comment: null,
    version: 0,
    saved_at: "",
    saved_by: null,
  };
}

function mineOf(row: Written): Content {
  return row.state === null ? null : { state: row.state, value: row.value, text: row.text };
}
