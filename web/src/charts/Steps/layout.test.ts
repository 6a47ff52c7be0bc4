import { describe, expect, it } from "vitest";
import { stepsLayout } from "./layout.ts";
import type { Step } from "./types.ts";

const step = (key: string, family: string, value: number): Step => ({
  key,
  family,
  value,
  color: "#000000",
  label: key,
  cohort: "",
  text: String(value),
  loss: null,
});

describe("stepsLayout", () => {
  const placed = stepsLayout([
    step("projets", "besoins", 200),
    step("difficiles", "besoins", 150),
    step("places", "formation", 100),
    step("admis", "formation", 110),
  ]);

  it("puts every bar on one scale from zero", () => {
    expect(placed.map(({ size }) => size)).toEqual([1, 0.75, 0.5, 0.55]);
  });

  it("draws what is lost within a family, never from one family to the next", () => {
    expect(placed.map(({ ghost }) => ghost)).toEqual([null, 1, null, null]);
    expect(placed.map(({ joined }) => joined)).toEqual([true, false, true, false]);
  });

  it("names each family once, over all its bars", () => {
    expect(placed.map(({ opens }) => opens?.count ?? 0)).toEqual([2, 0, 2, 0]);
  });

  it("stands when everything is zero", () => {
    expect(stepsLayout([step("places", "formation", 0)])[0]?.size).toBe(0);
  });
});
