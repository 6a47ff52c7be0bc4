import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { editionManifest } from "#data/contract/edition.ts";
import { indicators } from "#data/indicators/index.ts";
import { buildEdition } from "#etl/edition/build.ts";
import type { Model } from "#etl/models/model.ts";
import { freezeReturns } from "#etl/returns/freeze.ts";
import { buildFrozenMarts } from "#test/etl/return-marts.ts";
import { type TestAnswer, TestReturns } from "#test/etl/returns.ts";
import { COMMUNES, PART } from "#test/fixtures/edition.ts";
import { createMarts, writeMart } from "#test/fixtures/marts.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const FROZEN = ["raw.collecte", "raw.structure_collecte", "raw.declaration", "raw.reponse", "app.load_run"];
const DECLARED = indicators.filter(({ returns }) => returns?.kind === "annuelle").map(({ slug }) => slug);
const communeRow = ({ code, reg, dep, ze, be, epci }: (typeof COMMUNES)[number]) =>
  `(${[code, reg, dep, ze, be, epci].map((text) => (text === null ? "null" : `'${text}'`)).join(", ")})`;
const PLACES: Model = {
  name: "int_commune_territoire",
  layer: "intermediate",
  comment: "one row per commune and territory",
  sql: `select c.code as commune, t.level, t.place as code
    from (values ${COMMUNES.map(communeRow).join(", ")}) as c (code, reg, dep, ze, be, epci)
    cross join lateral (values ('fr', 'FR'), ('reg', c.reg), ('dep', c.dep), ('ze', c.ze), ('be', c.be), ('epci', c.epci))
      as t (level, place)
    where t.place is not null`,
};

let databases: TestDatabase[];
let varDir: string;

beforeEach(async () => {
  databases = [await createTestDatabase(), await createTestDatabase()];
  varDir = await mkdtemp(join(tmpdir(), "releve-twice-"));
});
afterEach(async () => {
  for (const database of databases) await database.drop();
  await rm(varDir, { recursive: true });
});

it(
  "gives the same bytes from the same frozen inputs, whatever the order in which rows lie",
  { timeout: 240_000 },
  async () => {
    const [first, second] = databases;
    if (first === undefined || second === undefined) throw new Error("two databases");
    await fileReturns(first.pool);
    const { sha256, counted } = await freezeReturns(first.pool, "93");
    await noteFreeze(first.pool, sha256, counted);
    await freezeReturns(second.pool, "93");
    for (const table of FROZEN) await copyBackwards(first.pool, second.pool, table);

    const built = [];
    for (const [rank, { pool }] of databases.entries()) {
      await buildFrozenMarts(pool, DECLARED, PLACES);
      await createMarts(pool);
      await writeMart(pool, "part_projets_difficiles", rank === 0 ? PART : PART.toReversed());
      const folder = join(varDir, String(rank));
      const now = new Date(`202${6 + rank}-11-22T10:00:00Z`);
      const { id } = await buildEdition({ pool, varDir: folder, demonstration: false, declared: true, now });
      built.push(join(folder, "editions", id));
    }

    const [one = "", other = ""] = built;
    const names = await filesOf(one);
    expect(await filesOf(other)).toEqual(names);
    for (const name of names)
      expect([name, await withoutId(one, name)]).toEqual([name, await withoutId(other, name)]);
    for (const slug of DECLARED)
      expect(await rowsOf(second.pool, slug)).toEqual(await rowsOf(first.pool, slug));

    const text = await readFile(join(one, "manifest.json"), "utf8");
    const { inputs } = editionManifest.parse(JSON.parse(text));
    expect(inputs.find(({ source }) => source === "declarations")).toMatchObject({
      ...{ sha256, kept: counted, as_of: "2026-03-31" },
    });
    // Structures and gestionnaires are nowhere in what is published.
    for (const name of names) {
      const bytes = (await readFile(join(one, name))).toString("latin1");
      expect([name, /siren:g[0-9]|R[0-9]+ fictif/.test(bytes)]).toEqual([name, false]);
    }
  },
);

/** Thirty structures of twelve gestionnaires in five communes, with numbers that no two have alike. */
async function fileReturns(pool: Pool): Promise<void> {
  const returns = new TestReturns(pool);
  for (let n = 0; n < 30; n++) {
    const commune = COMMUNES[n % COMMUNES.length]?.code ?? "";
    const over = { gestionnaire: `g${n % 12}`, commune, expected_etp: 1000 + 77 * n, places: 40 + n };
    const structure = await returns.structure({
      ...over,
      secteur: n % 3 === 0 ? "handicap" : "personnes_agees",
    });
    const answers: Record<string, TestAnswer> = {};
    for (const [rank, metier] of ["ide", "aide_soignant", "ash"].entries()) {
      Object.assign(answers, {
        [`personnes~${metier}`]: 6 + n + rank,
        [`etp_pourvus~${metier}`]: 511 + 37 * n + 13 * rank,
        [`etp_budgetes~${metier}`]: 613 + 41 * n + 17 * rank,
        [`at_avec_arret~${metier}`]: n % 4,
        [`absence_jours~${metier}`]: 31 * n + rank,
      });
    }
    await returns.file({ structure, answers, state: n % 7 === 6 ? "submitted" : "validated" });
  }
}

async function noteFreeze(pool: Pool, sha256: string, counted: number): Promise<void> {
  await pool.query(
    `insert into app.load_run (run, kind, source, file, state, sha256, rows_read, kept, started_at)
     values ('test', 'source', 'declarations', 'declarations', 'loaded', $1, 30, $2, '2026-03-31T21:00:00Z')`,
    [sha256, counted],
  );
}

async function copyBackwards(from: Pool, to: Pool, table: string): Promise<void> {
  const identity = table === "app.load_run" ? "overriding system value" : "";
  const { rows } = await from.query<{ row: unknown }>(`select to_jsonb(t) as row from ${table} as t`);
  await to.query(`delete from ${table}`);
  await to.query(
    `insert into ${table} ${identity} select * from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows.map(({ row }) => row).toReversed())],
  );
}

async function rowsOf(pool: Pool, slug: string): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select * from mart.${slug} order by level, code, metier, secteur, modalite, millesime`,
  );
  return rows;
}

async function filesOf(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

/** An edition built next year has another name, and that is all. */
async function withoutId(folder: string, name: string): Promise<string> {
  const bytes = await readFile(join(folder, name));
  if (name !== "manifest.json" && name !== "catalog.jsonld") return bytes.toString("base64");
  return bytes.toString("utf8").replaceAll(/202[67]\.1/g, "ID");
}
