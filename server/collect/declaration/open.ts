import type { PoolClient } from "pg";
import { z } from "zod";
import {
  cellKey,
  precedent,
  type Questionnaire,
  questionIn,
  STRUCTURE_LINE,
} from "#data/questionnaires/questionnaire.ts";
import { rows } from "../../db/query.ts";
import { isLineOf } from "./admit.ts";
import { type Past, readPast } from "./answers.ts";
import type { Head } from "./rows.ts";
import { type Cell, writeCells } from "./write-cells.ts";

const proposal = z.object({
  question: z.string(),
  line: z.string(),
  source: z.string(),
  value: z.number(),
});
const sent = z.object({ millesime: z.string(), lines: z.array(z.string()) });

/**
 * Begins a return: its lines and what we already know of its cells, each with its origin. The pulse begins empty:
 * "unchanged" is an answer that someone gives.
 */
export async function openReturn(
  db: PoolClient,
  head: Head,
  { questionnaire, person }: { questionnaire: Questionnaire; person: number | null },
): Promise<{ lines: string[] }> {
  const { lines, cells } =
    head.campaign.kind === "pouls" ? { lines: [], cells: [] } : await known(db, head, questionnaire);
  await writeCells(db, { declaration: head.id, person, version: head.version + 1 }, cells);
  await db.query(
    `update collect.declaration set state = 'draft', lines = $2, opened_at = coalesce(opened_at, now())
     where id = $1`,
    [head.id, lines],
  );
  return { lines };
}

/** The lines of the return that the structure sent last; none before the first. */
export async function readPreviousLines(db: PoolClient, head: Head): Promise<string[]> {
  return (await readLastReturn(db, head))?.lines ?? [];
}

async function readLastReturn(
  db: PoolClient,
  { structure, campaign }: Head,
): Promise<z.infer<typeof sent> | undefined> {
  const file = new URL("./previous-lines.sql", import.meta.url);
  const [last] = await rows(db, file, [structure.id, campaign.kind, campaign.millesime], sent);
  return last;
}

async function known(
  db: PoolClient,
  head: Head,
  questionnaire: Questionnaire,
): Promise<{ lines: string[]; cells: Cell[] }> {
  const last = await readLastReturn(db, head);
  const past = last === undefined ? [] : await readPast(db, head, { returns: 1 });
  const proposed = await rows(db, new URL("./proposals.sql", import.meta.url), [head.structure.id], proposal);
  const lines = new Set(last?.lines);
  const cells = new Map<string, Cell>();
  if (last !== undefined) addLastReturn(cells, { questionnaire, past, last, head });
  for (const one of proposed) {
    const asked = questionIn(questionnaire, one.question);
    if (asked === undefined || !isLineOf(asked.section.lines, one.line)) continue;
    // A structure that sent a return has said which métiers it has: a source adds none.
    if (one.line !== STRUCTURE_LINE && last !== undefined && !lines.has(one.line)) continue;
    if (one.line !== STRUCTURE_LINE) lines.add(one.line);
    const key = cellKey(one.question, one.line);
    if (!cells.has(key)) cells.set(key, sourced(one, { state: "number", value: one.value, text: null }));
  }
  return { lines: [...lines], cells: [...cells.values()] };
}

/** A stock at the end of the year before is that year's answer; any other figure is the last one given. */
function addLastReturn(
  cells: Map<string, Cell>,
  {
    questionnaire,
    past,
    last,
    head,
  }: { questionnaire: Questionnaire; past: readonly Past[]; last: z.infer<typeof sent>; head: Head },
): void {
  const lines = new Set(last.lines);
  for (const { questions, lines: kind } of questionnaire.sections) {
    for (const { id, previous } of questions) {
      const millesime = previous === id ? last.millesime : precedent(head.campaign.millesime);
      if (previous === undefined || millesime !== last.millesime) continue;
      for (const one of past) {
        if (one.millesime !== millesime || one.question !== previous || one.state === "unknown") continue;
        if (!isLineOf(kind, one.line) || (kind === "metier" && !lines.has(one.line))) continue;
        cells.set(
          cellKey(id, one.line),
          sourced({ question: id, line: one.line, source: `return:${millesime}` }, one),
        );
      }
    }
  }
}

function sourced(
  { question, line, source }: { question: string; line: string; source: string },
  { state, value, text }: Pick<Cell, "state" | "value" | "text">,
): Cell {
  const zero = state === "none" || (state === "number" && value === 0);
  return {
    question,
    line,
    state: zero ? "none" : state,
    value: zero ? null : value,
    text,
    origin: source,
    proposed: zero ? 0 : value,
    proposed_from: source,
    comment: null,
    changed: true,
  };
}
