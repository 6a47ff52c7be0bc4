import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { tables as bassins } from "#etl/sources/bassins_france_travail/row.ts";
import { tables as bmo } from "#etl/sources/bmo/row.ts";
import { tables as cog } from "#etl/sources/cog/row.ts";
import { tables as contours } from "#etl/sources/contours/row.ts";
import { tables as epci } from "#etl/sources/epci/row.ts";
import { tables as populations } from "#etl/sources/population_communes/row.ts";
import { tables as ages } from "#etl/sources/population_departements/row.ts";
import { tables as zones } from "#etl/sources/zones_emploi/row.ts";
import { identifier } from "#etl/stage/checks.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildModels } from "./build.ts";
import { readChecks, readModels } from "./read.ts";

const models = new Set(
  `stg_cog_commune stg_cog_mouvement stg_cog_passage stg_centroide stg_zonage_commune stg_bassin_commune stg_epci_commune
   stg_population_commune stg_population_commune_annee stg_population_departement stg_contour stg_bmo
   int_passage_commune int_population_commune int_commune int_commune_territoire int_population
   int_population_annee int_population_age int_territoire_nom territoire territoire_region
   commune passage_ze_be part_75_ans_et_plus`.split(/\s+/),
);

/** Aix is 9301 among the zones d'emploi, Digne lies in the bassin 9301: two places. */
const rows: Record<string, [millesime: string, ...Record<string, string>[]]> = {
  cog_region: [
    "2026",
    { REG: "93", TNCC: "0", NCCENR: "", LIBELLE: "Provence-Alpes-Côte d'Azur" },
    { REG: "84", TNCC: "1", NCCENR: "", LIBELLE: "Auvergne-Rhône-Alpes" },
    { REG: "01", TNCC: "3", NCCENR: "", LIBELLE: "Guadeloupe" },
  ],
  cog_departement: [
    "2026",
    { DEP: "13", REG: "93", TNCC: "4", NCCENR: "", LIBELLE: "Bouches-du-Rhône" },
    { DEP: "04", REG: "93", TNCC: "4", NCCENR: "", LIBELLE: "Alpes-de-Haute-Provence" },
    { DEP: "26", REG: "84", TNCC: "3", NCCENR: "", LIBELLE: "Drôme" },
    { DEP: "971", REG: "01", TNCC: "3", NCCENR: "", LIBELLE: "Guadeloupe" },
  ],
  cog_commune: [
    "2026",
    com("13055", "93", "13", "0", "Marseille", "Marseille"),
    com("13001", "93", "13", "1", "Aix-en-Provence", "Aix-en-Provence"),
    com("04070", "93", "04", "0", "Digne-les-Bains", "Digne-les-Bains"),
    com("26363", "84", "26", "2", "Teil", "Le Teil"),
    com("97101", "01", "971", "4", "Abymes", "Les Abymes"),
    {
      TYPECOM: "ARM",
      COM: "13201",
      TNCC: "0",
      NCC: "",
      NCCENR: "Marseille 1er",
      LIBELLE: "Marseille 1er",
      COMPARENT: "13055",
    },
    {
      TYPECOM: "ARM",
      COM: "13202",
      TNCC: "0",
      NCC: "",
      NCCENR: "Marseille 2e",
      LIBELLE: "Marseille 2e",
      COMPARENT: "13055",
    },
  ],
  cog_passage: ["2025", { DEPCOM_HIST: "04999", DEPCOM: "04070" }, { DEPCOM_HIST: "97701", DEPCOM: "97701" }],
  // Aix takes another code after the pivot vintage; what happened before it is the passage table's affair
  cog_mouvement: ["2026", moved("2026-01-01", "13001", "13999"), moved("2020-01-01", "26363", "26998")],
  cog_centroide: ["2025", { com_insee: "04070", com_nom: "Digne-les-Bains", lon: "6.23", lat: "44.09" }],
  zonage_commune: [
    "2025",
    { DEPCOM: "13055", ZE2020: "9312", LIB_ZE2020: "Marseille" },
    { DEPCOM: "13001", ZE2020: "9301", LIB_ZE2020: "Aix-en-Provence" },
    { DEPCOM: "04070", ZE2020: "0064", LIB_ZE2020: "Valréas" },
    { DEPCOM: "26363", ZE2020: "0064", LIB_ZE2020: "Valréas" },
    { DEPCOM: "97101", ZE2020: "0104", LIB_ZE2020: "Région Pointoise" },
  ],
  bassin_commune: [
    "2021",
    { reg: "93", dep: "13", codgeo: "13201", codbe: "9306", libbe: "MARSEILLE" },
    { reg: "93", dep: "13", codgeo: "13001", codbe: "9333", libbe: "AIX  GARDANNE SALON" },
    { reg: "93", dep: "4", codgeo: "4070", codbe: "9301", libbe: "ALPES DE HAUTE PROVENCE" },
    { reg: "84", dep: "26", codgeo: "26363", codbe: "9901", libbe: "BASSIN  INCONNU" },
    { reg: "1", dep: "971", codgeo: "97101", codbe: "105", libbe: "BASSIN CENTRE" },
  ],
  epci_commune: [
    "2025",
    {
      siren: "200054807",
      raison_sociale: "Métropole d'Aix-Marseille-Provence",
      nature_juridique: "METRO",
      dep_com: "13",
      insee: "13055",
      nom_membre: "Marseille",
      ptot: "1",
      pmun: "1",
    },
  ],
  population_legale: [
    "2023",
    legal("13201", 60),
    legal("13202", 40),
    legal("13001", 50),
    legal("04070", 30),
    legal("26363", 10),
    legal("97101", 20),
  ],
  population_historique: ["2021", { codgeo: "971101", libgeo: "Les Abymes", p13_pop: "25", p21_pop: "21" }],
  population_departement: [
    "2022",
    aged("13", "0 à 4 ans", 100),
    aged("13", "75 à 79 ans", 8),
    aged("13", "95 ans et plus", 2),
    aged("13", "Total", 110),
    aged("04", "0 à 4 ans", 45),
    aged("04", "80 à 84 ans", 5),
    { dep: "04", nom: "", sexe: "Femmes", age: "80 à 84 ans", pop_1er_janvier: "3" },
  ],
  bmo: ["2025", surveyed("113", "01", "971", "BASSIN ILES DU NORD"), surveyed("9399", "93", "06", "MONACO")],
  contour: [
    "2025",
    outline("commune", "13055", 5.4),
    outline("commune", "13001", 5.5),
    outline("dep", "13", 5.45),
  ],
};

