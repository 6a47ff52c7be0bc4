import { describe, expect, it } from "vitest";
import * as f from "./format.ts";

describe("French numbers", () => {
  it("groups thousands with a narrow no-break space and uses a decimal comma", () => {
    expect(f.number(12760)).toBe("12\u202f760");
    expect(f.number(3.44, 1)).toBe("3,4");
  });
  it("writes a true minus and never a negative zero", () => {
    expect(f.number(-0.2, 1)).toBe("\u22120,2");
    expect(f.number(-0.01, 1)).toBe("0,0");
  });
  it("puts a no-break space before the percent sign", () => {
    expect(f.percent(0.646)).toBe("65\u00a0%");
    expect(f.percent(0.078, 1)).toBe("7,8\u00a0%");
  });
  it("speaks of differences of rates in points, with their sign", () => {
    expect(f.points(0.0838)).toBe("+8\u00a0points");
    expect(f.points(-0.01)).toBe("\u22121\u00a0point");
    expect(f.points(0.001)).toBe("0\u00a0point");
  });
  it("drops useless decimals of quantities", () => {
    expect(f.quantity(8)).toBe("8");
    expect(f.quantity(6.4)).toBe("6,4");
  });
  it("agrees nouns: zero and one are singular", () => {
    expect(f.count(0, "bassin")).toBe("0\u00a0bassin");
    expect(f.count(13, "bassin")).toBe("13\u00a0bassins");
  });
  it("reads dates and hours in Paris", () => {
    expect(f.date("2026-03-30T23:30:00Z")).toBe("31 mars 2026");
    expect(f.date("2026-04-01")).toBe("1er avril 2026");
    expect(f.time("2026-03-12T13:29:00Z")).toBe("14\u00a0h\u00a029");
  });
  it("writes a share and a quantity with their unit", () => {
    expect(f.valueText(0.9, { kind: "share", unit: "%", decimals: 0 })).toBe("90\u00a0%");
    expect(f.valueText(1234.5, { kind: "count", unit: "ETP", decimals: 1 })).toBe("1\u202f234,5\u00a0ETP");
  });
});
