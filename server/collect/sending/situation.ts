import type { PoolClient } from "pg";
import { errors } from "../../errors.ts";
import { readAnswers } from "../declaration/answers.ts";
import { readMeasure } from "../declaration/measure.ts";
import { questionnaireOfHead } from "../declaration/questionnaire-of.ts";
import { type Head, readHead, takeHead } from "../declaration/rows.ts";
import type { Snapshot } from "./snapshot.ts";
import { readLastSent, snapshotOf, writeSubmission } from "./submit.ts";

interface Change {
  declaration: number;
  person: number;
  reason: string;
}

/** Opens again what was sent, validated or withdrawn; what was sent stays as it was. */
export async function reopenReturn(db: PoolClient, { declaration }: Change): Promise<Head> {
  const head = await takeHead(db, declaration);
  if (!["submitted", "validated", "withdrawn"].includes(head.state))
    throw errors.conflict("Cette déclaration est déjà ouverte : elle peut être corrigée.");
  await turn(db, head, "draft");
  return readHead(db, declaration);
}

/** Takes back what was sent: it counts nowhere any more, and stays readable. */
export async function withdrawReturn(db: PoolClient, change: Change): Promise<Head> {
  const head = await takeHead(db, change.declaration);
  if (head.state === "withdrawn") throw errors.conflict("Cette déclaration est déjà retirée.");
  if (head.submitted_at === null)
    throw errors.conflict("Cette déclaration n’a pas été envoyée : il n’y a rien à retirer.");
  await keep(db, head, change, "withdrawal");
  await turn(db, head, "withdrawn");
  return readHead(db, change.declaration);
}

/** A structure that is closed, merged or not concerned is reminded of nothing; "concerned" takes it back. */
export async function tellSituation(
  db: PoolClient,
  change: Change & { situation: "not_concerned" | "closed" | "merged" | "concerned" },
): Promise<Head> {
  const head = await takeHead(db, change.declaration);
  const out = ["not_concerned", "closed", "merged"].includes(head.state);
  if (change.situation === "concerned" && !out)
    throw errors.conflict("Cette structure est déjà concernée par la campagne.");
  if (change.situation === head.state) throw errors.conflict("C’est déjà ce qui est dit de cette structure.");
  await keep(db, head, change, "situation");
  if (change.situation === "concerned") await turn(db, head, head.saved_at === null ? "expected" : "draft");
  else await turn(db, head, change.situation);
  return readHead(db, change.declaration);
}

async function turn(db: PoolClient, head: Head, state: Head["state"]): Promise<void> {
  await db.query(
    `update collect.declaration set state = $2, version = version + 1, validated_at = null, validation_level = 0
     where id = $1`,
    [head.id, state],
  );
}

/** What was said, numbered with what was sent. */
async function keep(
  db: PoolClient,
  head: Head,
  { person, reason }: Change,
  kind: Snapshot["kind"],
): Promise<void> {
  const questionnaire = await questionnaireOfHead(db, head);
  const measure = await readMeasure(db, head, { questionnaire, answers: await readAnswers(db, head.id) });
  const last = await readLastSent(db, head.id);
  await writeSubmission(
    db,
    head.id,
    person,
    await snapshotOf(db, head, { person, reason, last, measure, kind }),
  );
}
