import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { tables as accidents } from "#etl/sources/atmp_at/row.ts";
import { tables as diseases } from "#etl/sources/atmp_mp/row.ts";
import { tables as tensions } from "#etl/sources/dares_tensions/row.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildModels } from "./build.ts";
import { readChecks, readModels } from "./read.ts";

const marts = [
  "indice_frequence_at",
  "taux_frequence_at",
  "taux_gravite_at",
  "maladies_professionnelles",
  "tension_dares",
];
const below = ["stg_atmp_at", "stg_atmp_mp", "int_naf_secteur", "int_atmp_at", "stg_dares_tensions"];

/** CTN, NAF, employees, hours, accidents, of which four days, days off; an empty cell is zero. */
const accidentLines = [
  ["HH", "8710A", "4000", "8000000", "300", "280", "20000"],
  ["II", "8710A", "6000", "12000000", "500", "460", "40000"],
  ["II", "8730A", "2000", "4000000", "100", null, null],
  ["AA", "2511Z", "9000", "18000000", "90", "80", "3000"],
];
/** CTN or compte spécial, NAF, diseases, musculoskeletal, psychic. */
const diseaseLines = [
  ["II", "8710A", "10", "oui", null],
  ["HH", "8710A", "3", null, "dépression"],
  ["ZC", "xxxxx", "7", null, null],
];
/** FAP-2009, level as written, region as a float, département, value. */
const tensionLines = [
  ["V1Z80", "reg ", "93.0", null, "0.5"],
  ["V1Z80", "reg", "1.0", null, "-1.2"],
  ["T4Z61", "dep", null, "2A", null],
  ["V1Z80", "nat", null, null, "0.48"],
];

describe("health at work and tension", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    const client = await pool.connect();
    for (const table of [...accidents, ...diseases, ...tensions]) await ensureRawTable(client, table);
    client.release();
    await loadNomenclatures(pool);
    for (const [line, row] of accidentLines.entries())
      await pool.query(
        `insert into raw.atmp_at (file, millesime, line, "CTN", "Code NAF", "Nombre de salariés", "Nombre d'heures travaillées",
           "AT en 1er règlement", "dont AT avec 4 jours d'arrêt ou plus sur l'année", "Journées d'IT")
         values ('at.xlsx', '2024', $1, $2, $3, $4, $5, $6, $7, $8)`,
        [line + 5, ...row],
      );
    for (const [line, row] of diseaseLines.entries())
      await pool.query(
        `insert into raw.atmp_mp (file, millesime, line, "code CTN / Compte spécial MP", "Code NAF", "MP en 1er règlement",
           "Top TMS", "Top MP psy alinéa 7")
         values ('mp.xlsx', '2024', $1, $2, $3, $4, $5, $6)`,
        [line + 5, ...row],
      );
    for (const [line, row] of tensionLines.entries())
      await pool.query(
        `insert into raw.dares_tensions (file, millesime, line, fap, niveau_geo, reg, dep, "Tension", "Année", niveau_fap)
         values ('tensions.csv', '2019', $1, $2, $3, $4, $5, $6, '2019', 'fap 225')`,
        [line + 2, ...row],
      );
    const wanted = new Set([...below, ...marts]);
    await buildModels(pool, {
      models: readModels().filter(({ name }) => wanted.has(name)),
      checks: readChecks().filter(({ name }) => marts.includes(name)),
      indicators: new Set(marts),
    });
  });

  afterAll(() => database.drop());

  async function atWork(mart: string, secteur: string, modalite = "all") {
    const { rows } = await database.pool.query(
      `select numerator, denominator, value, status from mart.${mart} where secteur = $1 and modalite = $2`,
      [secteur, modalite],
    );
    return rows[0];
  }

  it("sums the committees of one activity before dividing", async () => {
    expect(await atWork("indice_frequence_at", "naf:8710A")).toEqual({
      numerator: 800,
      denominator: 10_000,
      value: 80,
      status: "ok",
    });
    expect(await atWork("taux_frequence_at", "naf:8710A")).toMatchObject({ value: 40 });
    expect(await atWork("taux_gravite_at", "naf:8710A")).toMatchObject({ value: 3 });
  });

  it("publishes a sector where its activities are exactly known, and the field apart from all activities", async () => {
    expect(await atWork("indice_frequence_at", "personnes_agees")).toMatchObject({ value: 75 });
    expect(await atWork("indice_frequence_at", "all")).toMatchObject({ denominator: 12_000 });
    expect(await atWork("indice_frequence_at", "naf:all")).toMatchObject({ denominator: 21_000 });
    expect(await atWork("indice_frequence_at", "handicap")).toBeUndefined();
    expect(await atWork("indice_frequence_at", "naf:2511Z")).toBeUndefined();
  });

  it("sets an activity of fewer than 3 000 employees apart", async () => {
    expect(await atWork("indice_frequence_at", "naf:8730A")).toMatchObject({
      value: 50,
      status: "low_coverage",
    });
  });

  it("counts the compte spécial in the total of activities, and apart", async () => {
    expect(await atWork("maladies_professionnelles", "naf:all")).toMatchObject({ value: 20 });
    expect(await atWork("maladies_professionnelles", "naf:compte_special")).toMatchObject({ value: 7 });
    expect(await atWork("maladies_professionnelles", "naf:8710A", "tms")).toMatchObject({ value: 10 });
    expect(await atWork("maladies_professionnelles", "naf:8710A", "psychique")).toMatchObject({ value: 3 });
  });

  it("reads a tension whatever the spelling of its level, and leaves a missing one without number", async () => {
    const { rows } = await database.pool.query(
      `select level, code, metier, value, numerator, status from mart.tension_dares
       order by level collate "C", code collate "C", metier collate "C"`,
    );
    const ok = { metier: "fap2009:V1Z80", numerator: null, status: "ok" };
    const missing = { level: "dep", code: "2A", value: null, numerator: null, status: "not_computable" };
    expect(rows).toEqual([
      { ...missing, metier: "ash" },
      { ...missing, metier: "fap2009:T4Z61" },
      { level: "fr", code: "FR", value: 0.48, ...ok },
      { level: "reg", code: "01", value: -1.2, ...ok },
      { level: "reg", code: "93", value: 0.5, ...ok },
    ]);
  });
});
