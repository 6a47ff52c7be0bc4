import type { Pool, PoolClient } from "pg";

/** Who a transaction acts for: a person, or the server itself (sign-in, jobs, mails). */
export type Acting = { person: number } | "service";

/**
 * One transaction in which PostgreSQL knows who acts: row-level security lets through what this actor may touch.
 * Commits what `work` did, or nothing.
 */
export async function act<T>(pool: Pool, acting: Acting, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    await client.query(
      "select set_config('releve.person', $1, true), set_config('releve.service', $2, true)",
      [acting === "service" ? "" : String(acting.person), acting === "service" ? "on" : ""],
    );
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * A step that no person may take by themselves (opening someone's account, telling them), inside their transaction:
 * the server acts, then the person again.
 */
export async function asService<T>(db: PoolClient, work: () => Promise<T>): Promise<T> {
  const [before] = (await db.query("select current_setting('releve.service', true) as service")).rows;
  const set = "select set_config('releve.service', $1, true)";
  await db.query(set, ["on"]);
  // After a failure the transaction is over, and the setting with it.
  const result = await work();
  await db.query(set, [before?.service ?? ""]);
  return result;
}
