import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { dayInFrance } from "../campaigns/today.ts";
import { readAnswers } from "../declaration/answers.ts";
import { measureReturn } from "../declaration/measure.ts";
import { questionnaireOfHead } from "../declaration/questionnaire-of.ts";
import { takeHead } from "../declaration/rows.ts";
import { readonlyReason } from "../declaration/writable.ts";

export interface Confirming {
  declaration: number;
  person: number;
  check: string;
  question: string;
  line: string;
  fingerprint: string;
  justification: string | null;
}

/** Confirms a value that astonishes, as it stands: another value asks again. */
export async function confirmValue(db: PoolClient, given: Confirming): Promise<void> {
  const head = await takeHead(db, given.declaration);
  const reason = readonlyReason(head, dayInFrance(new Date()));
  if (reason !== null) throw errors.conflict(reason);
  const questionnaire = await questionnaireOfHead(db, head);
  if (!questionnaire.checks.some(({ id }) => id === given.check))
    throw errors.refused(`Aucun contrôle «\u{a0}${given.check}\u{a0}» dans ce questionnaire.`);
  await rows(
    db,
    new URL("./confirm.sql", import.meta.url),
    [head.id, given.check, given.question, given.line, given.fingerprint, given.justification, given.person],
    z.unknown(),
  );
  await measureReturn(db, head, { questionnaire, answers: await readAnswers(db, head.id) });
}
