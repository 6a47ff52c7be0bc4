import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Client, DatabaseError, escapeIdentifier } from "pg";
import { Server } from "./embedded/server.ts";

export interface Database {
  readonly url: string;
  /** Given by DATABASE_URL: not ours to start or stop. */
  readonly external: boolean;
  /** How many times it died and was started again under us; waits for a restart under way. */
  restarts: () => Promise<number>;
  /** Leaves the database; the last process to leave stops the embedded server. */
  stop: () => Promise<void>;
}

interface Wanted {
  varDir: string;
  databaseUrl?: string | undefined;
  /** The database within the server; by default `releve`, or the one that `databaseUrl` names. */
  name?: string | undefined;
}

/** The database at `databaseUrl`, else the embedded server of `varDir`, shared by every process that asks for it. */
export async function startDatabase({ varDir, databaseUrl, name }: Wanted): Promise<Database> {
  if (databaseUrl !== undefined) {
    const url = name === undefined ? databaseUrl : withDatabase(databaseUrl, name);
    if (name !== undefined) await createDatabase(databaseUrl, name);
    return { url, external: true, restarts: async () => 0, stop: async () => undefined };
  }
  const folder = join(varDir, "postgres");
  mkdirSync(varDir, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  assertOurs(folder);
  const server = await Server.join(folder);
  const wanted = name ?? "releve";
  try {
    await createDatabase(server.url("postgres"), wanted);
  } catch (error) {
    await server.leave();
    throw error;
  }
  return {
    url: server.url(wanted),
    external: false,
    restarts: () => server.restarts(),
    stop: () => server.leave(),
  };
}

function assertOurs(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `${folder} appartient à un autre utilisateur, qui a démarré Relève ici avant vous. ` +
        "Reprenez son compte, ou donnez un autre dossier par RELEVE_VAR.",
      { cause },
    );
  }
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Duplicates: two processes may ask at once. */
const alreadyThere = new Set(["42P04", "23505"]);

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof DatabaseError && alreadyThere.has(error.code ?? ""))) throw error;
  } finally {
    await client.end();
  }
}
