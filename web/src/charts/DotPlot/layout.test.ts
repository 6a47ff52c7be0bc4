import { describe, expect, it } from "vitest";
import { dotLayout } from "./layout.ts";
import type { DotRow } from "./types.ts";

const row = (over: Partial<DotRow>): DotRow => ({
  key: "a",
  name: "A",
  chosen: false,
  detail: "",
  value: 0.5,
  text: "50",
  low: null,
  high: null,
  bounds: "",
  previous: null,
  previousText: "",
  color: "#000000",
  ticks: [],
  state: "class",
  reason: "",
  ...over,
});

const share = { kind: "share" as const, breaks: [0.4, 0.55, 0.7, 0.85] };

describe("dotLayout", () => {
  it("holds bounds, the year before and what is compared with inside the plot", () => {
    const { x } = dotLayout(
      [row({ value: 3, low: 1, high: 7, previous: 9, ticks: [{ value: 11, label: "", dashed: false }] })],
      [],
      { kind: "rate", breaks: null },
    );
    expect(x(11)).toBeLessThanOrEqual(1);
    expect(x(11)).toBeGreaterThan(x(9));
  });

  it("keeps zero in sight when values are negative", () => {
    const { x } = dotLayout([row({ value: -0.7 }), row({ value: 1.2 })], [], { kind: "rate", breaks: null });
    expect(x(0)).toBeGreaterThan(0);
    expect(x(-0.7)).toBeGreaterThanOrEqual(0);
  });

  it("parts the names of two references whatever their order", () => {
    const reference = (label: string, value: number) => ({ label, value, text: "", dashed: false });
    const { references } = dotLayout([row({})], [reference("Région", 0.7), reference("France", 0.68)], share);
    expect(references.map(({ label, anchor }) => [label, anchor])).toEqual([
      ["France", "end"],
      ["Région", "start"],
    ]);
  });

  it("stands with nothing but absences", () => {
    expect(dotLayout([row({ value: null })], [], share).x(0.5)).toBe(0.5);
  });
});
