import { expect, it } from "vitest";
import type { Contours } from "../../maps/geometry.ts";
import { neighbourCodes } from "./neighbours.ts";

/** Three squares in a row: a and b share arc 0, b and c share arc 1. */
const row: Contours = {
  type: "Topology",
  arcs: [
    [
      [1, 0],
      [1, 1],
    ],
    [
      [2, 0],
      [2, 1],
    ],
    [
      [1, 1],
      [0, 1],
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [2, 0],
    ],
    [
      [2, 1],
      [1, 1],
    ],
    [
      [2, 0],
      [3, 0],
      [3, 1],
      [2, 1],
    ],
  ],
  objects: {
    be: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[0, 2]], properties: { code: "a" } },
        { type: "Polygon", arcs: [[~0, 3, 1, 4]], properties: { code: "b" } },
        { type: "Polygon", arcs: [[~1, 5]], properties: { code: "c" } },
      ],
    },
  },
};

it("finds the territories that share a border, and them only", () => {
  expect(neighbourCodes(row, "be", "a")).toEqual(["b"]);
  expect(neighbourCodes(row, "be", "b").toSorted()).toEqual(["a", "c"]);
});

it("finds none for a territory that is not drawn", () => {
  expect(neighbourCodes(row, "be", "zz")).toEqual([]);
  expect(neighbourCodes(row, "ze", "a")).toEqual([]);
});
