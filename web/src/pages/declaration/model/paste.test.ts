import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { layBlock, readBlock, writeBlock } from "./paste.ts";

describe("what a spreadsheet puts on the clipboard", () => {
  it("is read line by line, whatever ends the lines", () => {
    expect(readBlock("7\t6,4\r\n24\t21,8\r\n")).toEqual([
      ["7", "6,4"],
      ["24", "21,8"],
    ]);
  });

  it("keeps empty cells in their place", () => {
    expect(readBlock("1\t\t3")).toEqual([["1", "", "3"]]);
  });

  it("unquotes the cells that hold a tab, a line end or a quote", () => {
    expect(readBlock('"a\tb"\t"dit ""oui"""\n"x\ny"\t2')).toEqual([
      ["a\tb", 'dit "oui"'],
      ["x\ny", "2"],
    ]);
  });

  it("reads back what it wrote, for any block of figures", () => {
    const block = integer({ min: 1, max: 6 }).chain((columns) =>
      array(array(integer().map(String), { minLength: columns, maxLength: columns }), {
        minLength: 1,
      }),
    );
    assert(
      property(block, (rows) => {
        expect(readBlock(writeBlock(rows))).toEqual(rows);
      }),
    );
  });
});

describe("a block laid on the grid", () => {
  it("starts at the chosen cell and says what falls outside", () => {
    const { cells, outside } = layBlock(
      readBlock("1\t2\n3\t4"),
      { row: 4, column: 8 },
      { rows: 6, columns: 9 },
    );
    expect(cells).toEqual([
      { row: 4, column: 8, text: "1" },
      { row: 5, column: 8, text: "3" },
    ]);
    expect(outside).toBe(2);
  });
});
