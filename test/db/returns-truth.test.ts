import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRegion, type Commune } from "#data/demo/region.ts";
import type { ReturnsTruth } from "#data/demo/returns/returns.ts";
import { secteurOf } from "#data/demo/returns/secteurs.ts";
import { createStructures } from "#data/demo/structures.ts";
import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { indicators } from "#data/indicators/index.ts";
import { allQuestionnaires } from "#data/questionnaires/index.ts";
import { hasPlan, isPlanned } from "#data/rules/disclosure/plan.ts";
import type { IndicatorContent } from "#etl/edition/content.ts";
import { readMart } from "#etl/edition/mart.ts";
import { readTables, type ReadTable } from "#etl/edition/tables.ts";
import type { Model } from "#etl/models/model.ts";
import { prepareCampaigns } from "#server/collect/campaigns/run.ts";
import { dayInFrance } from "#server/collect/campaigns/today.ts";
import { seedReturns } from "#server/demonstration/seed.ts";
import { buildReturnMarts } from "#test/etl/return-marts.ts";
import { writeDirectory } from "#test/fixtures/directory.ts";
import { type Components, formulas } from "#test/etl/returns-formulas.ts";
import { type Place, sumsOf, type Sums } from "#test/etl/returns-sums.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

/** The indicators of returns over a small demonstration, against the sums that its generator wrote beside it. */

const wanted = { seed: "releve", count: 320, region: "X1", today: dayInFrance(new Date()) };
const PATIENCE_MS = 300_000;

interface Row extends Components {
  code: string;
  metier: string;
  secteur: string;
  modalite: string;
  millesime: string;
  status: string;
}

let database: TestDatabase;
let drawn: Sums;
let validated: ReturnsTruth["cells"];

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const region = createRegion(wanted.seed);
  const structures = createStructures(region, wanted.count);
  await prepareCampaigns(pool, allQuestionnaires());
  await writeDirectory(
    pool,
    structures.map(({ finess, name, category, gestionnaire, commune }) => ({
      finess,
      libelle: name,
      siren: gestionnaire.siren,
      categorie: category.code,
      secteur: secteurOf(category.code),
      commune: commune.code,
      reg: wanted.region,
      dep: commune.dep,
    })),
  );
  const seeded = await seedReturns(pool, wanted);
  if (seeded === null) throw new Error("the returns were there already");
  drawn = sumsOf(seeded.truth);
  validated = seeded.truth.cells;
  await buildReturnMarts(
    pool,
    [...Object.keys(formulas), "taux_retour"],
    wanted.region,
    placesOf(region.communes),
  );
}, PATIENCE_MS);
afterAll(() => database.drop());

/** Where the communes of the demonstration lie. */
function placesOf(communes: readonly Commune[]): Model {
  const rows = communes.map(({ code, dep }) => `('${code}', '${dep}')`).join(", ");
  return {
    name: "int_commune_territoire",
    layer: "intermediate",
    comment: "one row per commune and territory",
    sql: `select c.commune, t.level, t.code
      from (values ${rows}) as c (commune, dep)
      cross join lateral (values ('reg', '${wanted.region}'), ('dep', c.dep)) as t (level, code)`,
  };
}

async function rowsOf(slug: string, level: string): Promise<Row[]> {
  const { rows } = await database.pool.query<Row>(
    `select code, metier, secteur, modalite, millesime, numerator, denominator, value, status
     from mart.${slug} where level = $1`,
    [level],
  );
  return rows;
}

/** What schools declare has no plan of publication. */
const isPublic = (slug: string) => {
  const returns = indicators.find((meaning) => meaning.slug === slug)?.returns;
  return returns != null && !hasPlan(returns);
};

const yearOf = ({ kind, millesime }: Pick<Place, "kind" | "millesime">) =>
  drawn.of({ kind, millesime, metier: "all", modalite: "all" });

describe.each(Object.entries(formulas))("%s", (slug, { kind, modalites, components }) => {
  it("adds up by secteur and département to what was drawn", async () => {
    const rows = (await rowsOf(slug, "dep")).filter(({ metier }) => metier === "all");
    const found = new Map(rows.map((row) => [nameOf(row), row]));
    let compared = 0;
    for (const place of drawn.places(kind))
      for (const modalite of modalites) {
        const secteur = kind === "formation" ? "all" : place.secteur;
        const name = nameOf({ ...place, code: place.dep, metier: "all", secteur, modalite });
        const isMade =
          isPublic(slug) || isPlanned({ ...place, level: "dep", metier: "all", secteur, modalite });
        const expected = isMade ? components(drawn.at(place), modalite, yearOf(place)) : null;
        compared += expected === null ? 0 : 1;
        compare(found.get(name), expected, name);
      }
    expect(compared).toBeGreaterThan(10);
  });

  it("adds up by métier and groupe over the région to what was drawn", async () => {
    const rows = (await rowsOf(slug, "reg")).filter(({ secteur }) => secteur === "all");
    for (const row of rows) {
      const expected = components(drawn.of({ kind, ...row }), row.modalite, yearOf({ kind, ...row }));
      compare(row, expected, nameOf(row));
    }
    expect(new Set(rows.map(({ modalite }) => modalite)).size).toBeGreaterThanOrEqual(modalites.length);
  });
});

