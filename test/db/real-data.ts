import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import request from "supertest";
import { indicators } from "#data/indicators/index.ts";
import { publishNext } from "#etl/edition/publish.ts";
import { readChecks, readModels } from "#etl/models/read.ts";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { runPipeline, type PipelineReport } from "#etl/pipeline.ts";
import { loadSources } from "#etl/source.ts";
import { createApp } from "#server/app.ts";
import { Editions } from "#server/edition/editions.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

/** The producers' files all the way to answers. */
export interface RealData {
  database: TestDatabase;
  report: PipelineReport | null;
  /** The JSON of an address under /api/v1; anything but a 200 fails. */
  get: (path: string) => Promise<unknown>;
  drop: () => Promise<void>;
}

/** Loads every file of the mirror, builds the marts, publishes the edition and answers from it. */
export async function publishRealData(mirror: string): Promise<RealData> {
  const varDir = mkdtempSync(join(tmpdir(), "releve-golden-"));
  const database = await createTestDatabase();
  const { pool } = database;
  const sources = await loadSources();
  const report = await runPipeline({
    context: {
      ...{ pool, mirror, varDir, run: "golden", dryRun: false, pinned: true },
      say: () => undefined,
    },
    sources,
    slugs: new Set(sources.map(({ manifest }) => manifest.slug)),
    returns: true,
    region: "93",
    plan: {
      models: readModels(),
      checks: readChecks(),
      indicators: new Set(indicators.map(({ slug }) => slug)),
    },
    nomenclatures: loadNomenclatures,
    wait: true,
    interim: false,
    publish: () => publishNext({ pool, varDir, demonstration: false, now: new Date("2026-11-22T10:00:00Z") }),
  });
  const log = pino({ level: "silent" });
  const editions = new Editions({ pool, varDir, log });
  await editions.refresh();
  const app = createApp({ pool, config: { varDir, region: "93" }, source: "mirror", log, editions });
  return {
    database,
    report,
    get: async (path) => (await request(app).get(`/api/v1${path}`).expect(200)).body,
    drop: async () => {
      await database.drop();
      rmSync(varDir, { recursive: true, force: true });
    },
  };
}
