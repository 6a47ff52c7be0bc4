import type { PoolClient } from "pg";
import type { Actor } from "./actor.ts";

interface What {
  action: string;
  structure?: number | null;
  declaration?: number | null;
  detail?: Record<string, unknown>;
}

/** Writes who did what, in the transaction that does it. `actor` null: the server by itself. */
export async function record(db: PoolClient, actor: Actor | null, what: What): Promise<void> {
  await db.query(
    `insert into collect.event (person, viewed_by, action, structure, declaration, detail)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      actor?.person ?? null,
      actor?.viewedBy ?? null,
      what.action,
      what.structure ?? null,
      what.declaration ?? null,
      JSON.stringify(what.detail ?? {}),
    ],
  );
}
