import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { tables as bmo } from "#etl/sources/bmo/row.ts";
import { tables as cog } from "#etl/sources/cog/row.ts";
import { tables as orion } from "#etl/sources/orion_bts/row.ts";
import { tables as parcoursup } from "#etl/sources/parcoursup/row.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildModels } from "./build.ts";
import type { Model } from "./model.ts";
import { readChecks, readModels } from "./read.ts";

const marts = ["places_formation", "admis_formation", "taux_remplissage_formation", "projets_par_place"];
const between = [
  "stg_parcoursup",
  "stg_orion_bts",
  "stg_bmo",
  "int_bmo",
  "int_offre_diplome",
  "int_centre_lieu",
  "stg_centroide",
];
const wanted = new Set([
  ...marts,
  ...between,
  "offre_formation",
  "int_offre_territoire",
  "int_formation_cellule",
]);

/** Two communes of the Var in two bassins, and one of the Vaucluse. */
const territories: Model = {
  name: "int_commune_territoire",
  layer: "intermediate",
  comment: "one row per commune and territory",
  sql: `select c.commune, t.level, t.code
    from (values ('83050', '83', '9331'), ('83118', '83', '9331'), ('83069', '83', '9332'), ('84007', '84', '9313'))
      as c (commune, dep, be)
    cross join lateral (values ('fr', 'FR'), ('reg', '93'), ('dep', c.dep), ('be', c.be), ('commune', c.commune))
      as t (level, code)`,
};

const passage: Model = {
  name: "int_be_reg",
  layer: "intermediate",
  comment: "one row per bassin",
  sql: "select '9331'::text as be, '93'::text as reg where false",
};

/** session, uai, intitule, agregee, gps, places, admis, commune, département, method. */
type Course = [
  string,
  string,
  string,
  string,
  string,
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
];
const courses: Course[] = [
  ["2025", "0830001A", "D.E Infirmier", "IFSI", "43.53, 6.46", "30", "33", "83050", "83", "dans_polygone"],
  ["2025", "0830002B", "D.E Infirmier", "IFSI", "43.42, 6.77", "50", "45", "83118", "83", "dans_polygone"],
  ["2025", "0840001A", "D.E Infirmier", "IFSI", "43.95, 4.80", "10", "9", null, "84", null],
  ["2025", "1380022Z", "D.E Infirmier", "IFSI", "43.73, 7.41", "26", "23", "06032", "06", "plus_proche"],
  ["2025", "9840480Z", "D.E Infirmier", "IFSI", "", "14", "14", null, null, null],
  [
    ...["2025", "0830001A", "BTS - Services - Economie sociale familiale - Entièrement en distanciel", "BTS"],
    ...["43.53, 6.46", "2000", "103", "83050", "83", "dans_polygone"],
  ] as Course,
  // one school that tells everything, one its places alone, one those it admitted alone
  [
    "2025",
    "0830003C",
    "D.E Ergothérapeute",
    "Santé",
    "43.6, 6.9",
    "40",
    "30",
    "83069",
    "83",
    "dans_polygone",
  ],
  [
    "2025",
    "0830004D",
    "D.E Ergothérapeute",
    "Santé",
    "43.6, 6.9",
    "25",
    null,
    "83069",
    "83",
    "dans_polygone",
  ],
  [
    "2025",
    "0830005E",
    "D.E Ergothérapeute",
    "Santé",
    "43.6, 6.9",
    null,
    "12",
    "83069",
    "83",
    "dans_polygone",
  ],
  [
    "2025",
    "0830001A",
    "BTS - Services - Tourisme",
    "BTS",
    "43.53, 6.46",
    "40",
    "40",
    "83050",
    "83",
    "dans_polygone",
  ],
];

interface Figure {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  contributors: number | null;
  coverage: number | null;
  status: string;
}