function com(code: string, REG: string, DEP: string, TNCC: string, NCCENR: string, LIBELLE: string) {
  return { TYPECOM: "COM", COM: code, REG, DEP, TNCC, NCC: "", NCCENR, LIBELLE };
}

function moved(DATE_EFF: string, COM_AV: string, COM_AP: string) {
  return { MOD: "41", DATE_EFF, TYPECOM_AV: "COM", COM_AV, TYPECOM_AP: "COM", COM_AP };
}

function legal(COM: string, population: number) {
  const heads = String(population);
  return { REG: "93", DEP: "13", COM, Commune: "", PMUN: heads, PCAP: "0", PTOT: heads };
}

function aged(dep: string, age: string, population: number) {
  return { dep, nom: "", sexe: "Ensemble", age, pop_1er_janvier: String(population) };
}

function surveyed(BE: string, REG: string, Dept: string, NOMBE: string) {
  const job = { annee: "2025", "Code métier BMO": "V0X60", "Nom métier BMO": "" };
  return { ...job, BE, NOMBE, REG, Dept, met: "5", xmet: "*", smet: "*" };
}

function outline(level: string, code: string, lon: number) {
  const box = { west: (lon - 0.05).toFixed(2), south: "43.2", east: (lon + 0.05).toFixed(2), north: "43.3" };
  return { level, code, libelle: "", lon: String(lon), lat: "43.25", ...box, geometry: "{}" };
}

