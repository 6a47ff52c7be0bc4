import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDemonstration, type DemoTruth } from "#data/demo/demonstration.ts";
import { indicators } from "#data/indicators/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { writeDemoMirror } from "./demo.ts";
import { readChecks, readModels } from "./models/read.ts";
import { loadNomenclatures } from "./nomenclatures.ts";
import { runPipeline, type PipelineReport } from "./pipeline.ts";
import { loadSources } from "./source.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-demo-"));
const mirror = join(folder, "demo-mirror");
let database: TestDatabase;
let report: PipelineReport | null;
let truth: DemoTruth;

beforeAll(async () => {
  database = await createTestDatabase();
  truth = createDemonstration().truth;
  writeDemoMirror(mirror);
  const sources = await loadSources();
  const { pool } = database;
  report = await runPipeline({
    context: {
      pool,
      mirror,
      varDir: folder,
      run: "demo",
      dryRun: false,
      pinned: false,
      say: () => undefined,
    },
    sources,
    slugs: new Set(sources.map(({ manifest }) => manifest.slug)),
    returns: true,
    region: "X1",
    plan: {
      models: readModels(),
      checks: readChecks(),
      indicators: new Set(indicators.map(({ slug }) => slug)),
    },
    nomenclatures: loadNomenclatures,
    wait: true,
    interim: false,
    publish: () => Promise.resolve({ id: "demo", isNew: false }),
  });
}, 300_000);

afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Components of the one row of a mart with these dimensions; the others are totals. */
async function row(slug: string, dimensions: Record<string, string>) {
  const all = { level: "reg", code: "X1", metier: "all", secteur: "all", modalite: "all", ...dimensions };
  const where = Object.keys(all).map((name, i) => `${name} = $${i + 1}`);
  const { rows } = await database.pool.query<{ numerator: number | null; denominator: number | null }>(
    `select numerator, denominator from mart.${slug} where ${where.join(" and ")}`,
    Object.values(all),
  );
  expect(rows).toHaveLength(1);
  return rows[0];
}

it("loads every file without a refused row, builds every model, passes every check", () => {
  expect(report?.errors).toEqual([]);
  const files = (report?.sources ?? []).flatMap((source) => source.files);
  expect(files.filter(({ state }) => state !== "loaded" && state !== "absent")).toEqual([]);
  expect(files.filter(({ refused }) => refused > 0)).toEqual([]);
  expect(files.filter(({ state }) => state === "loaded")).toHaveLength(44);
});

it("writes nothing anew while the same mirror stands", () => {
  expect(writeDemoMirror(mirror).files).toBe(0);
  expect(writeDemoMirror(mirror, 3000).files).toBe(0);
});

it("gives back the projects that the survey publishes, métier by métier", async () => {
  for (const [millesime, { metiers }] of Object.entries(truth.bmo))
    for (const fap of ["V0X60", "V1X80", "V4X83", "T2A60"])
      expect((await row("projets_recrutement", { metier: `fap:${fap}`, millesime }))?.numerator).toBe(
        metiers[fap]?.met_published,
      );
});

it("gives back the hospital staff that was drawn, in hundredths of ETP", async () => {
  for (const [millesime, staff] of Object.entries(truth.sae))
    for (const code of ["INFNS", "AIDES", "SAGFE"])
      expect((await row("etp_hospitaliers", { metier: `sae:${code}`, millesime }))?.numerator).toBe(
        staff[code],
      );
});

it("gives back places and admitted by diploma", async () => {
  const drawn = truth.formation[2025]?.["D.E Infirmier"];
  expect((await row("places_formation", { modalite: "dei", millesime: "2025" }))?.numerator).toBe(
    drawn?.places,
  );
  expect((await row("admis_formation", { modalite: "dei", millesime: "2025" }))?.numerator).toBe(
    drawn?.admitted,
  );
});

it("gives back accidents and employees, summed over committees", async () => {
  const drawn = truth.accidents["8710A"];
  const found = await row("indice_frequence_at", {
    level: "fr",
    code: "FR",
    secteur: "naf:8710A",
    millesime: "2024",
  });
  expect(found).toEqual({ numerator: drawn?.accidents, denominator: drawn?.employees });
});

it("gives back people of 75 and more by département", async () => {
  for (const { dep, from75, total } of truth.ages)
    expect(await row("part_75_ans_et_plus", { level: "dep", code: dep, millesime: "2022" })).toEqual({
      numerator: from75,
      denominator: total,
    });
});

it("shows each state that a screen draws", async () => {
  const { rows } = await database.pool.query<{ status: string }>(
    "select distinct status from mart.part_projets_difficiles union select status from mart.projets_recrutement",
  );
  expect(new Set(rows.map(({ status }) => status))).toEqual(
    new Set(["ok", "estimated", "low_coverage", "secret", "minorant"]),
  );
});

it("lists the bassin that only the survey knows, and does not draw it", async () => {
  const { rows } = await database.pool.query(
    "select code, drawn from mart.territoire where level = 'be' and not drawn",
  );
  expect(rows).toEqual([{ code: "X299", drawn: false }]);
});
