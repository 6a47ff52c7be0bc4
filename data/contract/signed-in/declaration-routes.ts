import { z } from "zod";
import {
  answer,
  answerState,
  declaration,
  declarationRow,
  declarationState,
  lock,
  writtenAnswer,
} from "./declaration.ts";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const id = z.coerce.number().int().positive();
/** Of the return as its reader read it; one that changed since is refused with 409. */
const version = z.number().int().nonnegative();

const save = z.strictObject({
  /** Random name of this save: sent again after a lost connection, it acts once. */
  save_id: z.string().min(8).max(64),
  holder: z.string().min(8).max(64),
  /** Active seconds since the save before. */
  seconds: z.number().int().min(0).max(3600).default(0),
  answers: z.array(writtenAnswer).max(5000),
  lines: z.array(z.string().max(120)).max(200).optional(),
});

const saved = z.object({
  version: z.number().int(),
  saved_at: z.string(),
  answers: z.array(answer),
  /** Cells that someone else wrote meanwhile: nothing of them was written. */
  conflicts: z.array(z.object({ theirs: answer.nullable(), question: z.string(), line: z.string() })),
});

const one = z.object({ declaration: id });
const base = { tag: "Déclarations", query: nothing, subject: "declaration", token: true } as const;
const reason = z.strictObject({ reason: z.string().trim().min(3).max(2000) });