async function fill(pool: Pool): Promise<void> {
  for (const [table, [millesime, ...lines]] of Object.entries(rows)) {
    for (const [index, line] of lines.entries()) {
      const names = Object.keys(line);
      await pool.query(
        `insert into raw.${table} (file, millesime, line, ${names.map(identifier).join(", ")})
         values ($1, $2, $3, ${names.map((_, at) => `$${at + 4}`).join(", ")})`,
        [table, millesime, index + 2, ...Object.values(line)],
      );
    }
  }
}

describe("the territories", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const client = await database.pool.connect();
    for (const table of [...cog, ...zones, ...bassins, ...epci, ...populations, ...ages, ...contours, ...bmo])
      await ensureRawTable(client, table);
    client.release();
    await loadNomenclatures(database.pool);
    const plan = {
      models: readModels().filter(({ name }) => models.has(name)),
      checks: readChecks().filter(({ name }) => models.has(name)),
      indicators: new Set(["part_75_ans_et_plus"]),
    };
    // before any source came, models give no row and do not fail
    expect((await buildModels(database.pool, plan)).held).toEqual([]);
    await fill(database.pool);
    // last year's files stay in the mirror beside this year's
    await database.pool.query(`
      insert into raw.cog_centroide (file, millesime, line, com_insee, com_nom, lon, lat)
        values ('2024.csv', '2024', 2, '04070', 'Digne', '6.5', '44.5');
      insert into raw.cog_passage (file, millesime, line, "DEPCOM_HIST", "DEPCOM")
        values ('2024.csv', '2024', 2, '04998', '04070')`);
    expect((await buildModels(database.pool, plan)).held).toEqual([]);
  });

  afterAll(() => database.drop());

  async function one(sql: string, ...values: string[]): Promise<Record<string, unknown> | undefined> {
    return (await database.pool.query<Record<string, unknown>>(sql, values)).rows[0];
  }

  const place = (level: string, code: string) =>
    one("select * from mart.territoire where level = $1 and code = $2", level, code);

  it.each([
    ["13055", "13055", "pivot"],
    ["13201", "13055", "arrondissement"],
    ["04999", "04070", "passage"],
    ["13999", "13001", "mouvement"],
    ["9A101", "97101", "outre_mer"],
  ])("takes commune %s to %s by %s", async (code, commune, method) => {
    expect(
      await one("select commune, method from staging.int_passage_commune where code = $1", code),
    ).toEqual({
      commune,
      method,
    });
  });

  it("reads the newest file of centroids alone: a commune is listed once, at one place", async () => {
    const { rows } = await database.pool.query("select code, lon from mart.commune order by code");
    expect(rows.map(({ code }) => code)).toEqual(["04070", "13001", "13055", "26363", "97101"]);
    expect(rows[0]).toMatchObject({ lon: 6.23 });
  });

  // the passage table of 2024 knew 04998, that of 2025 does not
  it.each(["97701", "26998", "99999", "04998"])("places %s nowhere rather than somewhere", async (code) => {
    expect(
      await one("select commune from staging.int_passage_commune where code = $1", code),
    ).toBeUndefined();
  });

  it("keeps apart the two places whose code is 9301", async () => {
    expect(await place("ze", "9301")).toMatchObject({ libelle: "Aix-en-Provence", dep: ["13"] });
    expect(await place("be", "9301")).toMatchObject({ libelle: "Alpes-de-Haute-Provence", dep: ["04"] });
  });

  it("gives bassins their leading zero, their reviewed name, or the producer's when they are not reviewed", async () => {
    expect(await place("be", "0105")).toMatchObject({
      libelle: "Centre Guadeloupe",
      libelle_court: "Centre",
    });
    expect(await place("be", "9333")).toMatchObject({ libelle: "Aix – Gardanne – Salon" });
    expect(await place("be", "9901")).toMatchObject({ libelle: "BASSIN INCONNU" });
  });

  it("adds arrondissements up to their commune", async () => {
    expect(await place("commune", "13055")).toMatchObject({ population: 100, population_millesime: "2023" });
    expect(await place("reg", "93")).toMatchObject({ population: 180, communes: 3 });
    expect(await place("fr", "FR")).toMatchObject({ population: 210, communes: 5 });
  });

  it("says that a zone spills over a region, and what share of it lives on each side", async () => {
    expect(await place("ze", "0064")).toMatchObject({ transregional: true, reg: ["84", "93"] });
    expect(await place("ze", "9312")).toMatchObject({ transregional: false });
    const share = await one(
      "select part from mart.territoire_region where level = 'ze' and code = '0064' and reg = '93'",
    );
    expect(share?.["part"]).toBe(0.75);
  });

  it("lists without drawing them bassins that only a survey knows; Monaco lies in no region", async () => {
    expect(await place("be", "0113")).toMatchObject({ drawn: false, communes: 0, reg: ["01"], dep: ["971"] });
    expect(await place("be", "9399")).toMatchObject({
      drawn: false,
      libelle: "Monaco",
      reg: [],
      population: null,
    });
  });

  it("does not draw a commune without contour, and writes its name at its centre", async () => {
    expect(await place("commune", "04070")).toMatchObject({ drawn: false, lon: 6.23 });
    expect(await place("dep", "13")).toMatchObject({ drawn: true, lon: 5.45, west: 5.35, east: 5.55 });
  });

  it.each([
    ["fr", "FR", "en France"],
    ["reg", "93", "en Provence-Alpes-Côte d’Azur"],
    ["dep", "13", "dans les Bouches-du-Rhône"],
    ["dep", "26", "dans la Drôme"],
    ["dep", "971", "en Guadeloupe"],
    ["ze", "9301", "dans la zone d’emploi d’Aix-en-Provence"],
    ["ze", "0104", "dans la zone d’emploi de la région pointoise"],
    ["be", "9306", "dans le bassin de Marseille"],
    ["be", "9333", "dans le bassin Aix – Gardanne – Salon"],
    ["commune", "26363", "au Teil"],
    ["commune", "97101", "aux Abymes"],
    ["epci", "200054807", "dans l’intercommunalité Métropole d’Aix-Marseille-Provence"],
  ])("puts %s %s in a sentence: %s", async (level, code, dans) => {
    expect(await place(level, code)).toMatchObject({ dans });
  });

  it("weighs the passage between zones and bassins by population", async () => {
    expect(await one("select * from mart.passage_ze_be where ze = '0064' and be = '9301'")).toEqual({
      ze: "0064",
      be: "9301",
      communes: 1,
      population: 30,
      part_ze: 0.75,
      part_be: 1,
    });
  });

  it("reads overseas codes of six characters", async () => {
    const past = await one(
      "select population from staging.int_population_annee where level = 'commune' and code = '97101' and millesime = '2013'",
    );
    expect(past).toEqual({ population: 25 });
  });

  it("counts people aged 75 or more by département, région and France, both sexes", async () => {
    const { rows } = await database.pool.query(
      "select level, code, numerator, denominator, value from mart.part_75_ans_et_plus order by level, code",
    );
    expect(rows).toEqual([
      { level: "dep", code: "04", numerator: 5, denominator: 50, value: 0.1 },
      { level: "dep", code: "13", numerator: 10, denominator: 110, value: 10 / 110 },
      { level: "fr", code: "FR", numerator: 15, denominator: 160, value: 15 / 160 },
      { level: "reg", code: "93", numerator: 15, denominator: 160, value: 15 / 160 },
    ]);
  });
});
