import { expect, test } from "vitest";
import type { Table } from "#data/rules/disclosure/table.ts";
import { attackTable } from "./attack.ts";
import { openHighs } from "../highs.ts";
import { drawFrom, showAllBut, tableForTest, type Given } from "./table-for-test.ts";

const highs = await openHighs();
const narrowedBy = (table: Table, shown: Uint8Array) => attackTable(table, shown, highs).narrowed;

const PLACES = { reg: [0, 1, 2], "dep:1": [0], "dep:2": [1], "dep:3": [2] };

/** Three gestionnaires with 100 each in départements 1 and 2, one alone in the third. */
const alone: Given[] = [
  [0, [0], 100],
  [1, [0], 100],
  [2, [0], 100],
  [0, [1], 100],
  [1, [1], 100],
  [2, [1], 100],
  [3, [2], 40],
];

test("a total minus its shown parts gives the one masked part", () => {
  const table = tableForTest([PLACES], alone);
  const [found] = narrowedBy(table, showAllBut(table, ["dep:3"]));
  expect(found).toMatchObject({ value: 40, low: null, high: 40, why: "narrow" });
});

test("a second masked part that is large enough protects it", () => {
  const table = tableForTest([PLACES], alone);
  expect(narrowedBy(table, showAllBut(table, ["dep:3", "dep:2"]))).toEqual([]);
});

test("a second masked part that is worth 0 protects nothing", () => {
  const table = tableForTest(
    [PLACES],
    [
      [0, [0], 100],
      [1, [0], 100],
      [2, [0], 100],
      [0, [1], 0],
      [1, [1], 0],
      [2, [1], 0],
      [3, [2], 40],
    ],
  );
  const found = narrowedBy(table, showAllBut(table, ["dep:3", "dep:2"]));
  expect(found.map(({ name, high }) => [name, high])).toContainEqual(["dep:3 · all · all · all · all", 40]);
});

test("a second masked part that the attacker owns protects nothing from it", () => {
  const table = tableForTest(
    [PLACES],
    [
      [0, [0], 100],
      [1, [0], 100],
      [2, [0], 100],
      [3, [1], 90],
      [4, [1], 2],
      [3, [2], 40],
      [4, [2], 20],
    ],
  );
  const found = narrowedBy(table, showAllBut(table, ["dep:3", "dep:2"]));
  expect(found.map(({ name, high }) => [name, high])).toContainEqual(["dep:3 · all · all · all · all", 62]);
});

test("a cell shown though two stand behind it is a betrayal", () => {
  const table = tableForTest([PLACES], [...alone, [4, [2], 40]]);
  const found = narrowedBy(table, showAllBut(table, []));
  expect(found).toMatchObject([{ name: "dep:3 · all · all · all · all", why: "shown", value: 80 }]);
});

test("a dominated cell may not be shown, a cell at the limit may", () => {
  const of = (largest: number) =>
    tableForTest(
      [{ reg: [0] }],
      [
        [0, [0], largest],
        [1, [0], 10],
        [2, [0], 5],
      ],
    );
  expect(narrowedBy(of(86), showAllBut(of(86), []))).toHaveLength(1);
  expect(narrowedBy(of(85), showAllBut(of(85), []))).toHaveLength(0);
});

test("the part of a zone in another département follows from what is shown, though it is no cell", () => {
  // Zone 1 is département 1 and one commune of 2, where one gestionnaire stands.
  const table = tableForTest(
    [{ reg: [0, 1, 2], "dep:1": [0], "dep:2": [1, 2], "ze:1": [0, 1], "ze:2": [2] }],
    [
      ...[0, 1, 2].flatMap((who): Given[] => [
        [who, [0], 100],
        [who, [2], 100],
      ]),
      [3, [1], 30],
    ],
  );
  const found = narrowedBy(table, showAllBut(table, []));
  expect(found).toMatchObject([{ value: 30, low: null, high: 30 }]);
});

