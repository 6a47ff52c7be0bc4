import type { PoolClient } from "pg";
import { z } from "zod";
import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { completeness } from "#data/rules/returns/completeness.ts";
import type { Finding } from "#data/rules/returns/finding.ts";
import { runChecks } from "#data/rules/returns/run-checks.ts";
import { rows } from "../../db/query.ts";
import { type Answer, readPrevious } from "./answers.ts";
import { filledReturn } from "./filled.ts";
import type { Head } from "./rows.ts";

const confirmed = z.object({
  check_id: z.string(),
  question: z.string(),
  line: z.string(),
  fingerprint: z.string(),
  justification: z.string().nullable(),
});

/** What a return holds, what it lacks and what its checks say. */
export interface Measure {
  expected: number;
  answered: number;
  prefilled: number;
  blocking: Finding[];
  /** Astonishing values that nobody confirmed as they stand now. */
  toConfirm: Finding[];
  confirmations: z.infer<typeof confirmed>[];
}

export async function readMeasure(
  db: PoolClient,
  head: Head,
  { questionnaire, answers }: { questionnaire: Questionnaire; answers: ReadonlyMap<string, Answer> },
): Promise<Measure> {
  const filled = filledReturn(head, questionnaire, answers);
  const origins = new Map([...answers].map(([key, { origin }]) => [key, origin]));
  const { expected, answered, prefilled } = completeness(filled, origins);
  const findings = runChecks({ ...filled, previous: await readPrevious(db, head) });
  const file = new URL("./confirmations.sql", import.meta.url);
  const confirmations = await rows(db, file, [head.id], confirmed);
  const known = new Set(confirmations.map((one) => nameOf({ ...one, check: one.check_id })));
  return {
    expected,
    answered,
    prefilled,
    blocking: findings.filter(({ severity }) => severity === "blocking"),
    toConfirm: findings.filter((one) => one.severity === "confirm" && !known.has(nameOf(one))),
    confirmations,
  };
}

/** Counts all this beside the return. */
export async function measureReturn(
  db: PoolClient,
  head: Head,
  content: { questionnaire: Questionnaire; answers: ReadonlyMap<string, Answer> },
): Promise<Measure> {
  const measure = await readMeasure(db, head, content);
  await db.query(
    `update collect.declaration
     set cells_expected = $2, cells_answered = $3, cells_prefilled = $4, blocking = $5, to_confirm = $6
     where id = $1`,
    [
      head.id,
      measure.expected,
      measure.answered,
      measure.prefilled,
      measure.blocking.length,
      measure.toConfirm.length,
    ],
  );
  return measure;
}

function nameOf({
  check,
  question,
  line,
  fingerprint,
}: Pick<Finding, "check" | "question" | "line" | "fingerprint">) {
  return [check, question, line, fingerprint].join("\n");
}
