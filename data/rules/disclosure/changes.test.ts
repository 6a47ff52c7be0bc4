import { expect, it } from "vitest";
import { heldCells } from "./changes.ts";
import { protect } from "./protect.ts";
import { tableForTest } from "./table-for-test.ts";

const metiers = ["all", "ide", "aes"];
const table = (of: (who: number) => number) =>
  tableForTest({
    metiers,
    rows: [1, 2, 3, 4, 5, 6].flatMap((who) => [
      ["ide", who, 100 + of(who)] as const,
      ["aes", who, 200] as const,
    ]),
  }).table;
const heldAfter = (of: (who: number) => number) => [
  ...heldCells(
    table(of),
    protect(table(of)).mask,
    table(() => 0),
  ),
];

it("holds the rows that two gestionnaires moved, not those that nobody did", () => {
  expect(heldAfter((who) => (who <= 2 ? 10 : 0))).toEqual([1, 1, 0]);
});

it("shows a change of three", () => {
  expect(heldAfter((who) => (who <= 3 ? 10 : 0))).toEqual([0, 0, 0]);
});

it("holds a change that one gestionnaire makes nearly alone, though others moved", () => {
  expect(heldAfter((who) => (who === 1 ? 90 : who <= 3 ? 1 : 0))).toEqual([1, 1, 0]);
});

it("holds the rows of a newcomer who declares zero", () => {
  const now = tableForTest({
    metiers,
    rows: [1, 2, 3, 4].map((who) => ["ide", who, who === 4 ? 0 : 100] as const),
  });
  const old = tableForTest({ metiers, rows: [1, 2, 3].map((who) => ["ide", who, 100] as const) });
  const held = heldCells(now.table, protect(now.table).mask, old.table);
  expect([...held]).not.toContain(0);
});
