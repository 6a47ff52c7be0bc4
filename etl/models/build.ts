import type { Pool, PoolClient } from "pg";
import { messageOf } from "#etl/errors.ts";
import { literal } from "#etl/stage/checks.ts";
import { inLanes } from "./lanes.ts";
import {
  inOrder,
  madeOfReturns,
  readings,
  withReaders,
  type Check,
  type Layer,
  type Model,
} from "./model.ts";
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

/** A model that was left as it stood, and why. */
export interface HeldModel {
  name: string;
  message: string;
}

export interface Build {
  built: BuiltModel[];
  held: HeldModel[];
}

const schemaOf: Record<Layer, "staging" | "mart"> = {
  staging: "staging",
  intermediate: "staging",
  marts: "mart",
};

/** Models built at the same time. */
const lanes = 2;

/**
 * The columns of our keys depend on each other, which PostgreSQL does not know: where it expects one row of a step that
 * gives a hundred thousand, its merge joins would cross whole territories, its nested loops read a step once a row.
 */
const settings = `set search_path = building; set work_mem = '256MB'; set jit = off;
  set max_parallel_workers_per_gather = 2; set min_parallel_table_scan_size = '1MB'; set enable_mergejoin = off; set enable_nestloop = off`;

/**
 * Builds every model in schema `building`, checks them, then puts them in place of the earlier ones in one
 * transaction. A model that fails, or whose check finds rows, is left as it stood, and so are those that read it: one
 * bad source never blocks the others.
 */
export async function buildModels(
  pool: Pool,
  plan: BuildPlan,
  onModel: (model: BuiltModel, done: number, of: number) => void = () => undefined,
): Promise<Build> {
  const ordered = inOrder(plan.models);
  const clients: PoolClient[] = [];
  const connect = async () => {
    const client = await pool.connect();
    clients.push(client);
    return client;
  };
  try {
    const client = await connect();
    while (clients.length < lanes) await connect();
    await client.query("drop schema if exists building cascade; create schema building");
    for (const each of clients) await each.query(settings);
    const built: BuiltModel[] = [];
    const held: HeldModel[] = [];
    const reads = readings(ordered);
    await inLanes({
      clients,
      jobs: ordered,
      isReady: (model, done) => (reads.get(model) ?? []).every((read) => done.has(read)),
      work: async (lane, model) => {
        if (isHeld(ordered, held, model)) return;
        const done = await attempt(held, model.name, () => buildModel(lane, model));
        if (done === null) return;
        built.push(done);
        onModel(done, built.length, ordered.length);
      },
    });
    await checkAll(clients, plan, held);
    const left = withReaders(ordered, new Set(held.map(({ name }) => name)));
    await swap(client, ordered, left);
    return { built: built.filter(({ name }) => !left.has(name)), held };
  } finally {
    for (const client of clients) await client.query("rollback; reset all").catch(() => undefined);
    await clients[0]?.query("drop schema if exists building cascade").catch(() => undefined);
    for (const client of clients) client.release();
  }
}

function isHeld(models: readonly Model[], held: readonly HeldModel[], { name }: Model): boolean {
  return held.length > 0 && withReaders(models, new Set(held.map((model) => model.name))).has(name);
}

/** Does `work` for a model, or holds the model and says why. */
async function attempt<Result>(
  held: HeldModel[],
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    held.push({ name, message: messageOf(error) });
    return null;
  }
}

/** Staging comes again from raw at each build; marts must outlive a crash of the server. */
async function buildModel(client: PoolClient, { name, layer, sql, comment }: Model): Promise<BuiltModel> {
  const started = Date.now();
  const unlogged = layer === "marts" ? "" : "unlogged";
  const result = await client.query(`create ${unlogged} table ${name} as\n${sql}`).catch((error: unknown) => {
    throw new Error(`modèle ${name} : ${messageOf(error)}`, { cause: error });
  });
  await client.query(`comment on table ${name} is ${literal(comment)}`);
  await client.query(`analyze ${name}`);
  return { name, rows: result.rowCount ?? 0, elapsed_ms: Date.now() - started };
}

/** Checks what was built; a check bears the name of the model that it guards, else it guards them all. */
async function checkAll(clients: readonly PoolClient[], plan: BuildPlan, held: HeldModel[]): Promise<void> {
  const { models, checks, indicators } = plan;
  const left = withReaders(models, new Set(held.map(({ name }) => name)));
  const territories = models.some(({ name }) => name === "territoire") && !left.has("territoire");
  const marts = models.filter(
    ({ name, layer }) => layer === "marts" && indicators.has(name) && !left.has(name),
  );
  await inLanes({
    clients,
    jobs: marts,
    isReady: () => true,
    work: async (lane, { name }) => {
      await attempt(held, name, () => finishIndicator(lane, name, territories));
    },
  });
  await inLanes({
    clients,
    jobs: checks.filter(({ name }) => !left.has(name)),
    isReady: () => true,
    work: async (lane, { name, sql }) => {
      if (models.some((model) => model.name === name))
        await attempt(held, name, () => runCheck(lane, name, sql));
      else await runCheck(lane, name, sql);
    },
  });
}

async function runCheck(client: PoolClient, name: string, sql: string): Promise<void> {
  const { rows } = await client
    .query(`select * from (${sql}\n) as offending limit 5`)
    .catch((error: unknown) => {
      throw new Error(`contrôle ${name} : ${messageOf(error)}`, { cause: error });
    });
  if (rows.length > 0) throw faulty(`contrôle ${name}`, "lignes en défaut", rows);
}

async function swap(client: PoolClient, models: readonly Model[], held: ReadonlySet<string>): Promise<void> {
  const next = models.filter(({ name }) => !held.has(name));
  await client.query("begin");
  const { rows: former } = await client.query<{ table: string; name: string }>(
    `select format('%I.%I', schemaname, tablename) as table, tablename as name
     from pg_tables where schemaname in ('staging', 'mart')`,
  );
  const replaced = former.filter(({ name }) => !held.has(name)).map(({ table }) => table);
  if (replaced.length > 0) await client.query(`drop table ${replaced.join(", ")} cascade`);
  for (const { name, layer } of next)
    await client.query(`alter table building.${name} set schema ${schemaOf[layer]}`);
  const hidden = madeOfReturns(models);
  for (const { name, layer } of next.filter((model) => hidden.has(model.name)))
    await client.query(`revoke all on ${schemaOf[layer]}.${name} from releve_app`);
  await client.query("commit");
}
