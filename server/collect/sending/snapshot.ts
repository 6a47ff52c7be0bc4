import { createHash } from "node:crypto";
import { z } from "zod";
import { answerState, campaignName } from "#data/contract/signed-in/declaration.ts";
import { cellKey, type Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { type Recap, recapOf } from "#data/rules/returns/recap.ts";
import { groupes, nameOfLine } from "../metiers.ts";

/** A return as it was sent: everything its receipt says, whatever changes later. */
export const snapshot = z.object({
  format: z.literal(1),
  receipt: z.string(),
  number: z.number(),
  kind: z.enum(["initial", "rectification", "withdrawal", "situation"]),
  reason: z.string().nullable(),
  at: z.string(),
  by: z.string(),
  campaign: campaignName,
  structure: z.object({
    releve_id: z.string(),
    name: z.string(),
    finess: z.string().nullable(),
    secteur: z.string(),
    categorie: z.string().nullable(),
    commune_libelle: z.string().nullable(),
    gestionnaire: z.string(),
  }),
  places: z.number().nullable(),
  expected_etp: z.number().nullable(),
  lines: z.array(z.string()),
  answers: z.array(
    z.object({
      question: z.string(),
      line: z.string(),
      state: answerState,
      value: z.number().nullable(),
      text: z.string().nullable(),
      origin: z.string(),
      comment: z.string().nullable(),
    }),
  ),
  confirmations: z.array(
    z.object({
      check: z.string(),
      question: z.string(),
      line: z.string(),
      fingerprint: z.string(),
      justification: z.string().nullable(),
    }),
  ),
  seconds: z.number(),
  cells: z.object({ expected: z.number(), answered: z.number(), prefilled: z.number() }),
});
export type Snapshot = z.infer<typeof snapshot>;

/** The words of a return that was sent. */
export function recapOfSnapshot(questionnaire: Questionnaire, sent: Omit<Snapshot, "receipt" | "at">): Recap {
  const { structure, campaign, lines, places, expected_etp } = sent;
  return recapOf({
    questionnaire,
    lines,
    answers: new Map(sent.answers.map((one) => [cellKey(one.question, one.line), one])),
    context: {
      millesime: campaign.millesime,
      secteur: structure.secteur,
      places,
      expected_etp,
      groupes,
    },
    nameOf: nameOfLine,
    comments: sent.answers,
    confirmations: sent.confirmations,
  });
}

/** Hash of a snapshot, the same whatever the order in which its keys are kept. */
export function hashOfSnapshot(sent: Snapshot): string {
  return createHash("sha256").update(canonical(sent)).digest("hex");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