test("what one population counts and not the other is a cell too", () => {
  const table = tableForTest(
    [
      { reg: [0] },
      { all: [0] },
      { all: [0] },
      { all: [0] },
      { taux_rotation: [0, 1], departs_precoces: [0] },
    ],
    [...[0, 1, 2].map((who): Given => [who, [0, 0, 0, 0, 0], 50]), [3, [0, 0, 0, 0, 1], 30]],
  );
  expect(narrowedBy(table, showAllBut(table, []))).toMatchObject([{ value: 30, high: 30 }]);
});

test("heads below five forbid to show", () => {
  const table = tableForTest(
    [{ reg: [0] }],
    [
      [0, [0], 10],
      [1, [0], 10],
      [2, [0], 10],
    ],
  );
  table.rule = "heads";
  table.contributions.heads = { count: Float64Array.of(2, 1, 1), persons: Uint32Array.of(0, 1, 2) };
  expect(narrowedBy(table, showAllBut(table, []))).toHaveLength(1);
  table.contributions.heads.count = Float64Array.of(2, 2, 1);
  expect(narrowedBy(table, showAllBut(table, []))).toEqual([]);
  table.contributions.heads.persons = Uint32Array.of(0, 0, 1);
  expect(narrowedBy(table, showAllBut(table, []))).toHaveLength(1);
});

test("subtraction gives the insertion of nineteen leavers that stands alone hidden", () => {
  const table = tableForTest(
    [{ "dep:1": [0], "dep:2": [1], "dep:3": [2], reg: [0, 1, 2] }],
    [
      [0, [0], 17],
      [1, [1], 30],
      [2, [2], 80],
    ],
  );
  table.rule = "leavers";
  table.contributions.heads = { count: Float64Array.of(19, 40, 90), persons: Uint32Array.of(0, 1, 2) };
  expect(narrowedBy(table, showAllBut(table, ["dep:1"]))).toMatchObject([{ value: 17, high: 17 }]);
  expect(narrowedBy(table, showAllBut(table, ["dep:1", "dep:2"]))).toEqual([]);
  expect(narrowedBy(table, showAllBut(table, []))).toHaveLength(1);
});

test("a school is no attacker of its own leavers, and others are", () => {
  const table = tableForTest(
    [{ all: [0] }, { ide: [0], aes: [1], all: [0, 1] }],
    [
      [0, [0, 0], 25],
      [0, [0, 1], 10],
    ],
  );
  table.rule = "leavers";
  table.contributions.heads = { count: Float64Array.of(30, 12), persons: Uint32Array.of(0, 1) };
  expect(narrowedBy(table, showAllBut(table, ["ide", "aes"]))).toEqual([]);
  expect(narrowedBy(table, showAllBut(table, ["aes"]))).toMatchObject([{ value: 10, high: 10 }]);
});

test("agrees with programs written leaf by leaf, on drawn tables and masks", () => {
  const counts = { narrow: 0, clear: 0 };
  for (let seed = 1; seed <= 24; seed++) {
    const { table, shown } = drawn(seed);
    const found = new Set(narrowedBy(table, shown).map(({ name }) => name));
    for (const { names, isNarrow } of plainAttack(table, shown)) {
      expect(
        names.some((name) => found.has(name)),
        `seed ${seed}, ${names.join(" = ")}`,
      ).toBe(isNarrow);
      counts[isNarrow ? "narrow" : "clear"]++;
    }
  }
  expect(Math.min(counts.narrow, counts.clear)).toBeGreaterThan(20);
}, 60_000);

function drawn(seed: number): { table: Table; shown: Uint8Array } {
  const draw = drawFrom(seed);
  const below = (n: number) => Math.floor(draw() * n);
  const given = new Map<string, Given>();
  for (let i = 0; i < 40; i++) {
    const leaves = [below(6), below(4), below(2)];
    const who = below(7);
    given.set(`${who} ${leaves.join(" ")}`, [who, leaves, draw() < 0.15 ? 0 : below(60)]);
  }
  const table = tableForTest(
    [
      {
        reg: [0, 1, 2, 3, 4, 5],
        "dep:1": [0, 1, 2],
        "dep:2": [3, 4, 5],
        "ze:1": [0, 1],
        "ze:2": [2, 3],
        "ze:3": [4, 5],
      },
      {
        tous: [0, 1, 2, 3],
        soin: [0, 1],
        infirmier: [0],
        "aide-soignant": [1],
        educateur: [2],
        medecin: [3],
      },
      { ensemble: [0, 1], ehpad: [0], ime: [1] },
    ],
    [...given.values()],
  );
  const isSafe = (cell: number) => behindOf(table, membersOf(table, cell)) !== "unsafe";
  const hidden = draw() * 0.6;
  return {
    table,
    shown: Uint8Array.from(table.cells[0], (_, cell) => (isSafe(cell) && draw() > hidden ? 1 : 0)),
  };
}

