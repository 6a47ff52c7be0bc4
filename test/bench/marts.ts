import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection, version as duckdbVersion } from "@duckdb/node-api";
import type { Pool } from "pg";
import { z } from "zod";
import { buildModels } from "#etl/models/build.ts";
import type { Model } from "#etl/models/model.ts";
import { readModels } from "#etl/models/read.ts";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { ensureReturnTables } from "#etl/returns/freeze.ts";
import { readConfig } from "#server/db/config.ts";
import { migrate } from "#server/db/migrate.ts";
import { createPool } from "#server/db/pool.ts";
import { startDatabase } from "#server/db/supervisor.ts";
import { dropDatabase } from "#test/db/databases.ts";
import { type Bench, type Figure, median, pairedRatio } from "./figure.ts";

const ROUNDS = 3;
/** `RELEVE_BENCH_STRUCTURES=4000` for a first look. */
const STRUCTURES = Number(process.env["RELEVE_BENCH_STRUCTURES"] ?? 40_000);
const METIERS = 25;
const YEARS = 10;
/** The indicator whose mart is built: two components, by métier, groupe and secteur. */
const SLUG = "taux_vacance";
const ATOMS = `atome_${SLUG}`;
const DIMENSIONS = [
  "int_structure_collecte",
  "int_metier_somme",
  "int_partie_lieu",
  "int_secteur_somme",
  "int_attendu",
  "stg_declaration",
];

/** Milliseconds of each leg, round by round. */
interface MartRounds {
  facts: number;
  /** Of one millésime. */
  atoms: number;
  cells: number;
  rollup_ms: number[];
  duckdb_rollup_ms: number[];
  /** Of the same millésime. */
  group_by_ms: number[];
  all_group_by_ms: number[];
  duckdb_group_by_ms: number[];
  /** The roll-up again, once a return was corrected: it is the same statement. */
  view_refresh_ms: number[];
}

/**
 * Ten million facts. Our roll-up makes the mart of the last millésime: no cell holds two of them, and one takes a
 * minute where the bare GROUP BY, to zone × métier only, takes a second. Beside it that GROUP BY in the same
 * PostgreSQL, and both statements in DuckDB, in turn.
 */
