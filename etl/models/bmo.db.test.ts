import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { tables } from "#etl/sources/bmo/row.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildModels } from "./build.ts";
import { readChecks, readModels } from "./read.ts";

const marts = ["projets_recrutement", "part_projets_difficiles", "part_projets_saisonniers"];

/** fap, region, département, bassin, then projects, difficult, seasonal as the file writes them. */
const survey: [string, string, string, string, string, string, string][] = [
  ["V4X83", "93", "83", "9332", "52", "47", "41"],
  ["V4X83", "93", "84", "9313", "40", "*", "*"],
  ["V4X83", "93", "84", "9316", "12", "12", "*"],
  ["V4X83", "93", "13", "9329", "*", "*", "*"],
  // a bassin over two départements, and Monaco under one that is not its own
  ["V4X83", "93", "04", "9302", "12", "12", "*"],
  ["V4X83", "93", "05", "9302", "36", "36", "*"],
  ["V4X83", "93", "06", "9399", "20", "10", "*"],
  ["V2X90", "01", "971", "101", "30", "30", "5"],
  // Saint-Martin, which the file counts with Guadeloupe, in a bassin that both share
  ["V2X90", "01", "978", "104", "7", "7", "*"],
  ["V2X90", "01", "971", "104", "6", "6", "*"],
];

interface Figure {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  status: string;
}

describe("the BMO marts", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { pool } = database;
    const client = await pool.connect();
    for (const table of tables) await ensureRawTable(client, table);
    client.release();
    await loadNomenclatures(pool);
    for (const [line, row] of survey.entries())
      await pool.query(
        `insert into raw.bmo (file, millesime, line, annee, "Code métier BMO", "Nom métier BMO", "NOMBE", "REG", "Dept", "BE", met, xmet, smet)
         values ('bmo.xlsx', '2025', $1, '2025', $2, '', 'Essai', $3, $4, $5, $6, $7, $8)`,
        [line + 2, ...row],
      );
    const wanted = new Set(["stg_bmo", "int_bmo", "int_bmo_part", ...marts]);
    await buildModels(pool, {
      models: readModels().filter(({ name }) => wanted.has(name)),
      checks: readChecks().filter(({ name }) => wanted.has(name)),
      indicators: new Set(marts),
    });
  });

  afterAll(() => database.drop());

  async function figure(
    mart: string,
    level: string,
    code: string,
    metier = "fap:V4X83",
  ): Promise<Figure | undefined> {
    const { rows } = await database.pool.query<Figure>(
      `select numerator, denominator, value, low, high, status from mart.${mart} where level = $1 and code = $2 and metier = $3`,
      [level, code, metier],
    );
    return rows[0];
  }

  it("gives a published cell as it is", async () => {
    expect(await figure("projets_recrutement", "be", "9332")).toMatchObject({ value: 52, status: "ok" });
    expect(await figure("part_projets_difficiles", "be", "9332")).toMatchObject({
      numerator: 47,
      denominator: 52,
      low: null,
      high: null,
      status: "ok",
    });
  });

  it("keeps a masked cell secret, with no number", async () => {
    const nothing = {
      numerator: null,
      denominator: null,
      value: null,
      low: null,
      high: null,
      status: "secret",
    };
    expect(await figure("projets_recrutement", "be", "9329")).toEqual(nothing);
    expect(await figure("part_projets_difficiles", "be", "9329")).toEqual(nothing);
  });

  it("calls a sum that misses a cell a lower bound", async () => {
    expect(await figure("projets_recrutement", "reg", "93")).toMatchObject({
      value: 152,
      low: 152,
      status: "minorant",
    });
  });

  it("counts a masked difficulty between 0 and 4, and shows the middle", async () => {
    expect(await figure("part_projets_difficiles", "be", "9313")).toEqual({
      numerator: 2,
      denominator: 40,
      value: 0.05,
      low: 0,
      high: 0.1,
      status: "estimated",
    });
    expect(await figure("part_projets_difficiles", "reg", "93")).toMatchObject({
      numerator: 47 + 2 + 12 + 12 + 36,
      denominator: 152,
      low: 107 / 152,
      high: 111 / 152,
      status: "estimated",
    });
  });

  it("sets a share of fewer than 30 projects apart, number given", async () => {
    expect(await figure("part_projets_difficiles", "be", "9316")).toMatchObject({
      value: 1,
      denominator: 12,
      status: "low_coverage",
    });
  });

  it("joins the two parts of a bassin that straddles départements", async () => {
    expect(await figure("projets_recrutement", "be", "9302")).toMatchObject({ value: 48 });
    expect(await figure("projets_recrutement", "dep", "05")).toMatchObject({ value: 36 });
  });

  it("keeps Monaco out of its département, its region and France", async () => {
    expect(await figure("projets_recrutement", "be", "9399")).toMatchObject({ value: 20 });
    expect(await figure("projets_recrutement", "dep", "06")).toBeUndefined();
    expect(await figure("projets_recrutement", "fr", "FR", "fap:ensemble")).toMatchObject({ value: 195 });
  });

  it("counts the islands of no département in their region and in France", async () => {
    expect(await figure("projets_recrutement", "be", "0104", "fap:V2X90")).toMatchObject({ value: 13 });
    expect(await figure("projets_recrutement", "reg", "01", "fap:V2X90")).toMatchObject({ value: 43 });
    expect(await figure("projets_recrutement", "dep", "978", "fap:V2X90")).toBeUndefined();
  });

  it("gives overseas codes back their zero, and a family that is one métier its name", async () => {
    expect(await figure("projets_recrutement", "be", "0101", "fap:V2X90")).toMatchObject({ value: 30 });
    expect(await figure("projets_recrutement", "dep", "971", "medecin")).toMatchObject({ value: 36 });
    expect(await figure("part_projets_saisonniers", "be", "0101", "medecin")).toMatchObject({ numerator: 5 });
  });
});
