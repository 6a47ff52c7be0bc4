import { Client, escapeIdentifier } from "pg";
import { withDatabase } from "#server/db/supervisor.ts";

/** Runs `work` on the server of `url`, outside the database that it names. */
export async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function dropDatabase(url: string): Promise<void> {
  const name = escapeIdentifier(new URL(url).pathname.slice(1));
  await onServer(url, (client) => client.query(`drop database if exists ${name} with (force)`));
}
