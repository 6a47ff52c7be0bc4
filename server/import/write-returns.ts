import type { PoolClient } from "pg";
import { z } from "zod";
import { readAnswers } from "../collect/declaration/answers.ts";
import { leaveLock } from "../collect/declaration/lock.ts";
import { measureReturn } from "../collect/declaration/measure.ts";
import { questionnaireOfHead } from "../collect/declaration/questionnaire-of.ts";
import { readHead } from "../collect/declaration/rows.ts";
import { saveAnswers } from "../collect/declaration/save.ts";
import { submitDeclaration } from "../collect/sending/submit.ts";
import { rows } from "../db/query.ts";
import type { Actor } from "../signed-in/actor.ts";
import { record } from "../signed-in/event.ts";
import type { Compared, Progress } from "./compare.ts";

interface Writing {
  actor: Actor;
  /** Name of the import, as the holder of each return while it is written. */
  holder: string;
  via: "import" | "api";
  /** Sends the returns that are then complete. */
  submit: boolean;
  /** Answers the warnings to confirm. */
  justification: string | null;
  onProgress?: Progress;
}

/** Writes what was compared, in the transaction of the caller and as the form would: all of it, or nothing. */
export async function writeReturns(
  db: PoolClient,
  { returns }: Compared,
  { actor, holder, via, submit, justification, onProgress = () => undefined }: Writing,
): Promise<void> {
  const changed = returns.filter(({ difference }) => difference.cells.length > 0);
  for (const [index, { head, difference }] of changed.entries()) {
    const answers = difference.cells.map(({ question, line, after, comment }) => ({
      question,
      line,
      state: after?.state ?? null,
      value: after?.value ?? null,
      text: after?.text ?? null,
      comment,
      origin: "typed" as const,
      base: null,
    }));
    const { person } = actor;
    const saved = await saveAnswers(db, {
      declaration: head.id,
      person,
      holder,
      via,
      answers,
      overwrite: true,
    });
    const detail = { version: saved.version, cells: answers.length, from: holder };
    const { id: declaration, structure } = head;
    await record(db, actor, { action: "declaration.saved", structure: structure.id, declaration, detail });
    if (justification !== null) await confirmAll(db, declaration, { person, justification });
    await leaveLock(db, declaration, holder);
    if (submit) await sendIfComplete(db, declaration, actor);
    onProgress(index + 1, changed.length);
  }
}

/** Confirms every value of a return that astonishes, with the same words. */
async function confirmAll(
  db: PoolClient,
  declaration: number,
  { person, justification }: { person: number; justification: string },
): Promise<void> {
  const head = await readHead(db, declaration);
  if (head.to_confirm === 0) return;
  const questionnaire = await questionnaireOfHead(db, head);
  const answers = await readAnswers(db, declaration);
  const { toConfirm } = await measureReturn(db, head, { questionnaire, answers });
  const file = new URL("../collect/sending/confirm.sql", import.meta.url);
  for (const { check, question, line, fingerprint } of toConfirm)
    await rows(
      db,
      file,
      [declaration, check, question, line, fingerprint, justification, person],
      z.unknown(),
    );
  await measureReturn(db, head, { questionnaire, answers });
}

async function sendIfComplete(db: PoolClient, declaration: number, actor: Actor): Promise<void> {
  const head = await readHead(db, declaration);
  const complete = head.cells_expected !== null && (head.cells_answered ?? 0) >= head.cells_expected;
  if (!complete || head.blocking > 0 || head.to_confirm > 0) return;
  const sent = await submitDeclaration(db, {
    declaration,
    person: actor.person,
    version: null,
    reason: null,
  });
  await record(db, actor, {
    action: "declaration.submitted",
    structure: head.structure.id,
    declaration,
    detail: { receipt: sent.receipt },
  });
}
