import { describe, expect, it } from "vitest";
import { trendLayout } from "./layout.ts";

const point = (at: number, value: number | null) => ({ at, label: String(at), value, text: "" });

describe("trendLayout", () => {
  it("gives a missing year its room", () => {
    const { years } = trendLayout(
      [{ key: "a", label: "A", role: "you", points: [point(2019, 1), point(2021, 2), point(2022, 3)] }],
      300,
      100,
    );
    const [first, second, third] = years.map(({ x }) => x);
    expect(((second ?? 0) - (first ?? 0)) / ((third ?? 0) - (second ?? 0))).toBeCloseTo(2);
  });

  it("breaks the line at an unknown value rather than crossing it", () => {
    const { series } = trendLayout(
      [{ key: "a", label: "A", role: "you", points: [point(2019, 1), point(2020, null), point(2021, 2)] }],
      300,
      100,
    );
    expect(series[0]?.d.match(/M/g)).toHaveLength(2);
    expect(series[0]?.points).toHaveLength(2);
  });

  it("stands when every value is the same, or none is known", () => {
    for (const value of [5, null]) {
      const { series } = trendLayout(
        [{ key: "a", label: "A", role: "you", points: [point(2019, value), point(2020, value)] }],
        300,
        100,
      );
      expect(series[0]?.d).not.toContain("NaN");
    }
  });
});
