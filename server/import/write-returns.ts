import type { PoolClient } from "pg";
import { z } from "zod";
import { readAnswers } from "../collect/declaration/answers.ts";
import { leaveLock } from "../collect/declaration/lock.ts";
import { measureReturn } from "../collect/declaration/measure.ts";
import { questionnaireOfHead } from "../collect/declaration/questionnaire-of.ts";
import { type Head, readHead } from "../collect/declaration/rows.ts";
import { saveAnswers } from "../collect/declaration/save.ts";
import { queueReceipt } from "../collect/receipt/receipt-mail.ts";
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
  /** Sends the returns that are then complete, and their receipts; null leaves them as drafts. */
  send: Sending | null;
  onProgress?: Progress;
}

interface Sending {
  /** Answers the warnings to confirm. */
  justification: string | null;
  /** Origin of the links of mails. */
  publicUrl: string;
}

/** A return that was to be sent, and why it was not; null when it was. */
export interface Sent {
  head: Head;
  kept: string | null;
}

/** Writes what was compared, in the transaction of the caller and as the form would: all of it, or nothing. */
export async function writeReturns(
  db: PoolClient,
  { returns }: Compared,
  { actor, holder, via, send, onProgress = () => undefined }: Writing,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const [index, { head, difference }] of returns.entries()) {
    if (difference.cells.length > 0) await writeReturn(db, { head, difference }, { actor, holder, via });
    if (send !== null) sent.push(...(await sendReturn(db, head.id, { actor, ...send })));
    onProgress(index + 1, returns.length);
  }
  return sent;
}

async function writeReturn(
  db: PoolClient,
  { head, difference }: Compared["returns"][number],
  { actor, holder, via }: Pick<Writing, "actor" | "holder" | "via">,
): Promise<void> {
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
  const { id: declaration, structure } = head;
  const { person } = actor;
  const saved = await saveAnswers(db, { declaration, person, holder, via, answers, overwrite: true });
  const detail = { version: saved.version, cells: answers.length, from: holder };
  await record(db, actor, { action: "declaration.saved", structure: structure.id, declaration, detail });
  await leaveLock(db, declaration, holder);
}

/** Nothing for a return that is sent already and that the file leaves as it is. */
async function sendReturn(
  db: PoolClient,
  declaration: number,
  { actor, justification, publicUrl }: Sending & { actor: Actor },
): Promise<Sent[]> {
  const { person } = actor;
  if (justification !== null) await confirmAll(db, declaration, { person, justification });
  const head = await readHead(db, declaration);
  if (head.state === "submitted") return [];
  const kept = whyNotSent(head);
  if (kept !== null) return [{ head, kept }];
  const sent = await submitDeclaration(db, { declaration, person, version: null, reason: null });
  const structure = head.structure.id;
  const detail = { receipt: sent.receipt };
  await record(db, actor, { action: "declaration.submitted", structure, declaration, detail });
  await queueReceipt(db, sent, { declaration, person, publicUrl });
  return [{ head, kept: null }];
}

/** What keeps a return from being sent, in French; null when nothing does. */
function whyNotSent({ cells_expected, cells_answered, blocking, to_confirm }: Head): string | null {
  const missing = (cells_expected ?? 0) - (cells_answered ?? 0);
  if (cells_expected === null) return "elle n’est pas commencée";
  if (missing > 0) return missing === 1 ? "une réponse manque" : `${missing} réponses manquent`;
  if (blocking > 0) return blocking === 1 ? "un point bloque l’envoi" : `${blocking} points bloquent l’envoi`;
  if (to_confirm === 0) return null;
  return to_confirm === 1 ? "une valeur reste à confirmer" : `${to_confirm} valeurs restent à confirmer`;
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
