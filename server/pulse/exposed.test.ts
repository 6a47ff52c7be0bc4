import { describe, expect, it } from "vitest";
import { exposedColumns } from "./exposed.ts";
import { Span } from "./span.ts";

function exposed(rows: readonly (readonly number[])[], holders: readonly (readonly number[])[]) {
  const span = new Span(holders.length);
  for (const row of rows) span.add(row);
  return [
    ...exposedColumns(
      span,
      holders.map((who) => new Set(who)),
    ),
  ].toSorted((a, b) => a - b);
}

describe("what a combination of published sums would tell", () => {
  it("exposes a part that two sums leave by subtraction", () => {
    expect(exposed([[0, 1], [0]], [[1, 2, 3], [4]])).toEqual([1]);
    expect(
      exposed(
        [[0, 1], [0]],
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ),
    ).toEqual([]);
  });

  it("does not expose what no sum separates", () => {
    expect(exposed([[0, 1, 2]], [[1], [2], [3]])).toEqual([]);
  });

  it("exposes the gap between two parts, each of one gestionnaire", () => {
    expect(
      exposed(
        [
          [0, 1, 2],
          [2, 3],
          [0, 2],
          [1, 3],
        ],
        [[1], [2, 5, 6], [3, 7, 8], [4]],
      ),
    ).toEqual([0, 3]);
  });

  it("counts a gestionnaire of several parts once", () => {
    expect(exposed([[0, 1, 2]], [[1], [1], [2]])).toEqual([0, 1, 2]);
    expect(exposed([[0, 1, 2]], [[1], [1, 2], [3]])).toEqual([]);
  });

  it("counts nobody where an answer was taken back", () => {
    expect(exposed([[0, 1]], [[], [1, 2]])).toEqual([0, 1]);
  });
});
