import type { PoolClient } from "pg";
import type { z } from "zod";
import { structureName } from "#data/contract/signed-in/person.ts";
import { rows } from "../db/query.ts";

type StructureName = z.infer<typeof structureName>;

/** How structures are named, by their number. */
export async function namesOf(
  db: PoolClient,
  structures: readonly number[],
): Promise<Map<number, StructureName>> {
  const file = new URL("./structure-names.sql", import.meta.url);
  const found = await rows(db, file, [[...new Set(structures)]], structureName);
  return new Map(found.map((structure) => [structure.id, structure]));
}

/** Each row with its structure in place of its number. */
export async function withNames<Row extends { structure_id: number }>(
  db: PoolClient,
  listed: readonly Row[],
): Promise<(Omit<Row, "structure_id"> & { structure: StructureName })[]> {
  const names = await namesOf(
    db,
    listed.map((row) => row.structure_id),
  );
  return listed.flatMap(({ structure_id, ...row }) => {
    const structure = names.get(structure_id);
    return structure === undefined ? [] : [{ ...row, structure }];
  });
}
