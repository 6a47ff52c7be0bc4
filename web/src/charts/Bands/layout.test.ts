import { describe, expect, it } from "vitest";
import { bandsLayout } from "./layout.ts";
import type { Band } from "./types.ts";

const band = (key: string, value: number | null, reference: number | null = null, span = 1): Band => ({
  key,
  name: key,
  span,
  value,
  text: "",
  reference,
  referenceText: "",
  state: value === null ? "masked" : "class",
  reason: "",
});

describe("bandsLayout", () => {
  it("puts bars and strokes on one scale from zero", () => {
    const placed = bandsLayout([band("jeunes", 10, 20), band("anciens", 40, 30)]);
    expect(placed.map(({ size }) => size)).toEqual([0.25, 1]);
    expect(placed.map(({ reference }) => reference)).toEqual([0.5, 0.75]);
  });

  it("gives a band twice as wide half the height for the same share", () => {
    const placed = bandsLayout([band("dix ans", 20, null, 10), band("cinq ans", 20, null, 5)]);
    expect(placed.map(({ size }) => size)).toEqual([0.5, 1]);
  });

  it("gives a masked band no height, and stands when everything is masked", () => {
    expect(bandsLayout([band("jeunes", null), band("anciens", 0.4)])[0]?.size).toBe(0);
    expect(bandsLayout([band("jeunes", null)])[0]).toMatchObject({ size: 0, reference: null });
  });
});
