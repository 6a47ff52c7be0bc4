import { z } from "zod";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const id = z.coerce.number().int().positive();
const campaign = z.string().regex(/^[a-z0-9-]{1,40}$/, "un nom de campagne, comme annuelle-2025");

const fileName = z
  .string()
  .max(200)
  .regex(/^[^\p{C}]+$/u, "un nom de fichier");

export const importState = z.enum([
  "received",
  "checking",
  "ready",
  "refused",
  "committing",
  "done",
  "failed",
  "cancelled",
]);

/** One thing said about a file, in French: where, what was read, what was waited for, how to mend it. */
export const finding = z.object({
  level: z.enum(["error", "warning"]),
  code: z.string(),
  sheet: z.string().nullable(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  structure: z.string().nullable().describe("Numéro Relève."),
  message: z.string(),
  received: z.string(),
  expected: z.string(),
  mend: z.string(),
});

const counts = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  emptied: z.number().int(),
  unchanged: z.number().int(),
});

/** What a file would write, before anything is written. Values as the file writes them. */
export const difference = z.object({
  /** Names this difference: sent back with the validation, so that nothing unseen is written. */
  fingerprint: z.string(),
  totals: counts,
  structures: z.array(
    counts.extend({
      releve_id: z.string(),
      name: z.string(),
      declaration: z.number().int(),
      /** Already sent: it becomes a draft again, to be sent anew. */
      sent: z.boolean(),
      /** The first changes; all of them are in the report. */
      cells: z.array(
        z.object({
          question: z.string(),
          label: z.string(),
          line: z.string(),
          line_label: z.string(),
          kind: z.enum(["added", "changed", "emptied", "comment"]),
          before: z.string(),
          after: z.string(),
        }),
      ),
    }),
  ),
  /** Structures of the file, those that are not listed included. */
  structures_total: z.number().int(),
});
export type Difference = z.infer<typeof difference>;

export const importReport = z.object({
  errors: z.number().int(),
  warnings: z.number().int(),
  /** The first ones; all of them are in the report. */
  findings: z.array(finding),
  rows: z.number().int(),
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  sheets: z.array(z.string()),
  /** Returns sent when the file was written; null until then. */
  sent: z.number().int().nullable().default(null),
});
export type ImportReport = z.infer<typeof importReport>;

export const importRow = z.object({
  id: z.number().int(),
  campaign: z.string(),
  file_name: z.string(),
  bytes: z.number().int(),
  state: importState,
  done: z.number().int(),
  total: z.number().int().nullable(),
  errors: z.number().int().nullable(),
  warnings: z.number().int().nullable(),
  created_at: z.string(),
  ended_at: z.string().nullable(),
});

export const importView = importRow.extend({
  report: importReport.nullable(),
  difference: difference.nullable(),
});

/** One answer given by software. `value` in the unit of the question; null empties the cell. */
const lotAnswer = z.strictObject({
  releve_id: z.string().max(20).optional(),
  finess: z.string().max(20).optional(),
  question: z.string().max(80),
  ligne: z.string().max(120).default("all"),
  valeur: z.union([z.number(), z.string().max(4000), z.null()]).optional(),
  commentaire: z.string().max(2000).nullable().optional(),
});

const one = z.object({ import: id });
const base = {
  tag: "Fichiers de déclarations",
  query: nothing,
  subject: "none",
  token: true,
  right: "declaration.write",
} as const;

export const importRoutes = {
  imports: {
    ...base,
    method: "get",
    path: "/imports",
    summary: "Fichiers déposés par cette personne",
    params: nothing,
    body: null,
    response: z.object({ rows: z.array(importRow) }),
  },
  addImport: {
    ...base,
    method: "post",
    path: "/imports",
    summary: "Déposer un fichier de réponses (XLSX ou CSV, 64 Mo au plus) ; il est lu à part",
    params: nothing,
    query: z.strictObject({ campagne: campaign, nom: fileName }),
    body: "bytes",
    response: importRow,
  },
  import: {
    ...base,
    method: "get",
    path: "/imports/:import",
    summary: "Un fichier : où il en est, ce qui y a été trouvé, ce qu’il changerait",
    params: one,
    body: null,
    response: importView,
  },
  importReportCsv: {
    ...base,
    method: "get",
    path: "/imports/:import/rapport.csv",
    summary: "Tout ce qui a été trouvé et tout ce qui changerait, en CSV",
    params: one,
    body: null,
    response: null,
  },
  acceptImport: {
    ...base,
    method: "post",
    path: "/imports/:import/validation",
    summary: "Accepter la différence montrée et l’écrire, d’un bloc",
    params: one,
    body: z.strictObject({
      fingerprint: z.string().max(80),
      /** Sends the returns that are then complete. */
      submit: z.boolean().default(false),
      /** Answers all the warnings to confirm; null leaves them to the form. */
      justification: z.string().trim().min(3).max(2000).nullable().default(null),
    }),
    response: importRow,
  },
  cancelImport: {
    ...base,
    method: "delete",
    path: "/imports/:import",
    summary: "Renoncer à un fichier dont rien n’est encore écrit",
    params: one,
    body: null,
    response: importRow,
  },
  grid: {
    ...base,
    method: "get",
    path: "/campagnes/:campaign/grille.:format",
    summary: "Grille d’une campagne pour les structures que l’on remplit, avec leurs réponses",
    params: z.object({ campaign, format: z.enum(["xlsx", "csv"]) }),
    query: z.strictObject({ structure: id.optional() }),
    body: null,
    response: null,
  },
  lot: {
    ...base,
    method: "post",
    path: "/declarations/lot",
    summary: "Écrire des réponses de plusieurs structures, toutes ou aucune",
    params: nothing,
    body: z.strictObject({
      campagne: campaign,
      reponses: z.array(lotAnswer).min(1).max(20_000),
    }),
    response: z.object({
      totals: counts,
      structures: z.array(counts.extend({ releve_id: z.string(), declaration: z.number().int() })),
      warnings: z.array(finding),
    }),
  },
} as const satisfies Record<string, SignedRoute>;
