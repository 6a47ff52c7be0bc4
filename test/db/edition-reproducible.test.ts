import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { editionManifest } from "#data/contract/edition.ts";
import { buildEdition } from "#etl/edition/build.ts";
import { freezeReturns } from "#etl/returns/freeze.ts";
import { DECLARED, fileReturns, noteFreeze, PLACES } from "#test/etl/declared-region.ts";
import { buildFrozenMarts } from "#test/etl/return-marts.ts";
import { PART } from "#test/fixtures/edition.ts";
import { createMarts, writeMart } from "#test/fixtures/marts.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const FROZEN = ["raw.collecte", "raw.structure_collecte", "raw.declaration", "raw.reponse", "app.load_run"];

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
