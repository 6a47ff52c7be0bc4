import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildModels, type BuildPlan } from "./build.ts";
import { inOrder, type Check, type Layer, type Model } from "./model.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query("create table raw.essai (code text, n text)");
});
afterAll(() => database.drop());
beforeEach(() =>
  database.pool.query(
    "truncate raw.essai; insert into raw.essai values ('01', '3'), ('02', '4'); drop schema staging cascade; drop schema mart cascade; create schema staging; create schema mart",
  ),
);

const model = (name: string, sql: string, layer: Layer = "staging"): Model => ({
  ...{ name, sql, layer },
  comment: "one row per essai",
});
const plan = (models: Model[], checks: Check[] = [], indicators: string[] = []): BuildPlan => ({
  ...{ models, checks },
  indicators: new Set(indicators),
});
const rows = async (table: string) => (await database.pool.query(`select * from ${table} order by 1`)).rows;

/** An indicator mart of one row, changed as said. */
function mart(over: Record<string, string> = {}, where = ""): Model {
  const columns = {
    ...{ level: "'ze'::text", code: "'9301'::text", metier: "'all'::text", secteur: "'all'::text" },
    ...{
      modalite: "'all'::text",
      millesime: "'2025'::text",
      numerator: "1::bigint",
      denominator: "2::bigint",
    },
    ...{ value: "0.5::double precision", low: "null::double precision", high: "null::double precision" },
    ...{ contributors: "4", coverage: "null::double precision", status: "'ok'::text" },
    ...over,
  };
  const list = Object.entries(columns).map(([name, value]) => `${value} as ${name}`);
  return model("part_essai", `select ${list.join(", ")} from raw.essai ${where} limit 2`, "marts");
}
const one = "where code = '01'";

describe("inOrder", () => {
  it("finds what a model reads where tables stand, not in columns, words or raw names", () => {
    const models = [
      model("b", "with x as (select c from a) -- from c\nselect 'from c' as c from x join raw.c on true"),
      model("a", "select 1 as b", "intermediate"),
      model("c", "select * from b as z\n left join a on true", "marts"),
    ];
    expect(inOrder(models).map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  it("names a circle", () => {
    expect(() => inOrder([model("a", "select * from b"), model("b", "select * from a")])).toThrow(
      "a → b → a",
    );
  });
});

describe("buildModels", () => {
  it("builds in order, in the schema of each layer, with its comment, and removes what has no model any more", async () => {
    await database.pool.query("create table mart.ancien (x int)");
    const { built, held } = await buildModels(
      database.pool,
      plan([
        model("total", "select sum(n) as n from stg_essai", "marts"),
        model("stg_essai", "select code, n::int from raw.essai"),
      ]),
    );
    expect([built.map(({ name, rows }) => [name, rows]), held]).toEqual([
      [
        ["stg_essai", 2],
        ["total", 1],
      ],
      [],
    ]);
    expect(await rows("mart.total")).toEqual([{ n: 7 }]);
    const { rows: tables } = await database.pool.query(
      `select schemaname || '.' || tablename as name, obj_description((schemaname || '.' || tablename)::regclass) as comment
       from pg_tables where schemaname in ('staging', 'mart', 'building') order by 1`,
    );
    expect(tables).toEqual([
      { name: "mart.total", comment: "one row per essai" },
      { name: "staging.stg_essai", comment: "one row per essai" },
    ]);
  });

  it("leaves a mart whose check finds rows as it stood, with those that read it, and replaces the others", async () => {
    const models = [
      model("stg_essai", "select code, n::int from raw.essai"),
      model("sain", "select sum(n) as n from stg_essai", "marts"),
      model("douteux", "select max(n) as n from stg_essai", "marts"),
      model("lecteur", "select n from douteux", "marts"),
    ];
    const checks = [{ name: "douteux", sql: "select * from douteux where n > 10" }];
    await buildModels(database.pool, plan(models, checks));
    await database.pool.query("insert into raw.essai values ('03', '50')");
    const { held } = await buildModels(database.pool, plan(models, checks));
    expect(held).toEqual([{ name: "douteux", message: 'contrôle douteux : lignes en défaut. {"n":50}' }]);
    expect([await rows("mart.sain"), await rows("mart.douteux"), await rows("mart.lecteur")]).toEqual([
      [{ n: 57 }],
      [{ n: 4 }],
      [{ n: 4 }],
    ]);
  });

  it("holds a model that does not run, says which, and builds the others", async () => {
    const { held } = await buildModels(
      database.pool,
      plan([model("faux", "select * from nulle_part"), model("bon", "select 1 as n", "marts")]),
    );
    expect(held).toEqual([{ name: "faux", message: 'modèle faux : relation "nulle_part" does not exist' }]);
    expect(await rows("mart.bon")).toEqual([{ n: 1 }]);
  });

  it("changes nothing when a check on all of them finds rows", async () => {
    const models = [model("bon", "select code from raw.essai", "marts")];
    await buildModels(database.pool, plan(models));
    await database.pool.query("truncate raw.essai");
    const checks = [
      { name: "jamais_vide", sql: "select 'vide' as faute where not exists (select from bon)" },
    ];
    await expect(buildModels(database.pool, plan(models, checks))).rejects.toThrow("contrôle jamais_vide");
    expect(await rows("mart.bon")).toHaveLength(2);
  });
});

describe("an indicator mart", () => {
  const territoire = model("territoire", "select 'ze' as level, '9301' as code", "marts");
  const faultOf = async (indicator: Model) => {
    const { held } = await buildModels(database.pool, plan([indicator, territoire], [], ["part_essai"]));
    return held[0]?.message ?? "aucune";
  };

  it("gets its key and a sentence for each column", async () => {
    expect(await faultOf(mart({}, one))).toBe("aucune");
    await expect(
      database.pool.query("insert into mart.part_essai select * from mart.part_essai"),
    ).rejects.toThrow("duplicate key");
    const { rows: comments } = await database.pool.query(
      "select count(*) from pg_description where objoid = 'mart.part_essai'::regclass and objsubid > 0",
    );
    expect(comments).toEqual([{ count: 14 }]);
  });

  it.each([
    ["colonnes reçues", mart({ numerator: "1::integer" }, one)],
    ["clé en double", mart()],
    ["dimension vide", mart({ metier: "null::text" }, one)],
    ["niveau inconnu", mart({ level: "'canton'::text" }, one)],
    ["statut inconnu", mart({ status: "'secrete'::text" }, one)],
    [
      "nombre sur une ligne masquée",
      mart({ status: "'secret'::text", value: "null::double precision" }, one),
    ],
    ["valeur absente", mart({ value: "null::double precision" }, one)],
    ["valeur infinie", mart({ value: "'nan'::double precision" }, one)],
    ["hors de ses bornes", mart({ low: "0.6::double precision" }, one)],
    ["territoire inconnu", mart({ code: "'9999'::text" }, one)],
  ])("is refused: %s", async (fault, indicator) => {
    expect(await faultOf(indicator)).toContain(fault);
  });
});
