import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../db/query.ts";

const known = z.object({
  id: z.number(),
  finess: z.string(),
  releve_id: z.string(),
  name: z.string(),
  categorie: z.string().nullable(),
  secteur: z.string(),
  commune_libelle: z.string().nullable(),
  gestionnaire: z.string(),
  places: z.number().nullable(),
  expected_etp: z.number().nullable(),
});
export type KnownStructure = z.infer<typeof known>;

/** Structures that drawn returns may name. */
export function readKnownStructures(db: PoolClient): Promise<KnownStructure[]> {
  return rows(db, new URL("./known-structures.sql", import.meta.url), [], known);
}
