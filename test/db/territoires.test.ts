import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feature } from "topojson-client";
import { readContours } from "#etl/edition/contour-files.ts";
import type { Drawing } from "#etl/edition/contour/shapes.ts";
import { wantedFiles } from "#etl/fetch/wanted.ts";
import { buildModels } from "#etl/models/build.ts";
import { readChecks, readModels } from "#etl/models/read.ts";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { loadSources } from "#etl/source.ts";
import { stageFile } from "#etl/stage/file.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import { readConfig } from "#server/db/config.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const { mirror } = readConfig();
const slugs = new Set(
  `cog zones_emploi bassins_france_travail epci population_communes
   population_departements contours bmo`.split(/\s+/),
);
const models =
  /^(stg_(centroide|cog|zonage|bassin|epci|population|contour|bmo)|int_(passage_commune|population|commune|territoire)|territoire|commune|passage_ze_be)/;
const noProgress = { bytes: () => undefined, rows: () => undefined, checking: () => undefined };

const named = ({ name }: { name: string }) => models.test(name);

describe.skipIf(mirror === undefined)("the territories of France", () => {
  let database: TestDatabase;
  let files: Map<string, Uint8Array>;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    const client = await pool.connect();
    for (const { manifest, tables, read } of await loadSources()) {
      if (!slugs.has(manifest.slug)) continue;
      for (const table of tables) await ensureRawTable(client, table);
      for (const { file, millesime, format, origin } of wantedFiles(manifest, mirror)) {
        const table = tables.find(({ name }) => name === format.table);
        if (table === undefined || origin === null || !("path" in origin)) continue;
        const place = { source: manifest.slug, file };
        const staged = { place, path: origin.path, millesime, format, table, read };
        await stageFile(pool, { ...staged, maxRefused: 0 }, noProgress);
      }
    }
    await loadNomenclatures(pool);
    const plan = {
      models: readModels().filter(named),
      checks: readChecks().filter(named),
      indicators: new Set<string>(),
    };
    const { held } = await buildModels(pool, plan);
    files = await readContours(client).finally(() => client.release());
    expect(held).toEqual([]);
  }, 600_000);

  afterAll(() => database?.drop());

  async function values(sql: string): Promise<unknown[]> {
    const { rows } = await database.pool.query<Record<string, unknown>>(sql);
    return rows.map((row) => (Object.keys(row).length === 1 ? Object.values(row)[0] : Object.values(row)));
  }

  function read(name: string): Drawing {
    const drawing: Drawing = JSON.parse(Buffer.from(files.get(`${name}.topojson`) ?? []).toString());
    return drawing;
  }

  it("counts as many of each level as their producers", async () => {
    expect(
      await values(
        "select level, count(*), count(*) filter (where drawn) as drawn from mart.territoire group by 1 order by 1",
      ),
    ).toEqual([
      // 404 of the 2021 zoning, Saint-Pierre-et-Miquelon undrawn; 0104, 0113, 0116, 0304, 7549 and Monaco of the surveys
      ["be", 410, 403],
      ["commune", 34_875, 34_868],
      ["dep", 101, 101],
      ["epci", 1255, 1255],
      ["fr", 1, 1],
      ["reg", 18, 18],
      ["ze", 306, 306],
    ]);
    expect(await values("select count(distinct be) from staging.stg_bassin_commune")).toEqual([404]);
  });

  it("reports the communes and bassins that are listed without being drawn", async () => {
    expect(
      await values("select code from mart.territoire where level = 'commune' and not drawn order by 1"),
    ).toEqual(["14666", "15031", "15035", "15047", "15171", "85165", "85212"]);
    expect(
      await values("select code from mart.territoire where level = 'be' and not drawn order by 1"),
    ).toEqual(["0104", "0113", "0116", "0304", "0501", "7549", "9399"]);
  });

  it("places every code of every territorial file but those of overseas collectivities and one unknown", async () => {
    const unplaced = await values(`
      select distinct s.code
      from (
        select code from staging.stg_bassin_commune
        union all select code from staging.stg_epci_commune
        union all select code from staging.stg_population_commune
        union all select code from staging.stg_population_commune_annee
        union all select code from staging.stg_cog_commune
        union all select "CODGEO" from raw.zone_emploi_commune
      ) s
      where not exists (select from staging.int_passage_commune p where p.code = s.code)
      order by 1`);
    // Saint-Barthélemy and Saint-Martin (977, 978 and their former codes), Saint-Pierre-et-Miquelon; 75999 is no commune
    expect(unplaced).toEqual(["75999", "97123", "97127", "97501", "97502", "97701", "97801"]);
  });

  it("brings Paris, Lyon and Marseille to one commune each", async () => {
    expect(
      await values(
        "select commune, count(*) from staging.int_passage_commune where method = 'arrondissement' group by 1 order by 1",
      ),
    ).toEqual([
      ["13055", 16],
      ["69123", 9],
      ["75056", 20],
    ]);
  });

  it("reconciles populations: the communes make the legal population, with Mayotte of 2017 beside it", async () => {
    expect(await values("select sum(population) from staging.stg_population_commune")).toEqual([68_094_280]);
    expect(
      await values(
        "select population, population_millesime from mart.territoire where level = 'dep' and code = '976'",
      ),
    ).toEqual([[256_518, "2017"]]);
    for (const level of ["fr", "reg", "dep", "ze", "be"])
      expect(
        await values(`select sum(population)::bigint from mart.territoire where level = '${level}'`),
      ).toEqual([68_094_280 + 256_518]);
    expect(
      await values(
        "select population from staging.int_population_annee where level = 'fr' and millesime = '2021'",
      ),
    ).toEqual([67_406_164]);
  });

  it("makes Provence-Alpes-Côte d’Azur touch 22 zones, four of them transregional, and 17 bassins", async () => {
    const touching = "from mart.territoire where '93' = any (reg) and level";
    expect(await values(`select count(*) ${touching} = 'ze'`)).toEqual([22]);
    expect(await values(`select code ${touching} = 'ze' and transregional order by 1`)).toEqual([
      "0052",
      "0053",
      "0055",
      "0064",
    ]);
    expect(await values(`select count(*) ${touching} = 'be'`)).toEqual([17]);
    expect(await values("select count(*) from mart.commune where reg = '93'")).toEqual([946]);
  });

  it("says of each zone the same regions as INSEE does", async () => {
    expect(
      await values(`
        select c."ZE2020" from raw.zone_emploi_commune c where c."ZE2020_PARTIE_REG" is not null group by 1
        except
        select code from mart.territoire where level = 'ze' and transregional`),
    ).toEqual([]);
  });

  it("keeps 9301 the zone and 9301 the bassin apart", async () => {
    expect(await values("select level, libelle from mart.territoire where code = '9301' order by 1")).toEqual(
      [
        ["be", "Alpes-de-Haute-Provence"],
        ["ze", "Aix-en-Provence"],
      ],
    );
  });

  it("has a reviewed name for every bassin, in capitals nowhere", async () => {
    expect(
      await values("select code from mart.territoire where level = 'be' and libelle = upper(libelle)"),
    ).toEqual([]);
    expect(
      await values(
        "select b.be from staging.stg_bassin_commune b where b.be not in (select code from ref.bassin_nom)",
      ),
    ).toEqual([]);
  });

  it("shares each zone and each bassin out whole", async () => {
    expect(
      await values(
        "select ze from mart.passage_ze_be group by ze having abs(sum(part_ze) - 1) > 1e-9 union all select be from mart.passage_ze_be group by be having abs(sum(part_be) - 1) > 1e-9",
      ),
    ).toEqual([]);
  });

  it("writes every name inside the box of what is drawn", async () => {
    expect(
      await values(
        "select level || ':' || code from mart.territoire where drawn and not (lon > west and lon < east and lat > south and lat < north)",
      ),
    ).toEqual([]);
  });

  it("draws the 306 zones with some 14 000 points, outer rings turning as GeoJSON wants", () => {
    const drawing = read("ze");
    const layer = drawing.objects["ze"];
    if (layer === undefined) throw new Error("no layer");
    const zones = feature(drawing, layer).features;
    expect(zones).toHaveLength(306);
    const points = drawing.arcs.reduce((sum, arc) => sum + arc.length, 0);
    expect(points).toBeGreaterThan(12_000);
    expect(points).toBeLessThan(16_000);
    for (const { geometry, properties } of zones) {
      const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [];
      expect(parts.length).toBeGreaterThan(0);
      for (const [outer = []] of parts) {
        let twice = 0;
        for (const [index, [x = 0, y = 0]] of outer.entries()) {
          const [nextX = 0, nextY = 0] = outer[(index + 1) % outer.length] ?? [];
          twice += x * nextY - nextX * y;
        }
        expect(twice, JSON.stringify(properties)).toBeGreaterThan(0);
      }
    }
  });

  it("draws each region with its zones, bassins and communes", () => {
    for (const name of ["ze-93", "be-93", "dep-93", "epci-93", "commune-93"])
      expect(files.has(`${name}.topojson`)).toBe(true);
    expect(read("commune-93").objects["commune"]?.geometries).toHaveLength(946);
  });
});
