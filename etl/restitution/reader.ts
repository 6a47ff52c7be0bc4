import type { PoolClient } from "pg";
import { z } from "zod";
import { sizeBand } from "#data/rules/restitution/size.ts";
import type { Comparable } from "#data/rules/restitution/widening.ts";
import { rows } from "#server/db/query.ts";

const place = z.object({
  structure: z.number(),
  categorie: z.string(),
  secteur: z.string(),
  expected_etp: z.number(),
  ze: z.string().nullable(),
  dep: z.string().nullable(),
  reg: z.string().nullable(),
});

const reader = place.extend({
  be: z.string().nullable(),
  unit: z.string(),
  version: z.number(),
  millesime: z.string(),
  validated_at: z.date(),
  releve_id: z.string(),
  name: z.string(),
  gestionnaire: z.string(),
  commune: z.string().nullable(),
  commune_libelle: z.string().nullable(),
  places: z.number().nullable(),
  seconds: z.number(),
  cells_answered: z.number().nullable(),
  cells_prefilled: z.number().nullable(),
});
/** A structure that is owed a sheet; `unit` is its gestionnaire for the rules, `gestionnaire` its name. */
export type Reader = z.infer<typeof reader>;

/** Structures whose return of that kind is validated and whose sheet is not made. */
export function readReaders(db: PoolClient, kind: "annuelle" | "formation"): Promise<Reader[]> {
  return rows(db, new URL("./readers.sql", import.meta.url), [kind], reader);
}

const known = place.extend({ gestionnaire: z.string() });

/** Every structure that a return was expected of, as the rule of groups looks at it. */
export async function readComparables(db: PoolClient): Promise<Map<number, Comparable>> {
  const found = await rows(db, new URL("./comparables.sql", import.meta.url), [], known);
  return new Map(
    found.map(({ expected_etp, ...one }) => [one.structure, { ...one, size: sizeBand(expected_etp) }]),
  );
}
