import type { PoolClient } from "pg";
import { errors } from "../../errors.ts";
import type { Actor } from "../../signed-in/actor.ts";
import { dayInFrance } from "../campaigns/today.ts";
import { readAnswers } from "./answers.ts";
import { holdLock } from "./lock.ts";
import { measureReturn } from "./measure.ts";
import { openReturn } from "./open.ts";
import { questionnaireOfHead } from "./questionnaire-of.ts";
import { takeHead } from "./rows.ts";
import { readonlyReason } from "./writable.ts";

interface Holding {
  declaration: number;
  actor: Actor;
  holder: string;
  take: boolean;
}

/** Takes or keeps the hand on a return; the first hand laid on it begins it, with what we already know. */
export async function holdReturn(db: PoolClient, { declaration, actor, holder, take }: Holding) {
  const head = await takeHead(db, declaration);
  const reason = readonlyReason(head, dayInFrance(new Date()));
  if (reason !== null) throw errors.conflict(reason);
  const { since, person, takenFrom } = await holdLock(db, {
    declaration,
    person: actor.person,
    holder,
    take,
  });
  const isBegun = head.state === "expected";
  if (isBegun) {
    const questionnaire = await questionnaireOfHead(db, head);
    const { lines } = await openReturn(db, head, { questionnaire, person: actor.person });
    const version = head.version + 1;
    await db.query("update collect.declaration set version = $2, saved_at = now() where id = $1", [
      declaration,
      version,
    ]);
    await measureReturn(
      db,
      { ...head, lines, version },
      { questionnaire, answers: await readAnswers(db, declaration) },
    );
  }
  return { lock: { person, mine: true, since }, takenFrom, isBegun };
}
