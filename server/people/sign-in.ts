import type { PoolClient } from "pg";
import { record } from "../signed-in/event.ts";

/** Writes that a person came in, and by which way: `mail`, `demonstration`, or the name of a provider. */
export async function recordSignIn(db: PoolClient, person: number, by: string): Promise<void> {
  const actor = { person, grants: [], viewedBy: null, via: "session" } as const;
  await record(db, actor, { action: "person.sign_in", detail: { by } });
}
