import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { tables as offers } from "#etl/sources/france_travail_offres/row.ts";
import { tables as hospitals } from "#etl/sources/sae/row.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildModels } from "./build.ts";
import type { Model } from "./model.ts";
import { readChecks, readModels } from "./read.ts";

const marts = ["etp_hospitaliers", "densite_etp", "offres_par_demandeur"];
const below = ["stg_sae_etablissement", "stg_sae_etp", "int_sae", "stg_france_travail_offres", "int_be_reg"];

/** A geography of a few communes, Redon’s bassin in two regions, in place of the models of territories. */
const geography: Model[] = [
  model(
    "int_commune_territoire",
    `select * from (values
       ('83050', 'fr', 'FR'), ('83050', 'reg', '93'), ('83050', 'dep', '83'), ('83050', 'ze', '9303'), ('83050', 'be', '9331'),
       ('97101', 'fr', 'FR'), ('97101', 'reg', '01'), ('97101', 'dep', '971'), ('97101', 'ze', '0101'), ('97101', 'be', '0101'),
       ('35236', 'fr', 'FR'), ('35236', 'reg', '53'), ('35236', 'be', '5313'),
       ('56001', 'fr', 'FR'), ('56001', 'reg', '53'), ('56001', 'be', '5313'),
       ('44007', 'fr', 'FR'), ('44007', 'reg', '52'), ('44007', 'be', '5313')
     ) as t (commune, level, code)`,
  ),
  model(
    "int_passage_commune",
    "select * from (values ('83050', '83050'), ('9A101', '97101')) as p (code, commune)",
  ),
  model(
    "territoire",
    `select t.level, t.code, case when t.code in ('FR', '93', '83', '9303') then 10000 else 2000 end as population
     from (select distinct level, code from int_commune_territoire) t`,
  ),
];

function model(name: string, sql: string): Model {
  return { name, layer: "intermediate", sql, comment: "one row per line of a test" };
}

