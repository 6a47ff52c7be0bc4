import { describe, expect, it } from "vitest";
import { numberAt, numberColumn, textColumn } from "#data/encoding/columns.ts";
import { row, share, tableOf } from "#test/fixtures/edition.ts";
import { type AnsweredRow, lineageTable } from "./lineage.ts";

const answered = (over: Partial<AnsweredRow>): AnsweredRow => ({
  level: "dep",
  code: "83",
  secteur: "all",
  millesime: "2025",
  structures_expected: 20,
  structures_counted: 12,
  places_expected: 900,
  places_counted: 500,
  sans_declaration: 5,
  ne_sait_pas: 3,
  sans_stock_n_1: 0,
  ...over,
});

const figures = tableOf([
  share("dep", "83", 8, 10),
  share("dep", "84", 8, 10, { metier: "ide" }),
  row({ level: "dep", code: "04", status: "secret" }),
  share("reg", "93", 30, 60),
]);

describe("lineageTable", () => {
  it("tells who answered where the figure of all métiers is published, and nowhere else", () => {
    const table = lineageTable(
      [answered({}), answered({ code: "84" }), answered({ code: "04" }), answered({ secteur: "domicile" })],
      figures,
    );
    expect(textColumn(table, "code").values).toEqual(["83"]);
    expect(table.length).toBe(1);
    expect(numberAt(numberColumn(table, "structures_counted"), 0)).toBe(12);
    expect(numberAt(numberColumn(table, "sans_declaration"), 0)).toBe(5);
  });

  it.each([
    { structures_counted: 2, sans_declaration: 15 },
    { sans_declaration: 2, structures_counted: 15 },
    { ne_sait_pas: 1, structures_counted: 14 },
  ])("tells no count at all where one would tell fewer than three structures: %o", (over) => {
    const table = lineageTable([answered(over)], figures);
    for (const name of ["structures_expected", "structures_counted", "places_counted", "sans_declaration"])
      expect(numberAt(numberColumn(table, name), 0)).toBeNull();
  });
});
