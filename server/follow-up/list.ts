import type { PoolClient } from "pg";
import { z } from "zod";
import { declarationState } from "#data/contract/signed-in/declaration.ts";
import { followUpRoutes } from "#data/contract/signed-in/follow-up.ts";
import { PUBLISHED_FROM } from "#data/rules/follow-up/coverage.ts";
import { MOTIVES, MOTIVE_WORDS } from "#data/rules/follow-up/motives.ts";
import { rows } from "../db/query.ts";
import { frenchCsv } from "./french-csv.ts";
import { withNames } from "./structure-names.ts";

type List = z.infer<typeof followUpRoutes.followUpList.response>;

export const PAGE_ROWS = 25;
const FILE_ROWS = 100_000;

const listed = z.object({
  declaration: z.number(),
  version: z.number(),
  total: z.number(),
  structure_id: z.number(),
  dep: z.string().nullable(),
  state: declarationState,
  motive: z.enum(MOTIVES),
  blocking: z.number(),
  to_confirm: z.number(),
  expected_etp: z.number().nullable(),
  thin: z.boolean(),
  deadline: z.string(),
  reminders: z.number(),
  last_at: z.date().nullable(),
  last_action: z.string().nullable(),
});

export interface ListAsked {
  campaign: string;
  scope: readonly string[] | null;
  state?: string | undefined;
  secteur?: string | undefined;
  dep?: string | undefined;
  motif?: string | undefined;
}

/** Structures to act on, those of cells under the threshold of publication first, the heaviest first. */
export async function readList(db: PoolClient, asked: ListAsked, page: number): Promise<List> {
  const { found, total } = await select(db, asked, page, PAGE_ROWS);
  return { rows: found, total, page };
}

/** The whole list as a French spreadsheet reads it. */
export async function listFile(db: PoolClient, asked: ListAsked): Promise<string> {
  const { found } = await select(db, asked, 1, FILE_ROWS);
  const header = [
    "structure",
    "finess",
    "numero_releve",
    "gestionnaire",
    "commune",
    "secteur",
    "departement",
    "etat",
    "motif",
    "bloquants",
    "a_confirmer",
    "etp_attendus",
    "maille_sous_le_seuil",
    "rappels",
    "dernier_echange",
    "echeance",
  ];
  const lines = found.map((row) => [
    row.structure.name,
    row.structure.finess,
    row.structure.releve_id,
    row.structure.gestionnaire,
    row.structure.commune_libelle,
    row.structure.secteur,
    row.dep,
    row.state,
    MOTIVE_WORDS[row.motive],
    row.blocking,
    row.to_confirm,
    row.expected_etp === null ? null : row.expected_etp / 100,
    row.thin ? "oui" : "non",
    row.reminders,
    row.last_at?.slice(0, 10) ?? null,
    row.deadline,
  ]);
  return frenchCsv([header, ...lines]);
}

async function select(db: PoolClient, asked: ListAsked, page: number, limit: number) {
  const raw = await rows(
    db,
    new URL("./list.sql", import.meta.url),
    [
      asked.campaign,
      asked.scope,
      asked.state ?? null,
      asked.secteur ?? null,
      asked.dep ?? null,
      asked.motif ?? null,
      (page - 1) * limit,
      PUBLISHED_FROM,
      limit,
    ],
    listed,
  );
  const named = await withNames(db, raw);
  const found = named.map(({ total: _total, last_at, ...row }) => ({
    ...row,
    last_at: last_at?.toISOString() ?? null,
  }));
  return { found, total: raw[0]?.total ?? 0 };
}
