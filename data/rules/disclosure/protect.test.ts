import { expect, it } from "vitest";
import { protect } from "./protect.ts";
import { regionForTest } from "./region-for-test.ts";
import { PUBLISHED, SECRET, SECRET_INDUIT } from "./table.ts";
import { tableForTest } from "./table-for-test.ts";

const flat = (...names: string[]) => ["all", ...names];

it("hides what two gestionnaires are behind, with one more cell so that the total does not give it back", () => {
  const table = tableForTest({
    metiers: flat("ide", "aes", "ash"),
    rows: [
      ["ide", 1, 40],
      ["ide", 2, 50],
      ...[1, 2, 3, 4].map((who) => ["aes", who, 100] as const),
      ...[1, 2, 3, 4].map((who) => ["ash", who, 60] as const),
    ],
  });
  expect(protect(table.table).mask).toEqual(
    table.states({ all: PUBLISHED, ide: SECRET, aes: PUBLISHED, ash: SECRET_INDUIT }),
  );
});

it("hides a cell that one gestionnaire dominates, not one where it holds 85 % exactly", () => {
  const dominated = (value: number) => {
    const table = tableForTest({
      metiers: ["all"],
      rows: [
        ["all", 1, value],
        ["all", 2, 10],
        ["all", 3, 5],
      ],
    });
    return protect(table.table).mask;
  };
  expect(dominated(85)).toEqual(Uint8Array.of(PUBLISHED));
  expect(dominated(86)).toEqual(Uint8Array.of(SECRET));
});

it("hides a cell of four heads where heads are counted", () => {
  const of = (heads: number) => {
    const rows = [1, 2, 3].map((who) => ["all", who, 10, heads / 3] as const);
    return protect(tableForTest({ metiers: ["all"], rows, rule: "heads" }).table).mask[0];
  };
  expect([of(4), of(5)]).toEqual([SECRET, PUBLISHED]);
});

it("counts once the persons that several rows are about", () => {
  const rows = [1, 2, 3].flatMap((who) => [["ide", who, 10, 1] as const, ["aes", who, 10, 1] as const]);
  const { table, states } = tableForTest({ metiers: flat("ide", "aes"), rows, rule: "heads" });
  expect(protect(table).mask[0]).toBe(PUBLISHED);
  table.contributions.heads!.persons = Uint32Array.from(rows, ([, who]) => who);
  expect(protect(table).mask).toEqual(states({ all: SECRET, ide: SECRET, aes: SECRET }));
});

it("hides the insertion of nineteen leavers, and what would give it by subtraction", () => {
  const rows = [
    ["ide", 1, 17, 19],
    ["aes", 2, 30, 40],
    ["as", 3, 80, 90],
  ] as const;
  const { table, states } = tableForTest({ metiers: flat("ide", "aes", "as"), rows, rule: "leavers" });
  expect(protect(table).mask).toEqual(
    states({ all: PUBLISHED, ide: SECRET, aes: SECRET_INDUIT, as: PUBLISHED }),
  );
});

it("keeps the few leavers of a school from others, and shows its total", () => {
  const rows = [
    ["ide", 1, 25, 30],
    ["aes", 1, 10, 12],
  ] as const;
  const { table, states } = tableForTest({ metiers: flat("ide", "aes"), rows, rule: "leavers" });
  expect(protect(table).mask).toEqual(states({ all: PUBLISHED, ide: SECRET_INDUIT, aes: SECRET }));
});

it("shows a school alone, once twenty leavers answered it", () => {
  const one = (leavers: number) =>
    protect(tableForTest({ metiers: ["all"], rows: [["all", 1, 15, leavers]], rule: "leavers" }).table).mask;
  expect([one(0), one(19), one(20)]).toEqual(
    [PUBLISHED, SECRET, PUBLISHED].map((state) => Uint8Array.of(state)),
  );
});

it("does not let a total of zero tell that two gestionnaires declared zero", () => {
  const table = tableForTest({
    metiers: flat("ide", "aes"),
    rows: [
      ["ide", 1, 0],
      ["ide", 2, 0],
      ["aes", 3, 0],
      ["aes", 4, 0],
      ["aes", 5, 0],
    ],
  });
  expect(protect(table.table).mask).toEqual(
    table.states({ all: SECRET_INDUIT, ide: SECRET, aes: PUBLISHED }),
  );
});

it("gives the same masks whatever the order of the rows", () => {
  const table = regionForTest({
    structures: 60,
    gestionnaires: 30,
    communes: 30,
    epci: 4,
    zones: 3,
    groupes: 2,
  });
  const { gestionnaire, leaves, value } = table.contributions;
  const last = value.length - 1;
  const turned = {
    ...table,
    contributions: {
      gestionnaire: gestionnaire.map((_, i) => gestionnaire[last - i]!),
      leaves: leaves.map((column) => column.map((_, i) => column[last - i]!)) as unknown as typeof leaves,
      value: value.map((_, i) => value[last - i]!),
      heads: null,
    },
  };
  expect(protect(turned).mask).toEqual(protect(table).mask);
});
