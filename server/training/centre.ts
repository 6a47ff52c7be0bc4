import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../db/query.ts";
import { errors } from "../errors.ts";
import type { Place } from "../territory/territories.ts";

const centreRow = z.object({
  id: z.number(),
  gestionnaire_id: z.number(),
  name: z.string(),
  commune: z.string().nullable(),
  gestionnaire: z.string(),
  finess: z.string().nullable(),
  be: z.string().nullable(),
  ze: z.string().nullable(),
  dep: z.string().nullable(),
  reg: z.string().nullable(),
});
export type Centre = z.infer<typeof centreRow>;

/** Centres that the acting person answers for, in any role: the caller filters by right. */
export function readCentres(db: PoolClient): Promise<Centre[]> {
  return rows(db, new URL("./centres.sql", import.meta.url), [null], centreRow);
}

/** One of them; refused when the structure is asked for no training return. */
export async function readCentre(db: PoolClient, structure: number): Promise<Centre> {
  const [found] = await rows(db, new URL("./centres.sql", import.meta.url), [structure], centreRow);
  if (found === undefined)
    throw errors.refused("Cette structure n’a pas de déclaration de centre de formation.");
  return found;
}

/** What a list says of a centre. */
export function named({ id, name, commune, gestionnaire }: Centre) {
  return { id, name, commune, gestionnaire };
}

/** Where a centre lies, the nearest first. */
export function placesOf(centre: Centre): Place[] {
  return (["be", "ze", "dep", "reg"] as const).flatMap((level) => {
    const code = centre[level];
    return code === null ? [] : [{ level, code }];
  });
}
