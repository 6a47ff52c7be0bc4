import type { PoolClient } from "pg";
import { z } from "zod";
import { declarationRow, declarationState } from "#data/contract/signed-in/declaration.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { instant } from "./instant.ts";

/** A return as the server knows it: what a list says, and what is needed to write it. */
const headRow = declarationRow.extend({
  saved_at: instant.nullable(),
  submitted_at: instant.nullable(),
  validated_at: instant.nullable(),
  lines: z.array(z.string()),
  places: z.number().nullable(),
  expected_etp: z.number().nullable(),
  gestionnaire: z.string(),
  gestionnaire_id: z.number(),
  total: z.number(),
});
export type Head = z.infer<typeof headRow>;

interface Filter {
  id?: number;
  campagne?: string | undefined;
  structure?: number | undefined;
  state?: z.infer<typeof declarationState> | undefined;
  kind?: string | undefined;
  /** Only these structures, or those of these gestionnaires. */
  own?: { structures: number[]; gestionnaires: number[] };
  limit?: number;
  offset?: number;
}

export function listHeads(db: PoolClient, filter: Filter): Promise<Head[]> {
  const { id, campagne, structure, state, kind, own, limit = 1, offset = 0 } = filter;
  return rows(
    db,
    new URL("./rows.sql", import.meta.url),
    [
      id ?? null,
      campagne ?? null,
      structure ?? null,
      state ?? null,
      kind ?? null,
      own?.structures ?? null,
      own?.gestionnaires ?? null,
      limit,
      offset,
    ],
    headRow,
  );
}

/** One return; throws the same refusal for one that is not there and one that may not be seen. */
export async function readHead(db: PoolClient, id: number): Promise<Head> {
  const [head] = await listHeads(db, { id });
  if (head === undefined) throw errors.noSuch("déclaration", id);
  return head;
}

/** One return, kept from other writers until this transaction ends. */
export async function takeHead(db: PoolClient, id: number): Promise<Head> {
  await db.query("select 1 from collect.declaration where id = $1 for update", [id]);
  return readHead(db, id);
}

/** What a list shows of it. */
export function rowOf(head: Head): z.infer<typeof declarationRow> {
  return declarationRow.parse(head);
}
