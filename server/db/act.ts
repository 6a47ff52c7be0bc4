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
