import type { PoolClient } from "pg";
import { z } from "zod";
import { answerState } from "#data/contract/signed-in/declaration.ts";
import { cellKey } from "#data/questionnaires/questionnaire.ts";
import type { HeldAnswer } from "#data/rules/returns-file/difference.ts";
import { rows } from "../db/query.ts";

const heldRow = z.object({
  declaration: z.number(),
  question: z.string(),
  line: z.string(),
  state: answerState,
  value: z.number().nullable(),
  text: z.string().nullable(),
  comment: z.string().nullable(),
});

/** Answers of these returns as they stand, by declaration then by cell. */
export async function readHeld(
  db: PoolClient,
  declarations: readonly number[],
): Promise<Map<number, Map<string, HeldAnswer>>> {
  const held = new Map(declarations.map((id) => [id, new Map<string, HeldAnswer>()]));
  const found = await rows(db, new URL("./held.sql", import.meta.url), [declarations], heldRow);
  for (const { declaration, question, line, ...answer } of found)
    held.get(declaration)?.set(cellKey(question, line), answer);
  return held;
}
