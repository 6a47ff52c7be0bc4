import type { Pool } from "pg";
import { act } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { record } from "../../signed-in/event.ts";
import { personByEmail } from "../person-by-email.ts";
import { z } from "zod";

/**
 * Gives the role of administrator to the account of an address, opened if there is none; false when it had it. What
 * whoever holds the machine does once; the next ones are given on the site.
 */
export function makeAdministrator(pool: Pool, email: string): Promise<boolean> {
  return act(pool, "service", async (db) => {
    const person = await personByEmail(db, email);
    const held = await rows(
      db,
      new URL("./administrators.sql", import.meta.url),
      [],
      z.object({ person: z.number() }),
    );
    if (held.some((one) => one.person === person.id)) return false;
    await db.query("update collect.person set disabled_at = null where id = $1", [person.id]);
    await db.query("insert into collect.role_grant (person, role) values ($1, 'administrateur')", [
      person.id,
    ]);
    await record(db, null, { action: "grant.give", detail: { person: person.id, role: "administrateur" } });
    return true;
  });
}
