import type { Pool, PoolClient } from "pg";
import { literal } from "#etl/stage/checks.ts";
import { inOrder, type Check, type Layer, type Model } from "./model.ts";
import { faulty, finishIndicator } from "./shape.ts";

/** What to build. */
export interface BuildPlan {
  models: readonly Model[];
  checks: readonly Check[];
  /** Slugs of the marts that have the shape of an indicator. */
  indicators: ReadonlySet<string>;
}

/** How long a model took, and what it gave. */
export interface BuiltModel {
  name: string;
  rows: number;
  elapsed_ms: number;
}

const schemaOf: Record<Layer, "staging" | "mart"> = {
  staging: "staging",
  intermediate: "staging",
  marts: "mart",
};

/**
 * Builds every model in schema `building`, checks them all, then puts them in place of the earlier ones in one
 * transaction. When anything fails, what stood before stands.
 */
export async function buildModels(
  pool: Pool,
  plan: BuildPlan,
  onModel: (model: BuiltModel, done: number, of: number) => void = () => undefined,
): Promise<BuiltModel[]> {
  const ordered = inOrder(plan.models);
  const client = await pool.connect();
  try {
    await client.query("drop schema if exists building cascade; create schema building");
    await client.query("set search_path = building; set work_mem = '256MB'; set jit = off");
    await client.query("set max_parallel_workers_per_gather = 2; set min_parallel_table_scan_size = '1MB'");
    const built: BuiltModel[] = [];
    for (const model of ordered) {
      built.push(await buildModel(client, model));
      onModel(built.at(-1) as BuiltModel, built.length, ordered.length);
    }
    await checkAll(client, plan);
    await swap(client, ordered);
    return built;
  } finally {
    await client.query("rollback").catch(() => undefined);
    await client.query("reset all; drop schema if exists building cascade").catch(() => undefined);
    client.release();
  }
}

/** Staging comes again from raw at each build; marts must outlive a crash of the server. */
async function buildModel(client: PoolClient, { name, layer, sql, comment }: Model): Promise<BuiltModel> {
  const started = Date.now();
  const unlogged = layer === "marts" ? "" : "unlogged";
  try {
    const result = await client.query(`create ${unlogged} table ${name} as\n${sql}`);
    await client.query(`comment on table ${name} is ${literal(comment)}`);
    await client.query(`analyze ${name}`);
    return { name, rows: result.rowCount ?? 0, elapsed_ms: Date.now() - started };
  } catch (error) {
    throw new Error(`modèle ${name} : ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function checkAll(client: PoolClient, { models, checks, indicators }: BuildPlan): Promise<void> {
  const territories = models.some(({ name }) => name === "territoire");
  for (const { name, layer } of models)
    if (layer === "marts" && indicators.has(name)) await finishIndicator(client, name, territories);
  for (const { name, sql } of checks) await runCheck(client, name, sql);
}

async function runCheck(client: PoolClient, name: string, sql: string): Promise<void> {
  const { rows } = await client
    .query(`select * from (${sql}\n) as offending limit 5`)
    .catch((error: unknown) => {
      throw new Error(`contrôle ${name} : ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    });
  if (rows.length > 0) throw faulty(`contrôle ${name}`, "lignes en défaut", rows);
}

async function swap(client: PoolClient, models: readonly Model[]): Promise<void> {
  await client.query("begin");
  const { rows: former } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('staging', 'mart')`,
  );
  if (former.length > 0)
    await client.query(`drop table ${former.map(({ name }) => name).join(", ")} cascade`);
  for (const { name, layer } of models)
    await client.query(`alter table building.${name} set schema ${schemaOf[layer]}`);
  await client.query("commit");
}