export async function benchMarts(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "releve-bench-marts-"));
  const database = await startDatabase({
    varDir: folder,
    databaseUrl: readConfig().databaseUrl,
    name: "releve_bench",
  });
  await migrate(database.url);
  const pool = createPool(database.url);
  const duckdb = await DuckDBInstance.create(join(folder, "bench.duckdb"), {
    memory_limit: "6GB",
    threads: "2",
  });
  const peer = await duckdb.connect();
  try {
    await prepare(pool);
    await copyTo(peer, pool);
    const rounds = await compare(pool, peer);
    const { rows } = await pool.query<{ server_version: string }>("show server_version");
    const versions = { postgresql: rows[0]?.server_version ?? "", duckdb: duckdbVersion() };
    return { figures: figuresOf(rounds), rounds, versions };
  } finally {
    peer.closeSync();
    duckdb.closeSync();
    await pool.end();
    if (database.external) await dropDatabase(database.url);
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(rounds: MartRounds): Figure[] {
  const { facts, atoms, cells, rollup_ms } = rounds;
  const said = (value: number) => value.toLocaleString("fr-FR");
  const leg = (what: string, ours: readonly number[], peer: readonly number[], aim: string): Figure => ({
    ...{ what: `${what} (ms)`, ours: median(ours), peer: median(peer), ratio: pairedRatio(peer, ours), aim },
  });
  const mart = `Mart d’un millésime, ${said(atoms)} faits, ${said(cells)} cellules`;
  return [
    leg(`${mart}, contre GROUP BY nu zone × métier`, rollup_ms, rounds.group_by_ms, "≥ 0,77"),
    leg(`${mart}, contre la même requête dans DuckDB`, rollup_ms, rounds.duckdb_rollup_ms, ""),
    leg(
      `GROUP BY nu de ${said(facts)} faits, contre DuckDB`,
      rounds.all_group_by_ms,
      rounds.duckdb_group_by_ms,
      "",
    ),
    leg(
      "Mart après un retour corrigé, contre REFRESH MATERIALIZED VIEW du GROUP BY nu",
      rollup_ms.slice(1),
      rounds.view_refresh_ms,
      "",
    ),
  ];
}

/** Communes in line, cut in territories that overlap without nesting, as the real ones do. */
const GEOGRAPHY = `
  select c::text as commune, l.level, l.code
  from generate_series(0, 34999) as c
  cross join lateral (values
    ('reg', (c * 18 / 35000)::text),
    ('dep', (c * 101 / 35000)::text),
    ('ze', (c * 306 / 35000)::text),
    ('be', ((c + 37) * 403 / 35037)::text),
    ('epci', ((c + 11) * 1254 / 35011)::text)
  ) as l (level, code)`;

const LAST = String(2016 + YEARS - 1);
/** The atoms of the last millésime, which the roll-up reads. */
const LAST_ATOMS = `select * from bench_facts where millesime = '${LAST}'`;

/** One row per structure, métier and year, the same in both engines. */
function facts(series: (from: number, to: number, name: string) => string): string {
  return `
  select
    s as structure,
    m.metier,
    'all' as modalite,
    cast(2016 + y as text) as millesime,
    cast((s * 31 + m.n * 17 + y * 13) % 100 as bigint) as numerator,
    cast(100 + (s * 7919 + m.n * 104729 + y * 1299709) % 4900 as bigint) as denominator
  from ${series(1, STRUCTURES, "s")}
  cross join bench_metier m
  cross join ${series(0, YEARS - 1, "y")}`;
}

async function prepare(pool: Pool): Promise<void> {
  await loadNomenclatures(pool);
  await ensureReturnTables(pool);
  await pool.query(`
    insert into raw.collecte values ('fr');
    insert into raw.structure_collecte (structure, gestionnaire, secteur, commune, expected_etp)
    select s, 'siren:' || s * 2 / 5, 'secteur_' || s % 8, (s * 35000::bigint / ${STRUCTURES + 1})::text, 1000 + s % 9000
    from generate_series(1, ${STRUCTURES}) as s;
    insert into raw.declaration (declaration, kind, millesime, version, structure, counted)
    select s * 10 + y, 'annuelle', (2016 + y)::text, '1', s, true
    from generate_series(1, ${STRUCTURES}) as s cross join generate_series(0, ${YEARS - 1}) as y`);
  const geography: Model = {
    ...{ name: "int_commune_territoire", layer: "intermediate" },
    ...{ sql: GEOGRAPHY, comment: "one row per commune and territory" },
  };
  const models = [geography, ...readModels().filter(({ name }) => DIMENSIONS.includes(name))];
  const { held } = await buildModels(pool, { models, checks: [], indicators: new Set() });
  if (held.length > 0) throw new Error(held.map(({ message }) => message).join("\n"));
  const series = (from: number, to: number, name: string) =>
    `generate_series(${from}::bigint, ${to}::bigint) as ${name}`;
  await pool.query(`
    set search_path = staging;
    create unlogged table bench_metier as
    select row_number() over (order by code) as n, code as metier
    from ref.metier where kind = 'metier' and groupe is not null order by code limit ${METIERS};
    create unlogged table bench_facts as ${facts(series)};
    create unlogged table ${ATOMS} as ${LAST_ATOMS};
    create materialized view bench_view as ${groupBy(ATOMS)};
    reset search_path`);
  await pool.query("vacuum analyze");
}

function groupBy(table: string): string {
  return `
  select s.ze, a.metier, a.millesime, sum(a.numerator) as numerator, sum(a.denominator) as denominator
  from ${table} a
  join int_structure_collecte s on s.structure = a.structure
  group by s.ze, a.metier, a.millesime`;
}

const cell = z.union([z.string(), z.number(), z.null()]);

/** The dimensions as PostgreSQL holds them; facts are generated anew, by the same arithmetic. */
async function copyTo(peer: DuckDBConnection, pool: Pool): Promise<void> {
  for (const table of [...DIMENSIONS, "bench_metier"]) {
    const { rows: columns } = await pool.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns
       where table_schema = 'staging' and table_name = $1 order by ordinal_position`,
      [table],
    );
    const shape = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
    await peer.run(`create table ${table} (${shape})`);
    const { rows } = await pool.query({ text: `select * from staging.${table}`, rowMode: "array" });
    const values = z.array(z.array(z.union([cell, z.boolean()]))).parse(rows);
    for (let at = 0; at < values.length; at += 5_000) {
      const lines = values.slice(at, at + 5_000).map((row) => `(${row.map(literal).join(", ")})`);
      await peer.run(`insert into ${table} values ${lines.join(", ")}`);
    }
  }
  const series = (from: number, to: number, name: string) =>
    `(select unnest(range(${from}::bigint, ${to + 1}::bigint)) as ${name}) as series_${name}`;
  await peer.run(`create table bench_facts as ${facts(series)}; create table ${ATOMS} as ${LAST_ATOMS}`);
}

function literal(value: string | number | boolean | null): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

async function compare(pool: Pool, peer: DuckDBConnection): Promise<MartRounds> {
  const rollup = readModels().find(({ name }) => name === SLUG)?.sql ?? "";
  // The same statement, but for an aggregate that PostgreSQL needs to sum integers as integers, and an empty select.
  const theirs = rollup.replaceAll("app.total(", "sum(").replaceAll("(select from", "(select 1 from");
  const rounds: MartRounds = {
    ...{ facts: STRUCTURES * METIERS * YEARS, atoms: STRUCTURES * METIERS, cells: 0, rollup_ms: [] },
    ...{
      duckdb_rollup_ms: [],
      group_by_ms: [],
      all_group_by_ms: [],
      duckdb_group_by_ms: [],
      view_refresh_ms: [],
    },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.all_group_by_ms.push(await ours(pool, groupBy("bench_facts")));
    rounds.duckdb_group_by_ms.push(await timed(() => remake(peer, groupBy("bench_facts"))));
    if (round > 0) await correct(pool);
    rounds.group_by_ms.push(await ours(pool, groupBy(ATOMS)));
    rounds.rollup_ms.push(await ours(pool, rollup));
    rounds.duckdb_rollup_ms.push(await timed(() => remake(peer, theirs)));
    if (round === 0) rounds.cells = await agreed(pool, peer);
    else rounds.view_refresh_ms.push(await timed(() => refreshView(pool)));
  }
  return rounds;
}

async function refreshView(pool: Pool): Promise<void> {
  await pool.query("refresh materialized view staging.bench_view");
}

/** One structure says another number of one métier. */
async function correct(pool: Pool): Promise<void> {
  await pool.query(
    `update staging.${ATOMS} set numerator = numerator + 1
     where structure = 1 and metier = (select metier from staging.bench_metier where n = 1)`,
  );
}

/** With the settings that etl/models/build.ts gives to every model. */
async function ours(pool: Pool, select: string): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("drop table if exists staging.bench_mart");
    await client.query(`set search_path = staging; set work_mem = '256MB'; set jit = off;
      set max_parallel_workers_per_gather = 2; set min_parallel_table_scan_size = '1MB'; set enable_mergejoin = off`);
    const elapsed = await timed(async () => {
      await client.query(`create table bench_mart as ${select}`);
    });
    await client.query("reset all");
    return elapsed;
  } finally {
    client.release();
  }
}

async function remake(peer: DuckDBConnection, select: string): Promise<void> {
  await peer.run(`create or replace table bench_mart as ${select}`);
}

const sums = z.object({
  cells: z.coerce.number(),
  numerator: z.coerce.number(),
  contributors: z.coerce.number(),
});

/** Cells of the mart, which both engines must have made alike. */
async function agreed(pool: Pool, peer: DuckDBConnection): Promise<number> {
  const sql = `select count(*)::bigint as cells, sum(numerator)::bigint as numerator, sum(contributors)::bigint as contributors from`;
  const { rows } = await pool.query(`${sql} staging.bench_mart`);
  const [mine] = z.array(sums).parse(rows);
  const read = await peer.runAndReadAll(`${sql} bench_mart`);
  const [peers] = z.array(sums).parse(read.getRowObjectsJS());
  if (JSON.stringify(mine) !== JSON.stringify(peers))
    throw new Error(`not the same mart: ${JSON.stringify(mine)}, ${JSON.stringify(peers)}`);
  return mine?.cells ?? 0;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}
