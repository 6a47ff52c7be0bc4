import { createHmac } from "node:crypto";
import { Client, escapeLiteral } from "pg";

/** Instances that start at once set the password one after the other; etl/lock.ts lists the other keys. */
const lockKey = 7_270_003;

/**
 * The same database, reached as `releve_app`, which owns nothing: what the server connects with.
 * Its password follows from the owner's, so that each instance finds it without a place to keep it.
 */
export async function openAppRole(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  const password = createHmac("sha256", url.password || "releve")
    .update("releve_app")
    .digest("base64url");
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await givePassword(client, password);
  } catch (cause) {
    throw new Error(
      "Le compte de DATABASE_URL ne peut pas donner de mot de passe au rôle releve_app\u{202f}: " +
        "il doit avoir CREATEROLE et avoir créé ce rôle.",
      { cause },
    );
  } finally {
    await client.end();
  }
  url.username = "releve_app";
  url.password = password;
  return url.href;
}

/** Roles belong to the whole server: an instance on another of its databases may be at the same row. */
async function givePassword(client: Client, password: string, tries = 10): Promise<void> {
  try {
    await client.query(`alter role releve_app login password ${escapeLiteral(password)}`);
  } catch (error) {
    const met = error instanceof Error && /tuple concurrently updated/.test(error.message);
    if (!met || tries === 0) throw error;
    await client.query("select pg_sleep(0.05)");
    await givePassword(client, password, tries - 1);
  }
}
