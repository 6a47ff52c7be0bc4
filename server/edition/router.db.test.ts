import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routes } from "#data/contract/routes.ts";
import { createApp } from "#server/app.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { layEdition, PART, type Row, row, sampleContent, share } from "#test/fixtures/edition.ts";
import { Editions } from "./editions.ts";

let database: TestDatabase;
let varDir: string;
let app: ReturnType<typeof createApp>;

/** The Var up, Draguignan masked, Alpes-de-Haute-Provence shown, nurses gone. */
const NEXT: Row[] = [
  ...PART.filter(({ level, metier }) => metier !== "ide" && level !== "dep" && level !== "be"),
  share("dep", "83", 9, 10),
  share("dep", "83", 6, 10, { millesime: "2024" }),
  row({ level: "be", code: "9308", status: "secret_induit" }),
  share("be", "9301", 1, 4),
  share("be", "0113", 1, 2),
  share("be", "9399", 1, 3),
];

beforeAll(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-diff-"));
  const { pool } = database;
  await layEdition(pool, varDir);
  const builtAt = "2026-11-23T10:00:00Z";
  await layEdition(pool, varDir, { id: "2026.2", content: sampleContent({ part: NEXT }), builtAt });
  const log = pino({ level: "silent" });
  const editions = new Editions({ pool, varDir, log });
  await editions.refresh();
  const config = { varDir, region: "93" };
  app = createApp({ pool, config, source: "mirror", log, editions, webDir: varDir });
});
afterAll(async () => {
  await database.drop();
  await rm(varDir, { recursive: true });
});

const ask = (query = "") => request(app).get(`/api/v1/editions/2026.2/diff/2026.1${query}`);
const diff = async (query = "") => routes.diff.response.parse((await ask(query).expect(200)).body);

describe("what moved between two editions", () => {
  it("tells each kind of change, the widest territories first, no difference where a side is masked", async () => {
    const { rows, total, summary } = await diff();
    expect(total).toBe(4);
    expect(rows.map(({ level, code, change, delta }) => [level, code, change, delta === null])).toEqual([
      ["dep", "83", "valeur", false],
      ["dep", "83", "retrait", true],
      ["be", "9301", "publication", true],
      ["be", "9308", "secret", true],
    ]);
    expect(rows[0]).toMatchObject({ libelle: "Var", before: 0.8, after: 0.9, cause: "donnees" });
    expect(summary.find(({ indicator }) => indicator === "part_projets_difficiles")).toMatchObject({
      changes: { valeur: 1, secret: 1, publication: 1, retrait: 1, ajout: 0, etat: 0 },
      formula_before: "1.0",
      held: 0,
    });
  });

  it.each([
    ["change=secret,publication", ["be", "be"]],
    ["level=dep", ["dep", "dep"]],
    ["level=dep&metier=ide", ["dep"]],
    ["within=dep:84", ["be"]],
    ["cause=formule", []],
    ["indicator=etp_hospitaliers", []],
    ["limit=2&offset=1", ["dep", "be"]],
  ])("keeps what is asked for: %s", async (query, levels) => {
    expect((await diff(`?${query}`)).rows.map(({ level }) => level)).toEqual(levels);
  });

  it("counts everything in its summary, whatever the filters", async () => {
    expect((await diff("?level=reg&limit=1")).summary).toEqual((await diff()).summary);
  });

  it("is taken away whole as a spreadsheet", async () => {
    const answer = await ask("/lignes.csv?level=dep,be").expect(200);
    const lines = answer.text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain(";Var;all;Ensemble;all;all;2025;valeur changée;80;90;%;10;12,5;");
    expect(lines[4]).toContain(";masquée;77,7777777778;;%;;;");
    expect(answer.headers["content-disposition"]).toContain("releve-ce-qui-a-bouge-2026.1-2026.2.csv");
    expect(answer.headers["cache-control"]).toContain("immutable");
  });

  it("refuses a filter that it does not know, and an edition that is not there", async () => {
    await ask("?changement=secret").expect(400);
    await ask("?change=masque").expect(400);
    await request(app).get("/api/v1/editions/2026.2/diff/2026.9").expect(404);
  });
});

describe("an edition as a catalogue", () => {
  const ids = (text: string, edition: string) =>
    [...text.matchAll(/"dcat:downloadURL":\{"@id":"([^"]+)"/g)].map(([, url = ""]) => {
      expect(url).toContain(`/api/v1/editions/${edition}/files/`);
      return url;
    });

  it("gives addresses that answer, of the published edition and of any other", async () => {
    const answer = await request(app).get("/api/v1/catalogue.jsonld").expect(200);
    expect(answer.headers["content-type"]).toBe("application/ld+json; charset=utf-8");
    const urls = ids(answer.text, "2026.2");
    expect(urls.length).toBeGreaterThan(10);
    for (const url of urls) await request(app).head(url).expect(200);
    const first = await request(app).get("/api/v1/editions/2026.1/catalogue.jsonld").expect(200);
    expect(ids(first.text, "2026.1").length).toBeGreaterThan(10);
    expect(first.headers["cache-control"]).toContain("immutable");
    await request(app).get("/api/v1/editions/2026.9/catalogue.jsonld").expect(404);
  });

  it("serves the files of one region", async () => {
    const answer = await request(app)
      .get("/api/v1/editions/2026.2/files/regions/93/part_projets_difficiles.parquet")
      .expect(200);
    expect(answer.headers["content-type"]).toBe("application/vnd.apache.parquet");
    expect(answer.headers["content-disposition"]).toContain("releve-2026.2-regions-93-part_projets");
  });
});

describe("an edition that is only built", () => {
  it("is shown to nobody: it was not attacked yet", async () => {
    const id = "2026.9";
    const content = sampleContent({ part: NEXT.slice(1) });
    await layEdition(database.pool, varDir, { id, content, builtAt: "2026-11-24T10:00:00Z" });
    await database.pool.query("update app.edition set published_at = null where id = $1", [id]);
    await database.pool.query("update app.publication set edition = '2026.2'");
    const ask = (path: string) => request(app).get(`/api/v1${path}`);
    const { body } = await ask("/editions").expect(200);
    expect(routes.editions.response.parse(body).rows.map((edition) => edition.id)).toEqual([
      "2026.2",
      "2026.1",
    ]);
    for (const path of [
      `/editions/${id}`,
      `/editions/${id}/files/part_projets_difficiles.csv`,
      `/editions/${id}/diff/2026.1`,
      `/observations?indicator=part_projets_difficiles&edition=${id}`,
      `/observations.csv?indicator=part_projets_difficiles&edition=${id}`,
    ])
      expect((await ask(path)).status, path).toBe(404);
  });
});