/** Rows of contributions that a cell counts. */
function membersOf(table: Table, cell: number): number[] {
  const { value, leaves } = table.contributions;
  return [...value.keys()].filter((row) =>
    leaves.every((column, d) =>
      table.dimensions[d]?.nodes[table.cells[d]?.[cell] ?? 0]?.leaves.includes(column[row] ?? 0),
    ),
  );
}

function totalsOf(table: Table, rows: readonly number[]): Map<number, number> {
  const totals = new Map<number, number>();
  for (const row of rows) {
    const who = table.contributions.gestionnaire[row] ?? 0;
    totals.set(who, (totals.get(who) ?? 0) + (table.contributions.value[row] ?? 0));
  }
  return totals;
}

function behindOf(table: Table, rows: readonly number[]): "safe" | "unsafe" {
  const totals = totalsOf(table, rows);
  const sum = [...totals.values()].reduce((a, b) => a + b, 0);
  return totals.size < 3 || Math.max(...totals.values()) > 0.85 * sum ? "unsafe" : "safe";
}

/** The definition, word for word: one unknown for each leaf, one equation for each shown cell, nothing simplified. */
function plainAttack(table: Table, shown: Uint8Array): { names: string[]; isNarrow: boolean }[] {
  const { value, leaves, gestionnaire } = table.contributions;
  const leafName = (row: number) => `x_${leaves.map((column) => column[row]).join("_")}`;
  const sumOf = (rows: readonly number[]) => [...new Set(rows.map(leafName))].join(" + ");
  const figures = new Map<string, { names: string[]; rows: number[] }>();
  const equations: string[] = [];
  shown.forEach((isShown, cell) => {
    const rows = membersOf(table, cell);
    if (isShown === 1)
      equations.push(`${sumOf(rows)} = ${rows.reduce((sum, row) => sum + (value[row] ?? 0), 0)}`);
    else if (behindOf(table, rows) === "unsafe") {
      const name = table.dimensions
        .map(({ nodes }, d) => nodes[table.cells[d]?.[cell] ?? 0]?.name)
        .join(" · ");
      const figure = figures.get(rows.join()) ?? { names: [], rows };
      figure.names.push(name);
      figures.set(rows.join(), figure);
    }
  });
  return [...figures.values()].map(({ names, rows }) => {
    const totals = [...totalsOf(table, rows)].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const [attacker, own] = totals[0] ?? [0, 0];
    const total = totals.reduce((sum, [, part]) => sum + part, 0);
    const bounds = new Map([...value.keys()].map((row) => [leafName(row), 0]));
    for (const row of value.keys())
      if (gestionnaire[row] === attacker)
        bounds.set(leafName(row), (bounds.get(leafName(row)) ?? 0) + (value[row] ?? 0));
    const program = (sense: string) =>
      [
        `${sense}\n target: ${sumOf(rows)}\nSubject To`,
        ` none: ${[...bounds.keys()].join(" + ")} >= 0`,
        ...equations.map((equation, i) => ` r${i}: ${equation}`),
        "Bounds",
        ...[...bounds].map(([name, least]) => ` ${name} >= ${least}`),
        "End",
      ].join("\n");
    const solve = (sense: string) => {
      const { Status, ObjectiveValue } = highs.solve(program(sense), { output_flag: false });
      return Status === "Optimal" ? ObjectiveValue : sense === "Maximize" ? Infinity : 0;
    };
    const room = Math.max(0.15 * total, 1);
    const isNarrow =
      solve("Maximize") < total + room - 1e-3 || solve("Minimize") > Math.max(own, total - room) + 1e-3;
    return { names, isNarrow };
  });
}