describe("hospital staff and offers", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    const client = await pool.connect();
    for (const table of [...hospitals, ...offers]) await ensureRawTable(client, table);
    client.release();
    await loadNomenclatures(pool);
    await pool.query(
      `insert into raw.sae_id (file, millesime, line, "AN", "FI", "RS", "CAT", "COMINSEE") values
         ('ID', '2024', 2, '2024', '830000001', 'CH', '355', '83050'),
         ('ID', '2024', 3, '2024', '970000002', 'CHU', '101', '9A101'),
         ('ID', '2024', 4, '2024', '970000003', 'CH', '106', '9A123')`,
    );
    await pool.query(
      `insert into raw.sae_q24 (file, millesime, line, "AN", "FI", "DISCI", "INFNS", "INFSP", "PSYCH", "ETPPNM") values
         ('Q24', '2024', 2, '2024', '830000001', '2100', '60', '5', '1', '100'),
         ('Q24', '2024', 3, '2024', '830000001', '9999', '100.25', '10.5', '2', '300'),
         ('Q24', '2024', 4, '2024', '970000002', '9999', '40', null, null, '90'),
         ('Q24', '2024', 5, '2024', '970000003', '9999', '7', null, null, '12')`,
    );
    await pool.query(
      `insert into raw.sae_q20 (file, millesime, line, "AN", "FI", "PERSO", "ETPSAL") values
         ('Q20', '2024', 2, '2024', '830000001', 'M1010', '20'),
         ('Q20', '2024', 3, '2024', '830000001', 'M3050', '4'),
         ('Q20', '2024', 4, '2024', '830000001', 'M9999', '24')`,
    );
    await pool.query(
      `insert into raw.france_travail_offres (file, millesime, line, annee, "ROME", cbassin, oee, defm_abc) values
         ('ft.csv', '2020', 2, '2020', 'J1501', '9331', '30', '20'),
         ('ft.csv', '2020', 3, '2020', 'J1501', '101', '3', '5'),
         ('ft.csv', '2020', 4, '2020', 'K1104', '101', '2', '0'),
         ('ft.csv', '2020', 5, '2020', 'A1101', '101', '2', '9'),
         ('ft.csv', '2020', 6, '2020', 'K1302', '5313', '18', '4'),
         ('ft.csv', '2020', 7, '2020', 'K1302', '9331', '30', '40')`,
    );
    const wanted = new Set([...below, ...marts]);
    await buildModels(pool, {
      models: [...geography, ...readModels().filter(({ name }) => wanted.has(name))],
      // the third hospital of this region of three stands in no région: more than the check allows a country
      checks: readChecks().filter(({ name }) => marts.includes(name) && name !== "etp_hospitaliers"),
      indicators: new Set(marts),
    });
  });

  afterAll(() => database.drop());

  async function figure(mart: string, level: string, code: string, metier: string) {
    const { rows } = await database.pool.query(
      `select numerator, denominator, value, contributors, status from mart.${mart} where level = $1 and code = $2 and metier = $3`,
      [level, code, metier],
    );
    return rows[0];
  }

  it("counts the line that totals the disciplines, once, in hundredths", async () => {
    expect(await figure("etp_hospitaliers", "ze", "9303", "sae:INFNS")).toMatchObject({
      numerator: 10_025,
      value: 100.25,
    });
  });

  it("stands on a groupe or a métier only where cells equal it", async () => {
    expect(await figure("etp_hospitaliers", "dep", "83", "infirmier")).toMatchObject({ value: 110.75 });
    expect(await figure("etp_hospitaliers", "dep", "83", "psychologue")).toMatchObject({ value: 2 });
    expect(await figure("etp_hospitaliers", "dep", "83", "pharmacien")).toMatchObject({ value: 4 });
    expect(await figure("etp_hospitaliers", "dep", "83", "sae:medecins")).toMatchObject({ value: 20 });
    expect(await figure("etp_hospitaliers", "dep", "83", "all")).toMatchObject({ value: 324 });
    expect(await figure("etp_hospitaliers", "dep", "83", "ide")).toBeUndefined();
  });

  it("places an overseas hospital by its commune, and one of no région in France alone", async () => {
    expect(await figure("etp_hospitaliers", "dep", "971", "sae:INFNS")).toMatchObject({
      value: 40,
      contributors: 1,
    });
    expect(await figure("etp_hospitaliers", "fr", "FR", "sae:INFNS")).toMatchObject({
      value: 147.25,
      contributors: 3,
    });
  });

  it("never publishes a commune alone", async () => {
    const { rows } = await database.pool.query("select from mart.etp_hospitaliers where level = 'commune'");
    expect(rows).toHaveLength(0);
  });

  it("divides staff by inhabitants, and sets few inhabitants apart", async () => {
    expect(await figure("densite_etp", "ze", "9303", "infirmier")).toMatchObject({
      numerator: 11_075,
      denominator: 10_000,
      value: 1107.5,
      status: "ok",
    });
    expect(await figure("densite_etp", "ze", "0101", "infirmier")).toMatchObject({ status: "low_coverage" });
  });

  it("leaves out of the density of France the staff whose inhabitants it does not count", async () => {
    expect(await figure("densite_etp", "fr", "FR", "sae:INFNS")).toMatchObject({
      numerator: 14_025,
      denominator: 10_000,
      value: 1402.5,
      contributors: 2,
    });
  });

  it("sums offers and job-seekers before dividing, estimates above the bassin, and divides by no zero", async () => {
    expect(await figure("offres_par_demandeur", "be", "9331", "rome:J1501")).toMatchObject({
      value: 1.5,
      status: "ok",
    });
    expect(await figure("offres_par_demandeur", "fr", "FR", "aide_soignant")).toMatchObject({
      numerator: 33,
      denominator: 25,
      status: "estimated",
    });
    expect(await figure("offres_par_demandeur", "be", "0101", "rome:J1501")).toMatchObject({
      status: "low_coverage",
    });
    expect(await figure("offres_par_demandeur", "be", "0101", "psychologue")).toMatchObject({
      value: null,
      status: "not_computable",
    });
    expect(await figure("offres_par_demandeur", "reg", "01", "rome:A1101")).toBeUndefined();
  });

  it("counts a bassin of two regions once, where most of its communes lie", async () => {
    const at = (level: string, code: string) => figure("offres_par_demandeur", level, code, "rome:K1302");
    expect(await at("be", "5313")).toMatchObject({ numerator: 18, denominator: 4 });
    expect(await at("reg", "53")).toMatchObject({ numerator: 18, denominator: 4 });
    expect(await at("reg", "52")).toBeUndefined();
    expect(await at("fr", "FR")).toMatchObject({ numerator: 48, denominator: 44 });
  });
});
