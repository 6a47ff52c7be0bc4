import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { indicators } from "#data/indicators/index.ts";
import { readChecks, readModels } from "#etl/models/model.ts";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { runPipeline, type PipelineReport } from "#etl/pipeline.ts";
import { loadSources } from "#etl/source.ts";
import { readConfig } from "#server/db/config.ts";
import { readGolden } from "#test/golden/golden.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const { mirror } = readConfig();

/** The whole way from the producers' files to the marts, then the totals that the producers publish. */
describe.skipIf(mirror === undefined)("real data", () => {
  let database: TestDatabase;
  let report: PipelineReport | null;
  const varDir = mkdtempSync(join(tmpdir(), "releve-golden-"));

  beforeAll(async () => {
    database = await createTestDatabase();
    const sources = await loadSources();
    report = await runPipeline({
      context: {
        ...{ pool: database.pool, mirror, varDir, run: "golden", dryRun: false, pinned: true },
        say: () => undefined,
      },
      sources,
      slugs: new Set(sources.map(({ manifest }) => manifest.slug)),
      plan: {
        models: readModels(),
        checks: readChecks(),
        indicators: new Set(indicators.map(({ slug }) => slug)),
      },
      nomenclatures: loadNomenclatures,
      wait: true,
      interim: false,
      publish: () => Promise.resolve({ id: "golden", isNew: false }),
    });
  }, 600_000);

  afterAll(async () => {
    await database?.drop();
    rmSync(varDir, { recursive: true, force: true });
  });

  it("builds every model and passes every check", () => {
    expect(report?.errors).toEqual([]);
  });

  it("keeps every row of the BMO survey, and knows how many the producer masks", async () => {
    const { rows } = await database.pool.query(
      "select millesime, count(*) as rows, count(*) filter (where projets is null) as masked from staging.stg_bmo group by millesime order by millesime",
    );
    expect(rows).toEqual([
      { millesime: "2024", rows: 53_443, masked: 10_891 },
      { millesime: "2025", rows: 50_076, masked: 11_452 },
    ]);
  });

  describe.each(readGolden().map((golden) => [golden.indicator, golden.totals] as const))(
    "%s",
    (slug, totals) => {
      it.each(totals.map((total) => [total.what, total] as const))("%s", async (_, total) => {
        let sum = 0;
        for (const row of total.rows) {
          const found = await database.pool.query<{ figure: number | null; status: string }>(
            `select ${total.column} as figure, status from mart.${slug}
           where level = $1 and code = $2 and metier = $3 and secteur = $4 and modalite = $5 and millesime = $6`,
            [row.level, row.code, row.metier, row.secteur, row.modalite, row.millesime],
          );
          expect(found.rows).toHaveLength(1);
          if (total.status !== undefined) expect(found.rows[0]?.status).toBe(total.status);
          sum += Number(found.rows[0]?.figure);
        }
        expect(Number(sum.toFixed(total.decimals))).toBe(total.is);
      });
    },
  );
});
