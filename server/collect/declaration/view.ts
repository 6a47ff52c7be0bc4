import type { PoolClient } from "pg";
import type { z } from "zod";
import { declaration as shape } from "#data/contract/signed-in/declaration.ts";
import { may, type Subject } from "#data/rules/rights.ts";
import { rows } from "../../db/query.ts";
import type { Actor } from "../../signed-in/actor.ts";
import { dayInFrance } from "../campaigns/today.ts";
import { readAnswers, readPast } from "./answers.ts";
import { lockNow } from "./lock.ts";
import { readHead } from "./rows.ts";
import { readonlyReason } from "./writable.ts";

const beside = shape.pick({ confirmations: true, remarks: true, submissions: true });

/** All that a form needs of one return, in one answer. Nothing is written by reading. */
export async function viewReturn(
  db: PoolClient,
  id: number,
  { actor, subject }: { actor: Actor; subject: Subject | null },
): Promise<z.infer<typeof shape>> {
  const head = await readHead(db, id);
  const answers = await readAnswers(db, id);
  const past = await readPast(db, head, { returns: 5 });
  const [other] = await rows(db, new URL("./beside.sql", import.meta.url), [id], beside);
  const lock = await lockNow(db, id);
  const reason = refusal(actor, subject) ?? readonlyReason(head, dayInFrance(new Date()));
  return shape.parse({
    ...head,
    ...other,
    finess: head.structure.finess,
    answers: [...answers.values()],
    past,
    lock:
      lock === null
        ? null
        : { person: lock.person, mine: lock.person_id === actor.person, since: lock.since },
    writable: reason === null,
    readonly_reason: reason,
  });
}

function refusal(actor: Actor, subject: Subject | null): string | null {
  if (actor.viewedBy !== null)
    return "Vous regardez le compte d’une autre personne : rien ne peut y être écrit.";
  if (subject === null || may(actor.grants, "declaration.write", subject)) return null;
  return "Votre compte permet de lire cette déclaration, non de la remplir.";
}
