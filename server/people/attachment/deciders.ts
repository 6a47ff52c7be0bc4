import type { PoolClient } from "pg";
import { z } from "zod";
import { asService } from "../../db/act.ts";
import { rows } from "../../db/query.ts";

const row = z.object({ id: z.number() });

/** Whom to tell what happens to the rights over a structure, but for whoever did it. */
export async function decidersOf(
  db: PoolClient,
  structure: number,
  except: readonly number[],
): Promise<number[]> {
  const found = await asService(db, () =>
    rows(db, new URL("./deciders.sql", import.meta.url), [structure], row),
  );
  return found.map(({ id }) => id).filter((id) => !except.includes(id));
}
