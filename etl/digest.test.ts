import { expect, it } from "vitest";
import { digestOf } from "./digest.ts";

const packed = ["ide", "ash"];
// Holds the same, and v8.serialize writes it otherwise.
const holey: string[] = [];
holey[1] = "ash";
holey[0] = "ide";

it("is that of the values, however the engine holds them", () => {
  expect(digestOf({ nodes: holey, unit: 100 })).toBe(digestOf({ unit: 100, nodes: packed }));
  expect(digestOf(Uint8Array.of(0, 1, 2).subarray(1))).toBe(digestOf(Uint8Array.of(1, 2)));
});

it("tells apart what differs, were it by its type or its place alone", () => {
  const given = [
    ...[["1"], [1], [[1]], Uint8Array.of(1), Uint16Array.of(1), Float64Array.of(1)],
    ...[{ a: 1 }, { b: 1 }, { a: "1" }, null, "null", ["a", "bc"], ["ab", "c"]],
  ];
  expect(new Set(given.map((item) => digestOf(item))).size).toBe(given.length);
});
