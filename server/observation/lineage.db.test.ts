import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import type { Pool } from "pg";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lineage, lineage } from "#data/contract/lineage.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { declaredVacance, layEdition, sampleContent, share, VACANCE } from "#test/fixtures/edition.ts";
import { createApp } from "../app.ts";
import { openAppRole } from "../db/app-role.ts";
import { createPool } from "../db/pool.ts";
import { Editions } from "../edition/editions.ts";

let database: TestDatabase;
let pool: Pool;
let varDir: string;
let app: Express;

const RETURNS = {
  ...{ source: "declarations", file: "declarations", millesime: null, sha256: "cd".repeat(32), bytes: 1 },
  ...{ read: 40, kept: 31, refused: 0, as_of: "2026-11-20" },
};

beforeAll(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-lineage-"));
  const sample = sampleContent();
  const content = (rows = VACANCE) => ({
    ...sample,
    indicators: [...sample.indicators, declaredVacance(rows)],
    inputs: [...sample.inputs, RETURNS],
  });
  const before = VACANCE.map((row) =>
    row.code === "83" && row.metier === "all"
      ? { ...row, ...share("dep", "83", 300, 5_000), contributors: 7 }
      : row,
  );
  await layEdition(database.pool, varDir, {
    id: "2026.1",
    content: content(before),
    builtAt: "2026-10-22T10:00:00Z",
  });
  await layEdition(database.pool, varDir, { id: "2026.2", content: content() });
  await database.pool.query(
    `insert into app.load_run (run, kind, source, file, state, sha256, fetched_at)
     values ('1', 'source', 'bmo', 'bmo/2025.xlsx', 'loaded', $1, '2026-03-03T09:00:00Z')`,
    ["ab".repeat(32)],
  );
  pool = createPool(await openAppRole(database.url));
  const log = pino({ level: "silent" });
  const editions = new Editions({ pool, varDir, log });
  await editions.refresh();
  const config = { varDir, region: "93" };
  app = createApp({ pool, config, source: "mirror", log, editions, webDir: join(varDir, "web") });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(varDir, { recursive: true });
});

async function told(id: string): Promise<Lineage> {
  const answer = await request(app).get(`/api/v1/observations/${id}/lineage`).expect(200);
  return lineage.parse(answer.body);
}
const vacance = (place: string, rest = "all~all~all~2025") => told(`taux_vacance~${place}~${rest}`);

describe("the lineage of a declared figure", () => {
  it("tells how many stand behind it, never who, and what is left out and why", async () => {
    const figure = await vacance("dep~83");
    expect(figure.contributors).toBe(9);
    expect(figure.coverage).toMatchObject({
      ...{ etp: 0.68, structures: { counted: 14, expected: 23 }, places: { counted: 840, expected: 1_210 } },
    });
    expect(figure.exclusions?.map(({ reason, structures }) => [reason, structures])).toEqual([
      ["sans_declaration", 5],
      ["ne_sait_pas", 4],
    ]);
    expect(figure.exclusions?.[1]?.label).toMatch(/ne sait pas/);
  });

  it("counts who knows nothing for all métiers together only", async () => {
    const figure = await vacance("dep~83", "ide~all~all~2025");
    expect(figure.exclusions?.map(({ reason }) => reason)).toEqual(["sans_declaration"]);
    expect(figure.observation.value).toBeLessThan(0);
  });

  it("names the frozen returns by their cut-off and their fingerprint, a file by the day it came", async () => {
    const [returns] = (await vacance("dep~83")).inputs;
    expect(returns).toMatchObject({ as_of: "2026-11-20", sha256: "cd".repeat(32), kept: 31, read: 40 });
    expect(returns?.title).toMatch(/Déclarations/);
    const file = (await told("part_projets_difficiles~dep~83~all~all~all~2025")).inputs[0];
    expect(file).toMatchObject({ received_at: "2026-03-03T09:00:00Z", as_of: null });
  });

  it("gives the figure in the edition before, by how much it moved and why", async () => {
    const { editions } = await vacance("dep~83");
    expect(editions.map(({ edition, cause }) => [edition, cause])).toEqual([
      ["2026.2", "perimetre"],
      ["2026.1", null],
    ]);
    expect(editions[0]?.delta).toBeCloseTo(321 / 5_123 - 300 / 5_000, 12);
  });

  it.each([
    ["ze~9301", /moins de 3 organismes.*un organisme domine.*n’est pas dite/],
    ["ze~0056", /pour en protéger un autre/],
    ["be~9308", /validée/],
    ["be~9301", /Non calculable/],
  ])("says of %s why there is no number, and gives none", async (place, words) => {
    const figure = await vacance(place);
    expect(figure.masking).toMatch(words);
    const { id: _id, millesime: _year, code: _code, ...said } = figure.observation;
    expect(Object.values(said).filter((each) => typeof each === "number")).toEqual([]);
    expect(figure).toMatchObject({ recomputed: null, contributors: null, coverage: null, exclusions: null });
    expect(figure.components.every(({ stored }) => stored === null)).toBe(true);
  });

  it("recomputes each published figure to its last printed digit", async () => {
    const published = VACANCE.filter(({ value }) => value !== null);
    for (const { level, code, metier, millesime, value } of published) {
      const figure = await vacance(`${level}~${code}`, `${metier}~all~all~${millesime}`);
      expect(figure.recomputed).toBe(value);
    }
  });
});