it("counts in taux_retour the returns that were validated", async () => {
  const found = new Map((await rowsOf("taux_retour", "dep")).map((row) => [nameOf(row), row]));
  const all = { metier: "all", modalite: "all" };
  for (const { dep, secteur, millesime, returns } of validated) {
    const row = found.get(nameOf({ code: dep, secteur, millesime, ...all }));
    expect(row?.numerator).toBe(returns);
    expect(row?.value).toBeCloseTo(returns / (row?.denominator ?? NaN), 9);
  }
  expect(validated.length).toBeGreaterThan(100);
});

it("reads for secrecy, magnitude by magnitude, what rows print", async () => {
  const client = await database.pool.connect();
  try {
    const contents = [];
    for (const meaning of indicators)
      if (Object.hasOwn(formulas, meaning.slug))
        contents.push({ meaning, table: await readMart(client, meaning.slug) });
    const magnitudes = new Set<string>();
    for await (const read of readTables(client, contents)) {
      expect(misread(read, contents).slice(0, 5)).toEqual([]);
      magnitudes.add(read.table.magnitude);
    }
    const declared = contents.flatMap(({ meaning }) => meaning.returns?.protects ?? []);
    expect([...magnitudes].toSorted()).toEqual(
      [...new Set(declared.map(({ magnitude }) => magnitude))].toSorted(),
    );
  } finally {
    client.release();
  }
}, 300_000);

/** Of one reading in seven, those whose cell is not the component that the row prints. */
function misread({ table, readings }: ReadTable, contents: readonly IndicatorContent[]): string[] {
  const leafKeys = new Map<string, number>();
  table.contributions.value.forEach((value, i) => {
    const key = table.contributions.leaves.map((column) => column[i]).join(" ");
    leafKeys.set(key, (leafKeys.get(key) ?? 0) + value);
  });
  const leaves = [...leafKeys].map(([key, value]) => ({ at: key.split(" ").map(Number), value }));
  const held = table.dimensions.map(({ nodes }) => nodes.map(({ leaves: inside }) => new Set(inside)));
  const sums = new Map<number, number>();
  const sumOf = (cell: number) => {
    const known = sums.get(cell);
    if (known !== undefined) return known;
    const sets = table.cells.map((column, d) => held[d]?.[column[cell] ?? -1]);
    const sum = leaves.reduce(
      (total, { at, value }) => (at.every((leaf, d) => sets[d]?.has(leaf)) ? total + value : total),
      0,
    );
    sums.set(cell, sum);
    return sum;
  };
  return readings.flatMap(({ indicator, row, cell }, rank) => {
    if (rank % 7 !== 0) return [];
    const content = contents.find(({ meaning }) => meaning.slug === indicator);
    const columns = (content?.meaning.returns?.protects ?? []).filter(
      ({ magnitude }) => magnitude === table.magnitude,
    );
    const own = columns.flatMap(({ column }) =>
      content !== undefined && (column === "numerator" || column === "denominator")
        ? [numberAt(numberColumn(content.table, column), row)]
        : [],
    );
    const printed = own.filter((figure) => figure !== null);
    if (own.length < columns.length || printed.length === 0) return [];
    const status = content && textAt(textColumn(content.table, "status"), row);
    if (status === "estimated" || printed.includes(sumOf(cell))) return [];
    return [
      `${table.magnitude} ${table.millesime} ${indicator} ${row}: ${printed.join(" or ")}, cell ${sumOf(cell)}`,
    ];
  });
}

function nameOf({
  code,
  metier,
  secteur,
  modalite,
  millesime,
}: Omit<Row, keyof Components | "status">): string {
  return [code, metier, secteur, modalite, millesime].join(" ");
}

/** What is estimated for those who did not answer comes on top of what was drawn for those who did: further from zero. */
function compare(row: Row | undefined, expected: Components | null, name: string): void {
  const { numerator = null, denominator = null, value = null, status } = row ?? {};
  if (status === "estimated")
    expect(Math.abs(numerator ?? 0), name).toBeGreaterThanOrEqual(
      Math.abs(expected?.numerator ?? Number.NaN),
    );
  else if (expected === null || expected.value === null) expect(value, name).toBeNull();
  else
    expect({ numerator, denominator, value }, name).toEqual({
      ...expected,
      value: expect.closeTo(expected.value, 9),
    });
}
