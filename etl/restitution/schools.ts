import type { PoolClient } from "pg";
import { z } from "zod";
import type { SheetSchool } from "#data/contract/signed-in/restitution.ts";
import { rows } from "#server/db/query.ts";

const near = z.object({
  commune: z.string(),
  metier: z.string(),
  name: z.string(),
  diplome: z.string(),
  places: z.number().nullable(),
  entrants: z.number().nullable(),
  presentes: z.number().nullable(),
  admis: z.number().nullable(),
  /** Of the return that gives results; null where none was filed. */
  millesime: z.string().nullable(),
  distance: z.number(),
});

/** Where a métier is taught, from a commune. */
export interface Wanted {
  commune: string;
  metier: string;
}

/** The two nearest schools of each wish, by `commune métier`. */
export async function schoolsNear(
  db: PoolClient,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, readonly SheetSchool[]>> {
  const known = await db.query<{ offer: string | null }>(
    "select to_regclass('mart.offre_formation')::text as offer",
  );
  const schools = new Map<string, SheetSchool[]>();
  if (known.rows[0]?.offer == null) return schools;
  const distinct = [...new Map(wanted.map((one) => [wishKey(one), one])).values()];
  const found = await rows(db, new URL("./schools.sql", import.meta.url), [JSON.stringify(distinct)], near);
  for (const { commune, presentes, admis, millesime, ...school } of found) {
    const key = wishKey({ commune, metier: school.metier });
    const results_words = resultsWords({ presentes, admis, millesime });
    schools.set(key, [...(schools.get(key) ?? []), { ...school, results_words }]);
  }
  return schools;
}

/** Graduates of those presented, « 36 sur 40 en 2025 »: few heads a school, so counts and no rate. */
function resultsWords({
  presentes,
  admis,
  millesime,
}: Pick<z.infer<typeof near>, "presentes" | "admis" | "millesime">): string {
  if (millesime === null) return "pas de déclaration";
  if (presentes === null || admis === null) return `non dits en ${millesime}`;
  if (presentes === 0) return `personne à l’examen en ${millesime}`;
  return `${admis} sur ${presentes} en ${millesime}`;
}

export function wishKey({ commune, metier }: Wanted): string {
  return `${commune} ${metier}`;
}
