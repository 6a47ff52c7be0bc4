import type { PoolClient } from "pg";
import { z } from "zod";
import { answer as answerShape, answerState } from "#data/contract/signed-in/declaration.ts";
import { cellKey, precedent } from "#data/questionnaires/questionnaire.ts";
import { rows } from "../../db/query.ts";
import { instant } from "./instant.ts";
import type { Head } from "./rows.ts";

const answerRow = answerShape.extend({ saved_at: instant });
export type Answer = z.infer<typeof answerRow>;

const pastRow = z.object({
  millesime: z.string(),
  question: z.string(),
  line: z.string(),
  state: answerState,
  value: z.number().nullable(),
  text: z.string().nullable(),
});
export type Past = z.infer<typeof pastRow>;

/** Answered cells of a return, by `cellKey`; all of them, or those that were written under a version. */
export async function readAnswers(
  db: PoolClient,
  declaration: number,
  version: number | null = null,
): Promise<Map<string, Answer>> {
  const file = new URL("./answers.sql", import.meta.url);
  const found = await rows(db, file, [declaration, version], answerRow);
  return new Map(found.map((answer) => [cellKey(answer.question, answer.line), answer]));
}

/** What the structure answered in its last returns of this kind, oldest first. */
export function readPast(
  db: PoolClient,
  { structure, campaign }: Pick<Head, "structure" | "campaign">,
  { returns }: { returns: number },
): Promise<Past[]> {
  const file = new URL("./past.sql", import.meta.url);
  return rows(db, file, [structure.id, campaign.kind, campaign.millesime, returns], pastRow);
}

/** Answers of the year, or the month, just before; empty when there was no return. */
export async function readPrevious(
  db: PoolClient,
  head: Pick<Head, "structure" | "campaign">,
): Promise<Map<string, Past>> {
  const before = precedent(head.campaign.millesime);
  const past = await readPast(db, head, { returns: 1 });
  return new Map(
    past.filter(({ millesime }) => millesime === before).map((one) => [cellKey(one.question, one.line), one]),
  );
}