/** Returns: reading, filling, sending and correcting them. */
export const declarationRoutes = {
  declarations: {
    ...base,
    method: "get",
    path: "/declarations",
    summary: "Déclarations que cette personne peut lire",
    params: nothing,
    query: z.strictObject({
      campagne: z.string().max(40).optional(),
      structure: id.optional(),
      state: declarationState.optional(),
      kind: z.enum(["annuelle", "pouls", "formation"]).optional(),
      page: z.coerce.number().int().min(1).default(1),
    }),
    body: null,
    response: z.object({ rows: z.array(declarationRow), total: z.number().int(), page: z.number().int() }),
    right: "declaration.read",
    subject: "none",
  },
  declaration: {
    ...base,
    method: "get",
    path: "/declarations/:declaration",
    summary: "Une déclaration, ses réponses et ce qui aide à la remplir",
    params: one,
    body: null,
    response: declaration,
    right: "declaration.read",
  },
  saveAnswers: {
    ...base,
    method: "patch",
    path: "/declarations/:declaration/reponses",
    summary: "Enregistrer des réponses",
    params: one,
    body: save,
    response: saved,
    right: "declaration.write",
  },
  confirm: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/confirmations",
    summary: "Confirmer une valeur qui étonne",
    params: one,
    body: z.strictObject({
      check: z.string().max(80),
      question: z.string().max(80),
      line: z.string().max(120),
      fingerprint: z.string().max(400),
      justification: z.string().trim().max(2000).nullable(),
    }),
    response: z.object({ ok: z.literal(true) }),
    right: "declaration.write",
  },
  holdLock: {
    ...base,
    method: "put",
    path: "/declarations/:declaration/verrou",
    summary: "Prendre ou garder la main sur une déclaration",
    params: one,
    body: z.strictObject({ holder: z.string().min(8).max(64), take: z.boolean().default(false) }),
    response: lock,
    right: "declaration.write",
  },
  leaveLock: {
    ...base,
    method: "delete",
    path: "/declarations/:declaration/verrou",
    summary: "Rendre la main",
    params: one,
    query: z.strictObject({ holder: z.string().max(64) }),
    body: null,
    response: z.object({ ok: z.literal(true) }),
    right: "declaration.write",
  },
  submit: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/envoi",
    summary: "Envoyer une déclaration, ou sa rectification avec son motif",
    params: one,
    body: z.strictObject({
      version: z.number().int(),
      reason: z.string().trim().min(3).max(2000).nullable().default(null),
    }),
    response: z.object({ receipt: z.string(), number: z.number().int(), at: z.string() }),
    right: "declaration.write",
  },
  reopen: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/rectification",
    summary: "Rouvrir une déclaration envoyée pour la corriger",
    params: one,
    body: reason,
    response: declarationRow,
    right: "declaration.write",
  },
  withdraw: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/retrait",
    summary: "Retirer une déclaration envoyée",
    params: one,
    body: reason,
    response: declarationRow,
    right: "declaration.write",
  },
  situation: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/situation",
    summary: "Dire que la structure est fermée, fusionnée ou non concernée",
    params: one,
    body: z.strictObject({
      situation: z.enum(["not_concerned", "closed", "merged", "concerned"]),
      reason: z.string().trim().min(3).max(2000),
    }),
    response: declarationRow,
    right: "declaration.write",
  },
  sendBack: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/renvoi",
    summary: "Renvoyer une déclaration avec des remarques",
    params: one,
    body: z.strictObject({
      version,
      remarks: z
        .array(
          z.strictObject({
            question: z.string().max(80).nullable(),
            line: z.string().max(120).nullable(),
            body: z.string().trim().min(3).max(2000),
          }),
        )
        .min(1)
        .max(50),
    }),
    response: declarationRow,
    right: "declaration.review",
    token: false,
  },
  validate: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/validation",
    summary: "Valider une déclaration",
    params: one,
    body: z.strictObject({ version }),
    response: declarationRow,
    right: "declaration.review",
    token: false,
  },
  trail: {
    ...base,
    method: "get",
    path: "/declarations/:declaration/reponses/:question/:line",
    summary: "Les valeurs qu’une case a portées",
    params: z.object({ declaration: id, question: z.string().max(80), line: z.string().max(120) }),
    body: null,
    response: z.object({
      rows: z.array(
        z.object({
          at: z.string(),
          by: z.string().nullable(),
          origin: z.string(),
          state: answerState.nullable(),
          value: z.number().int().nullable(),
          text: z.string().nullable(),
        }),
      ),
    }),
    right: "declaration.read",
  },
  history: {
    ...base,
    method: "get",
    path: "/declarations/:declaration/historique",
    summary: "Qui a fait quoi, quand",
    params: one,
    body: null,
    response: z.object({
      rows: z.array(
        z.object({ at: z.string(), by: z.string().nullable(), action: z.string(), words: z.string() }),
      ),
    }),
    right: "declaration.read",
  },
  receiptPdf: {
    ...base,
    method: "get",
    path: "/declarations/:declaration/recapitulatif.pdf",
    summary: "Récapitulatif, le même que l’accusé de réception",
    params: one,
    query: z.strictObject({ numero: z.coerce.number().int().min(1).optional() }),
    body: null,
    response: null,
    right: "declaration.read",
  },
  blankPdf: {
    ...base,
    method: "get",
    path: "/declarations/:declaration/preparation.pdf",
    summary: "Feuille de préparation à imprimer",
    params: one,
    body: null,
    response: null,
    right: "declaration.read",
  },
  documents: {
    ...base,
    method: "get",
    path: "/declarations/:declaration/pieces",
    summary: "Pièces jointes",
    params: one,
    body: null,
    response: z.object({
      rows: z.array(
        z.object({
          id: z.number().int(),
          name: z.string(),
          media: z.string(),
          bytes: z.number().int(),
          at: z.string(),
        }),
      ),
    }),
    right: "declaration.read",
  },
  addDocument: {
    ...base,
    method: "post",
    path: "/declarations/:declaration/pieces",
    summary: "Joindre une pièce (PDF, image, classeur, texte ; 10 Mo au plus)",
    params: one,
    query: z.strictObject({ nom: z.string().min(1).max(200) }),
    body: "bytes",
    response: z.object({ id: z.number().int() }),
    right: "declaration.write",
  },
  document: {
    ...base,
    method: "get",
    path: "/declarations/:declaration/pieces/:document",
    summary: "Lire une pièce jointe",
    params: z.object({ declaration: id, document: id }),
    body: null,
    response: null,
    right: "declaration.read",
  },
  removeDocument: {
    ...base,
    method: "delete",
    path: "/declarations/:declaration/pieces/:document",
    summary: "Retirer une pièce jointe",
    params: z.object({ declaration: id, document: id }),
    body: null,
    response: z.object({ ok: z.literal(true) }),
    right: "declaration.write",
  },
} as const satisfies Record<string, SignedRoute>;
