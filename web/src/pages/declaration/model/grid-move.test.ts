import { describe, expect, it } from "vitest";
import { arrowed, entered, tabbed } from "./grid-move.ts";

const size = { rows: 3, columns: 4 };

describe("moving in the grid by keyboard", () => {
  it("stops arrows at the borders", () => {
    expect(arrowed({ row: 0, column: 0 }, "ArrowUp", size)).toEqual({ row: 0, column: 0 });
    expect(arrowed({ row: 1, column: 1 }, "ArrowRight", size)).toEqual({ row: 1, column: 2 });
    expect(arrowed({ row: 0, column: 1 }, "ArrowDown", size, true)).toEqual({ row: 2, column: 1 });
    expect(arrowed({ row: 1, column: 1 }, "End", size, true)).toEqual({ row: 2, column: 3 });
    expect(arrowed({ row: 1, column: 1 }, "a", size)).toBeNull();
  });

  it("goes through every cell once with Tab, then leaves", () => {
    const seen: string[] = [];
    let place: { row: number; column: number } | null = { row: 0, column: 0 };
    while (place !== null) {
      seen.push(`${place.row},${place.column}`);
      place = tabbed(place, false, size);
    }
    expect(new Set(seen).size).toBe(12);
    expect(tabbed({ row: 1, column: 0 }, true, size)).toEqual({ row: 0, column: 3 });
    expect(tabbed({ row: 0, column: 0 }, true, size)).toBeNull();
  });

  it("goes down a column with Enter, then to the top of the next", () => {
    expect(entered({ row: 2, column: 1 }, false, size)).toEqual({ row: 0, column: 2 });
    expect(entered({ row: 0, column: 1 }, true, size)).toEqual({ row: 2, column: 0 });
    expect(entered({ row: 2, column: 3 }, false, size)).toEqual({ row: 2, column: 3 });
  });
});
