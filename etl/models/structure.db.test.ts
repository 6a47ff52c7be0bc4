import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { tables as cog } from "#etl/sources/cog/row.ts";
import { tables as finess } from "#etl/sources/finess/row.ts";
import { tables as sae } from "#etl/sources/sae/row.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildModels } from "./build.ts";
import type { Model } from "./model.ts";
import { readChecks, readModels } from "./read.ts";

const wanted = new Set([
  "stg_centroide",
  "stg_finess_etalab",
  "stg_finess_structure",
  "stg_sae_etablissement",
  "structure",
]);

const territories: Model[] = [
  {
    name: "int_commune_territoire",
    layer: "intermediate",
    comment: "one row per commune and territory",
    sql: `select c.commune, t.level, t.code
      from (values ('75056', '75'), ('97101', '971')) as c (commune, dep)
      cross join lateral (values ('fr', 'FR'), ('dep', c.dep)) as t (level, code)`,
  },
  {
    name: "int_passage_commune",
    layer: "intermediate",
    comment: "one row per code ever seen",
    sql: "select * from (values ('75056', '75056'), ('75101', '75056'), ('97101', '97101'), ('9A101', '97101')) as p (code, commune)",
  },
];

interface Structure {
  finess: string;
  libelle: string;
  secteur: string;
  statut: string | null;
  gestionnaire: string;
  lecture: string;
  commune: string | null;
  dep: string | null;
  lat: number | null;
  lon: number | null;
  origine: string;
}

describe("the directory of structures", () => {
  let database: TestDatabase;
  let found: Map<string, Structure>;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    const client = await pool.connect();
    for (const table of [...cog, ...finess, ...sae]) await ensureRawTable(client, table);
    client.release();
    await loadNomenclatures(pool);
    await pool.query(`
      insert into raw.finess_etalab (file, millesime, line, section, nofinesset, nofinessej, rs, commune, departement,
        categetab, siret, coordxet, coordyet, sourcecoordet)
      values
        ('a.csv', '20260512', 2, 'structureet', '970100001', '970100009', 'EHPAD LEGACY', '101', '9A', '500', '26010004500012', null, null, null),
        ('a.csv', '20260512', 3, 'structureet', '750000001', '750000009', 'SSIAD LEGACY', '101', '75', '354', null, null, null, null),
        ('a.csv', '20260512', 4, 'structureet', '750000003', null, 'PHARMACIE', '101', '75', '620', null, null, null, null),
        ('old.csv', '20260110', 2, 'structureet', '750000005', '750000009', 'SSIAD CLOSED SINCE', '101', '75', '354', null, null, null, null),
        ('old.csv', '20260110', 3, 'structureet', '750000001', '750000009', 'SSIAD OLD NAME', '101', '75', '354', null, null, null, null),
        ('a.csv', '20260512', 9, 'geolocalisation', '750000001', null, null, null, null, null, null, '652469.02', '6862035.26', '1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93'),
        ('a.csv', '20260512', 10, 'geolocalisation', '970100001', null, null, null, null, null, null, '640000', '1770000', '1,ATLASANTE,UTM_N20')`);
    await pool.query(`
      insert into raw.finess_ej (file, millesime, line, nofiness, rs, statutjuridique, siren)
      values ('e.csv', '20260512', 2, '750000009', 'ASSOCIATION', '60', null)`);
    await pool.query(`
      insert into raw.finess_structure (file, millesime, line, "numFinessEge", "numFinessPm", "nomEgeLong",
        "categorieEntiteGeographiqueExercice", "etatObjet", "cogCommune", "directionLatitude", "directionLongitude",
        siren, "statutJuridique")
      values
        ('s.json', '202607', 1, '750000002', '750000008', 'LIEU DE VIE', '462', 'A', '75101', '48.85', '2.35', '772201489', '95'),
        ('s.json', '202607', 2, '750000004', '750000008', 'IME FERME', '183', 'I', '75101', null, null, '772201489', '95'),
        ('s.json', '202607', 3, '970100001', '970100009', 'EHPAD NOUVEAU NOM', '500', 'A', '97101', '16.0', '-61.7', null, '21')`);
    await pool.query(`
      insert into raw.sae_id (file, millesime, line, "AN", "FI", "RS", "FI_EJ", "CAT", "COMINSEE")
      values ('i.csv', '2024', 2, '2024', '750000007', 'HOPITAL', '750000006', '355', '75101'),
        ('i.csv', '2024', 3, '2024', '970100001', 'EHPAD SAE', '970100009', '500', '9A101')`);
    await buildModels(pool, {
      models: [...readModels().filter(({ name }) => wanted.has(name)), ...territories],
      checks: readChecks().filter(({ name }) => wanted.has(name)),
      indicators: new Set(),
    });
    const { rows } = await pool.query<Structure>("select * from mart.structure");
    found = new Map(rows.map((row) => [row.finess, row]));
  });

  afterAll(() => database.drop());

  it("lists each open structure of the field once, FINESS+ before the legacy file and the SAE", () => {
    expect([...found.keys()].toSorted()).toEqual(["750000001", "750000002", "750000007", "970100001"]);
    expect(found.get("970100001")).toMatchObject({ libelle: "EHPAD NOUVEAU NOM", origine: "finess" });
    expect(found.get("750000007")).toMatchObject({ secteur: "sanitaire", origine: "sae", commune: "75056" });
  });

  it("takes what the newest legacy stock leaves out as closed, and its names from it alone", () => {
    expect(found.has("750000005")).toBe(false);
    expect(found.get("750000001")).toMatchObject({ libelle: "SSIAD LEGACY" });
  });

  it("names the gestionnaire by its SIREN, else its legal entity", () => {
    expect(found.get("750000002")?.gestionnaire).toBe("772201489");
    expect(found.get("750000001")?.gestionnaire).toBe("750000009");
  });

  it("reads sector and status from the codes, home services together", () => {
    expect(found.get("750000001")).toMatchObject({
      secteur: "domicile",
      lecture: "services_autonomie",
      statut: "prive_non_lucratif",
    });
    expect(found.get("750000002")?.statut).toBe("prive_commercial");
    expect(found.get("970100001")).toMatchObject({
      statut: "public",
      secteur: "personnes_agees",
      dep: "971",
    });
  });

  it("never shows the point of a lieu de vie, which may be a home", () => {
    expect(found.get("750000002")).toMatchObject({ lat: null, lon: null, commune: "75056" });
  });

  it("turns Lambert-93 into degrees", () => {
    expect(found.get("750000001")?.lat).toBeCloseTo(48.8566, 3);
    expect(found.get("750000001")?.lon).toBeCloseTo(2.3522, 3);
  });
});
