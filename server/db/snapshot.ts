import type { Pool, PoolClient } from "pg";

/** Reads several things as they stand at one instant, and writes nothing. */
export async function snapshot<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin isolation level repeatable read read only");
    return await work(client);
  } finally {
    await client.query("rollback").catch((cause: Error) => (broken = cause));
    client.release(broken);
  }
}
