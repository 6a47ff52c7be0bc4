import { expect, it } from "vitest";
import { maskAfter } from "./changes.ts";
import { protect } from "./protect.ts";
import { HELD, PUBLISHED, SECRET, SECRET_INDUIT } from "./table.ts";
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
const SHOWN = Uint8Array.of(PUBLISHED, PUBLISHED, PUBLISHED);
/** What becomes of « all », « ide » and « aes » after an edition that showed them. */
const after = (of: (who: number) => number) => [
  ...maskAfter(table(of), protect(table(of)).mask, { table: table(() => 0), mask: SHOWN }),
];

it("holds the rows that two gestionnaires moved, not those that nobody did", () => {
  expect(after((who) => (who <= 2 ? 10 : 0))).toEqual([HELD, HELD, PUBLISHED]);
});

it("shows a change of three", () => {
  expect(after((who) => (who <= 3 ? 10 : 0))).toEqual([PUBLISHED, PUBLISHED, PUBLISHED]);
});

it("holds a change that one gestionnaire makes nearly alone, though others moved", () => {
  expect(after((who) => (who === 1 ? 90 : who <= 3 ? 1 : 0))).toEqual([HELD, HELD, PUBLISHED]);
});

it("holds the rows of a newcomer who declares zero", () => {
  const now = tableForTest({
    metiers,
    rows: [1, 2, 3, 4].map((who) => ["ide", who, who === 4 ? 0 : 100] as const),
  });
  const old = tableForTest({ metiers, rows: [1, 2, 3].map((who) => ["ide", who, 100] as const) });
  const { mask } = protect(now.table);
  const settled = maskAfter(now.table, mask, { table: old.table, mask: protect(old.table).mask });
  expect([...settled].every((state) => state === HELD)).toBe(true);
});

it("shows nothing new beside a row that it hides, while what that row said still stands", () => {
  // Readers who had « ide », and hold « all » and « aes », have all three whatever is masked.
  const fresh = Uint8Array.of(PUBLISHED, SECRET_INDUIT, PUBLISHED);
  const before = { table: table(() => 0), mask: Uint8Array.of(PUBLISHED, PUBLISHED, SECRET) };
  expect([
    ...maskAfter(
      table(() => 0),
      fresh,
      before,
    ),
  ]).toEqual([PUBLISHED, SECRET_INDUIT, SECRET_INDUIT]);
});

it("shows what is new where what was shown has moved by more than its protection", () => {
  const of = (who: number) => (who <= 6 ? 40 : 0);
  const fresh = Uint8Array.of(PUBLISHED, SECRET_INDUIT, PUBLISHED);
  const before = { table: table(() => 0), mask: Uint8Array.of(PUBLISHED, PUBLISHED, SECRET) };
  expect([...maskAfter(table(of), fresh, before)]).toEqual([...fresh]);
});
