import { describe, expect, it } from "vitest";
import { multiplesLayout, ratios } from "./layout.ts";
import type { Multiple } from "./types.ts";

const points = (...values: (number | null)[]) =>
  values.map((value, i) => ({ at: 2019 + i, label: String(2019 + i), value }));

const multiple = (key: string, ...values: (number | null)[]): Multiple => ({
  key,
  name: key,
  chosen: false,
  points: points(...values),
  reference: [],
  firstText: "",
  lastText: "",
  change: "",
  reason: "",
});

describe("ratios", () => {
  it("counts from the first known value and keeps unknown years unknown", () => {
    expect(ratios(points(null, 200, null, 220))).toEqual([null, 1, null, 1.1]);
  });
  it("gives nothing when no value can be divided by", () => {
    expect(ratios(points(0, null))).toEqual([null, null]);
  });
});

describe("multiplesLayout", () => {
  it("draws equal changes with equal slopes whatever the sizes", () => {
    const { y } = multiplesLayout([multiple("petit", 50, 60), multiple("grand", 5000, 4500)], 800);
    const [up, down] = [y(1) - y(1.1), y(1) - y(0.9)];
    expect(up).toBeCloseTo(-down);
    expect(y(1.2)).toBeGreaterThanOrEqual(0);
  });

  it("evens its rows out and never overflows", () => {
    const items = Array.from({ length: 7 }, (_, i) => multiple(String(i), 100, 110));
    const { columns, width } = multiplesLayout(items, 1200);
    expect(columns).toBe(4);
    expect(columns * width).toBeLessThanOrEqual(1200);
    expect(multiplesLayout(items, 300).columns).toBe(1);
  });
});
