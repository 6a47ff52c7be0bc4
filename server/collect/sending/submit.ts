import type { PoolClient } from "pg";
import { z } from "zod";
import type { Finding } from "#data/rules/returns/finding.ts";
import { rows } from "../../db/query.ts";
import { errors, type Fault } from "../../errors.ts";
import { movePulse } from "../../pulse/move.ts";
import { dayInFrance } from "../campaigns/today.ts";
import { readAnswers } from "../declaration/answers.ts";
import { measureReturn, type Measure } from "../declaration/measure.ts";
import { questionnaireOfHead } from "../declaration/questionnaire-of.ts";
import { type Head, takeHead } from "../declaration/rows.ts";
import { readonlyReason } from "../declaration/writable.ts";
import { hashOfSnapshot, type Snapshot } from "./snapshot.ts";

export interface Sending {
  declaration: number;
  person: number;
  /** Version that the sender read; null for who has just written it in this transaction. */
  version: number | null;
  /** Why it is corrected after the deadline; that of the reopening when null. */
  reason: string | null;
}

const lastSent = z.object({ number: z.number(), sent: z.boolean(), reason: z.string().nullable() });

/** Faults told at once; the form lists them all. */
const MAX_FAULTS = 50;

/**
 * Sends a return in the transaction of the caller: refused while something must be mended or confirmed, then kept for
 * ever as it was. Its receipt leaves by `queueReceipt`.
 */
export async function submitDeclaration(db: PoolClient, sending: Sending): Promise<Snapshot> {
  const head = await takeHead(db, sending.declaration);
  const today = dayInFrance(new Date());
  refuseUnlessSendable(head, sending.version, today);
  const questionnaire = await questionnaireOfHead(db, head);
  const answers = await readAnswers(db, head.id);
  const measure = await measureReturn(db, head, { questionnaire, answers });
  refuseUnlessSound(measure, answers.size);

  const last = await readLastSent(db, head.id);
  const reason = sending.reason ?? last.reason;
  if (last.sent && today > head.deadline && reason === null)
    throw errors.refused("L’échéance est passée : dites pourquoi cette déclaration est corrigée.", [
      { parameter: "reason", received: "", message: "Le motif manque.", nearest: null },
    ]);
  const sent = await snapshotOf(db, head, { ...sending, reason, measure, last });
  const told = { ...sent, answers: [...answers.values()].map(keptOf) };
  await writeSubmission(db, head.id, sending.person, told);
  await db.query(
    `update collect.declaration
     set state = 'submitted', version = version + 1, submitted_at = $2, validated_at = null, validation_level = 0
     where id = $1`,
    [head.id, told.at],
  );
  await db.query(
    "update collect.remark set resolved_at = $2 where declaration = $1 and resolved_at is null",
    [head.id, told.at],
  );
  await db.query("delete from collect.edit_lock where declaration = $1 and person = $2", [
    head.id,
    sending.person,
  ]);
  return told;
}

export async function readLastSent(db: PoolClient, declaration: number): Promise<z.infer<typeof lastSent>> {
  const [found] = await rows(db, new URL("./last-sent.sql", import.meta.url), [declaration], lastSent);
  return found ?? { number: 0, sent: false, reason: null };
}

export async function writeSubmission(
  db: PoolClient,
  declaration: number,
  person: number,
  sent: Snapshot,
): Promise<void> {
  await rows(
    db,
    new URL("./write-submission.sql", import.meta.url),
    [
      declaration,
      sent.number,
      sent.kind,
      sent.receipt,
      sent.reason,
      person,
      sent.at,
      JSON.stringify(sent),
      hashOfSnapshot(sent),
    ],
    z.unknown(),
  );
  const { kind, millesime } = sent.campaign;
  if (kind === "pouls") await movePulse(db, { declaration, month: millesime });
}

/** The parts of a snapshot that do not depend on the answers. */
export async function snapshotOf(
  db: PoolClient,
  head: Head,
  {
    person,
    reason,
    last,
    measure,
    kind = last.sent ? "rectification" : "initial",
  }: {
    person: number;
    reason: string | null;
    last: z.infer<typeof lastSent>;
    measure: Pick<Measure, "expected" | "answered" | "prefilled" | "confirmations">;
    kind?: Snapshot["kind"];
  },
): Promise<Snapshot> {
  const number = last.number + 1;
  const who = await db.query<{ name: string; at: Date }>(
    "select coalesce(name, email) as name, clock_timestamp() as at from collect.person where id = $1",
    [person],
  );
  const { name = "", at = new Date() } = who.rows[0] ?? {};
  const { id: _, ...structure } = head.structure;
  return {
    format: 1,
    receipt: `${head.structure.releve_id}-${head.campaign.id}-${number}`,
    number,
    kind,
    reason,
    at: at.toISOString(),
    by: name,
    campaign: head.campaign,
    structure,
    places: head.places,
    expected_etp: head.expected_etp,
    lines: head.lines,
    answers: [],
    confirmations: measure.confirmations.map(({ check_id, ...rest }) => ({ check: check_id, ...rest })),
    seconds: head.seconds,
    cells: { expected: measure.expected, answered: measure.answered, prefilled: measure.prefilled },
  };
}

function keptOf({ question, line, state, value, text, origin, comment }: Snapshot["answers"][number]) {
  return { question, line, state, value, text, origin, comment };
}

function refuseUnlessSendable(head: Head, version: number | null, today: string): void {
  if (version !== null && version !== head.version)
    throw errors.conflict(
      "Cette déclaration a changé depuis que vous l’avez relue : relisez-la, puis envoyez-la.",
      [{ parameter: "version", received: String(version), message: String(head.version), nearest: null }],
    );
  if (head.state === "submitted")
    throw errors.conflict("Cette déclaration est déjà envoyée, et rien n’y a changé depuis.");
  const reason = readonlyReason(head, today);
  if (reason !== null) throw errors.conflict(reason);
}

function refuseUnlessSound({ blocking, toConfirm }: Measure, answered: number): void {
  if (answered === 0) throw errors.refused("Cette déclaration est vide : répondez à une question au moins.");
  if (blocking.length > 0)
    throw errors.refused(
      `${blocking.length === 1 ? "Un point bloque" : `${blocking.length} points bloquent`} l’envoi : corrigez-les.`,
      blocking.slice(0, MAX_FAULTS).map(faultOf),
    );
  if (toConfirm.length > 0)
    throw errors.refused(
      `${toConfirm.length === 1 ? "Une valeur reste" : `${toConfirm.length} valeurs restent`} à confirmer ou à corriger.`,
      toConfirm.slice(0, MAX_FAULTS).map(faultOf),
    );
}

function faultOf({ check, question, line, message }: Finding): Fault {
  return { parameter: `${question}~${line}`, received: check, message, nearest: null };
}
