import { describe, expect, it } from "vitest";
import { rankingLayout } from "./layout.ts";
import type { RankingRow } from "./types.ts";

const row = (value: number, previous: number | null = null): RankingRow => ({
  key: String(value),
  name: "Haut Var",
  rank: 1,
  value,
  text: "",
  previous,
  color: "#000000",
});

const reference = (label: string, value: number) => ({ label, value, text: "", dashed: false });

describe("rankingLayout", () => {
  it("keeps shares judged over the whole range between 0 and 100 %", () => {
    const { x, ticks } = rankingLayout([row(0.9)], [], { kind: "share", breaks: [0.4, 0.55, 0.7, 0.85] });
    expect(x(0)).toBe(0);
    expect(x(0.5)).toBe(0.5);
    expect(x(1)).toBe(1);
    expect(ticks.at(-1)).toBe(1);
  });

  it("starts quantities at zero and holds the year before", () => {
    const { x } = rankingLayout([row(120, 300), row(40)], [], { kind: "count", breaks: null });
    expect(x(0)).toBe(0);
    expect(x(300)).toBeLessThanOrEqual(1);
    expect(x(300)).toBeGreaterThan(0.9);
  });

  it("parts the names of two close references", () => {
    const { references } = rankingLayout([row(0.9)], [reference("France", 0.66), reference("Région", 0.64)], {
      kind: "share",
      breaks: [0.4, 0.55, 0.7, 0.85],
    });
    expect(references.map((each) => [each.label, each.anchor])).toEqual([
      ["Région", "end"],
      ["France", "start"],
    ]);
  });

  it("keeps a scale when everything is zero", () => {
    const { x } = rankingLayout([row(0)], [], { kind: "count", breaks: null });
    expect(x(0)).toBe(0);
  });
});