describe("the marts of training", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    const client = await pool.connect();
    for (const table of [...cog, ...parcoursup, ...orion, ...bmo]) await ensureRawTable(client, table);
    client.release();
    await loadNomenclatures(pool);
    // two years of centroids, as two files of the mirror: an offer is still one offer
    await pool.query(`insert into raw.cog_centroide (file, millesime, line, com_insee, com_nom, lon, lat)
      values ('2024.csv', '2024', 2, '83050', 'Draguignan', '6.46', '43.53'),
        ('2025.csv', '2025', 2, '83050', 'Draguignan', '6.46', '43.53'),
        ('2025.csv', '2025', 3, '84007', 'Avignon', '4.83', '43.94')`);
    for (const [line, row] of courses.entries())
      await pool.query(
        `insert into raw.parcoursup_reduit (file, millesime, line, "Établissement", "Statut Etablissement", session, uai,
           "Filière de formation", "Filière de formation très agrégée", "Coordonnées GPS de la formation",
           "Capacité de l établissement par formation", "Effectif total admis 2phases", com_insee_derive, dep_derive, methode_geo)
         values ('2025.csv', '2025', $1, 'Centre', 'Public', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [line + 2, ...row],
      );
    await pool.query(
      `insert into raw.orion_bts (file, millesime, line, "UAI", "LIBELLÉFORMATION", "MEFSTAT11", "STATUT", "CAPACITEPSUP")
       values ('2024.csv', '2024', 2, '0830001A', 'BTS - Services - Economie sociale familiale', '32211033206', 'Scolaire', '24'),
         ('2024.csv', '2024', 3, '0830001A', 'BTS ESF en apprentissage', '32211033206', 'Apprentissage', '12')`,
    );
    for (const [line, [be, projects]] of [
      ["9331", "120"],
      ["9332", "40"],
      ["9313", "*"],
    ].entries())
      await pool.query(
        `insert into raw.bmo (file, millesime, line, annee, "Code métier BMO", "Nom métier BMO", "NOMBE", "REG", "Dept", "BE", met, xmet, smet)
         values ('bmo.xlsx', '2025', $1, '2025', 'V1X80', '', 'Essai', '93', $2, $3, $4, '*', '*')`,
        [line + 2, be === "9313" ? "84" : "83", be, projects],
      );
    const models = readModels().filter(({ name }) => wanted.has(name));
    await buildModels(pool, {
      models: [...models, territories, passage],
      checks: readChecks().filter(({ name }) => wanted.has(name)),
      indicators: new Set(marts),
    });
  });

  afterAll(() => database.drop());

  async function figure(mart: string, at: string, metier = "ide", modalite = "all", millesime = "2025") {
    const [level, code] = at.split(":");
    const { rows } = await database.pool.query<Figure>(
      `select numerator, denominator, value, low, high, contributors, coverage, status from mart.${mart}
       where level = $1 and code = $2 and metier = $3 and modalite = $4 and millesime = $5`,
      [level, code, metier, modalite, millesime],
    );
    return rows[0];
  }

  it("adds the places of a bassin, centre by centre", async () => {
    expect(await figure("places_formation", "be:9331")).toMatchObject({
      value: 80,
      contributors: 2,
      status: "ok",
    });
  });

  it("writes a zero where no centre trains, and says the filling does not apply", async () => {
    expect(await figure("places_formation", "be:9332")).toMatchObject({ value: 0, status: "ok" });
    expect(await figure("taux_remplissage_formation", "be:9332")).toMatchObject({
      value: null,
      status: "not_applicable",
    });
  });

  it("gives a floor where a school does not tell, and fills only the places of those that tell both", async () => {
    expect(await figure("places_formation", "be:9332", "ergotherapeute")).toMatchObject({
      value: 65,
      low: 65,
      status: "minorant",
    });
    expect(await figure("admis_formation", "be:9332", "ergotherapeute")).toMatchObject({
      value: 42,
      low: 42,
      status: "minorant",
    });
    expect(await figure("taux_remplissage_formation", "be:9332", "ergotherapeute")).toMatchObject({
      numerator: 30,
      denominator: 40,
      value: 75,
      contributors: 1,
      coverage: 1 / 3,
    });
  });

  it("keeps Monaco and Polynesia out of France, but in the list of courses", async () => {
    expect(await figure("places_formation", "fr:FR")).toMatchObject({ value: 90 });
    const { rows } = await database.pool.query(
      "select hors_champ, sum(places) as places from mart.offre_formation where diplome = 'dei' and hors_champ is not null group by 1 order by 1",
    );
    expect(rows).toEqual([
      { hors_champ: "collectivite_outre_mer", places: 14 },
      { hors_champ: "monaco", places: 26 },
    ]);
  });

  it("places a centre without commune by the nearest of its département, and says so", async () => {
    const { rows } = await database.pool.query(
      "select commune, precision_geo from mart.offre_formation where uai = '0840001A'",
    );
    expect(rows).toEqual([{ commune: "84007", precision_geo: "centroide_proche" }]);
  });

  it("divides admitted by places, once, above 100 where there are more", async () => {
    expect(await figure("taux_remplissage_formation", "be:9331")).toMatchObject({
      numerator: 78,
      denominator: 80,
      value: 97.5,
      status: "ok",
    });
    expect(await figure("taux_remplissage_formation", "be:9313")).toMatchObject({
      value: 90,
      status: "low_coverage",
    });
  });

  it("counts a course held at a distance for France alone", async () => {
    expect(await figure("places_formation", "fr:FR", "all", "bts_esf")).toMatchObject({ value: 2000 });
    expect(await figure("places_formation", "dep:83", "all", "bts_esf")).toBeUndefined();
  });

  it("lists apprenticeship without counting it, and leaves other fields out", async () => {
    expect(await figure("places_formation", "be:9331", "all", "bts_esf", "2024")).toMatchObject({
      value: 24,
    });
    const { rows } = await database.pool.query(
      "select count(*) filter (where voie = 'apprentissage') as apprentis, count(*) filter (where formation ~ 'Tourisme') as tourisme from mart.offre_formation",
    );
    expect(rows).toEqual([{ apprentis: 1, tourisme: 0 }]);
    expect(await figure("admis_formation", "be:9331", "all", "bts_esf", "2024")).toBeUndefined();
  });

  it("sets projects against places with bounds where some are masked, never as a floor", async () => {
    expect(await figure("projets_par_place", "be:9331", "fap:V1X80")).toMatchObject({
      numerator: 120,
      denominator: 80,
      value: 1.5,
      status: "ok",
    });
    expect(await figure("projets_par_place", "reg:93", "fap:V1X80")).toMatchObject({
      numerator: 162,
      denominator: 90,
      low: 160 / 90,
      high: 164 / 90,
      status: "estimated",
    });
    expect(await figure("projets_par_place", "be:9332", "fap:V1X80")).toMatchObject({
      status: "not_computable",
    });
    expect(await figure("projets_par_place", "be:9313", "fap:V1X80")).toMatchObject({ status: "secret" });
  });
});
