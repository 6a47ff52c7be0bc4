import { once } from "node:events";
import type { PoolClient } from "pg";
import { z } from "zod";
import { answerState } from "#data/contract/signed-in/declaration.ts";
import { csvText } from "#data/encoding/csv.ts";
import { type Answer, cellKey } from "#data/questionnaires/questionnaire.ts";
import { type GridReturn, gridSheets, longRows } from "#data/rules/returns-file/grid.ts";
import type { Form } from "#data/rules/returns-file/form.ts";
import type { Grant } from "#data/rules/rights.ts";
import type { Head } from "../collect/declaration/rows.ts";
import { rows } from "../db/query.ts";
import { ownHeads } from "./context.ts";
import { readHeld } from "./held.ts";
import { startThread } from "../db/typed-thread.ts";

const knownRow = z.object({
  structure: z.number(),
  question: z.string(),
  line: z.string(),
  source: z.string(),
  state: answerState,
  value: z.number().nullable(),
  text: z.string().nullable(),
});

/** The returns of a campaign that these grants answer for, as a grid shows them. */
export async function readGrid(
  db: PoolClient,
  grants: readonly Grant[],
  { form, structure }: { form: Form; structure?: number | undefined },
): Promise<GridReturn[]> {
  const heads = await ownHeads(db, grants, { campaign: form.campaign, structure });
  const held = await readHeld(
    db,
    heads.map(({ id }) => id),
  );
  const known = await readKnown(db, heads, form);
  return heads.map((head) => {
    const answers = held.get(head.id) ?? new Map();
    const comments = [...answers].flatMap(([key, { comment }]) =>
      comment === null ? [] : [[key, comment] as const],
    );
    const { releve_id, finess, name } = head.structure;
    return {
      releve_id,
      finess,
      name,
      lines: head.lines,
      answers,
      comments: new Map(comments),
      known: known.get(head.structure.id) ?? new Map(),
    };
  });
}

/** The last values known of each structure: its earlier returns, then what sources propose. */
async function readKnown(
  db: PoolClient,
  heads: readonly Head[],
  { questionnaire, millesime }: Form,
): Promise<Map<number, Map<string, { answer: Answer; from: string }>>> {
  const structures = heads.map(({ structure }) => structure.id);
  const found = await rows(
    db,
    new URL("./known.sql", import.meta.url),
    [structures, questionnaire.kind, millesime],
    knownRow,
  );
  const known = new Map(structures.map((id) => [id, new Map<string, { answer: Answer; from: string }>()]));
  for (const { structure, question, line, source, ...answer } of found) {
    const cells = known.get(structure);
    const key = cellKey(question, line);
    if (cells !== undefined && !cells.has(key)) cells.set(key, { answer, from: source });
  }
  return known;
}

/** The long table as CSV for Excel. */
export function gridCsv(form: Form, returns: readonly GridReturn[]): string {
  const lines = longRows(form, returns).map((row) => row.map(csvText).join(";"));
  return `\u{feff}${lines.join("\r\n")}\r\n`;
}

/** The workbook to fill, written in a thread of its own. */
export async function gridXlsx(form: Form, returns: readonly GridReturn[]): Promise<Buffer> {
  const thread = startThread(new URL("./workbook-thread.ts", import.meta.url), gridSheets(form, returns));
  const [bytes] = await once(thread, "message");
  await thread.terminate();
  return Buffer.from(z.instanceof(Uint8Array).parse(bytes));
}
