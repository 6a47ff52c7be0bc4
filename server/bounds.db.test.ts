import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, expect, it } from "vitest";
import { problem } from "#data/contract/problem.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { layEdition, sampleContent, share } from "#test/fixtures/edition.ts";
import { createApp } from "./app.ts";
import { Editions } from "./edition/editions.ts";

const log = pino({ level: "silent" });
let database: TestDatabase;
let varDir: string;
let editions: Editions;
let app: Express;

beforeAll(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-heavy-"));
  await layEdition(database.pool, varDir);
  const part = [
    share("dep", "83", 9, 10, { metier: "ide" }),
    ...Array.from({ length: 100_001 }, () => share("dep", "83", 1, 2)),
  ];
  const content = sampleContent({ part });
  await layEdition(database.pool, varDir, { id: "2026.2", content, builtAt: "2026-11-23T10:00:00Z" });
  editions = new Editions({ pool: database.pool, varDir, log });
  await editions.refresh();
  const config = { varDir, region: "93" };
  app = createApp({ pool: database.pool, config, source: "mirror", log, editions });
});

afterAll(async () => {
  await database.drop();
  await rm(varDir, { recursive: true });
});

const get = (path: string) => request(app).get(`/api/v1${path}`);

it("refuses more identifiers than a column format bears, and says how to ask for the rows", async () => {
  const all = "/observations.arrow?indicator=part_projets_difficiles";
  const refused = await get(`${all}&colonnes=id,value`).expect(413);
  expect(problem.parse(refused.body).detail).toMatch(/100\s002 lignes.*retirez id de colonnes\.$/);
  await get(`${all}&colonnes=value`).expect(200);
  await get(`${all}&colonnes=id,value&metier=ide`).expect(200);
});

it("opens an edition once for all who ask for it at the same time", async () => {
  const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => editions.get("2026.1")));
  expect(first?.id).toBe("2026.1");
  for (const other of others) expect(other).toBe(first);
});

it("computes what moved between two editions once, and says that it never changes", async () => {
  const path = "/editions/2026.2/diff/2026.1?indicator=part_projets_difficiles";
  const first = await get(path).expect(200);
  expect(first.headers["cache-control"]).toContain("immutable");
  await get(path)
    .set("if-none-match", first.headers.etag ?? "")
    .expect(304);
  await get("/editions/2026.2/diff/2025.9").expect(404);
  await get("/editions/2025.9/diff/2026.1").expect(404);
});

it("reads an earlier figure without the references of its edition", async () => {
  const folder = join(varDir, "editions", "2026.1");
  for (const name of ["communes", "territoires", "etablissements", "offres_formation"]) {
    await rm(join(folder, `${name}.json`));
  }
  const followed = new Editions({ pool: database.pool, varDir, log });
  await followed.refresh();
  const config = { varDir, region: "93" };
  const fresh = createApp({ pool: database.pool, config, source: "mirror", log, editions: followed });
  const answer = await request(fresh)
    .get("/api/v1/observations/part_projets_difficiles~dep~83~ide~all~all~2025/lineage")
    .expect(200);
  expect(answer.body.editions).toMatchObject([
    { edition: "2026.2", value: 0.9, status: "ok" },
    { edition: "2026.1", value: 0.75, status: "ok" },
  ]);
});
