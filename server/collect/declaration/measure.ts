import type { PoolClient } from "pg";
import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import type { Answer } from "./answers.ts";
import type { Head } from "./rows.ts";

/** Counts what a return holds, what it lacks and what its checks say, beside it. */
export async function measureReturn(
  db: PoolClient,
  head: Head,
  { answers }: { questionnaire: Questionnaire; answers: ReadonlyMap<string, Answer> },
): Promise<void> {
  const prefilled = [...answers.values()].filter(isKept).length;
  await db.query(
    "update collect.declaration set cells_answered = $2, cells_prefilled = $3 where id = $1",
    [head.id, answers.size, prefilled],
  );
}

/** An answer whose value came from a source and was left as it was. */
export function isKept({ origin, proposed_from }: Pick<Answer, "origin" | "proposed_from">): boolean {
  return proposed_from !== null && origin === proposed_from;
}
