import { describe, expect, it } from "vitest";
import { poisson, wilson } from "../intervals.ts";
import { positionOf } from "./position.ts";

const quartiles = { q1: 0.05, median: 0.08, q3: 0.11 };
const group = { value: 0.085, quartiles };

describe("position in a group", () => {
  it("is the quarter where the value falls, when nothing is drawn from a few cases", () => {
    expect(positionOf({ value: 0.135, interval: null, group })).toBe("top_quarter");
    expect(positionOf({ value: 0.02, interval: null, group })).toBe("bottom_quarter");
    expect(positionOf({ value: 0.1, interval: null, group })).toBe("above");
    expect(positionOf({ value: 0.06, interval: null, group })).toBe("below");
    expect(positionOf({ value: 0.082, interval: null, group })).toBe("middle");
  });

  it("says nothing of four accidents among sixty-three people, however high their rate looks", () => {
    const events = poisson(4);
    const interval = events && { low: events.low / 63, high: events.high / 63 };
    expect(positionOf({ value: 4 / 63, interval, group: { value: 0.041, quartiles: null } })).toBe("too_few");
  });

  it("says nothing of one accident where most of the group had none: its median is zero, its sum is not", () => {
    const accidents = { value: 0.0103, quartiles: { q1: 0, median: 0, q3: 0 } };
    const events = poisson(1);
    const interval = events && { low: events.low / 5.5, high: events.high / 5.5 };
    expect(positionOf({ value: 1 / 5.5, interval, group: accidents })).toBe("too_few");
  });

  it("takes no side between the median of a group and its sum", () => {
    expect(positionOf({ value: 0.1, interval: null, group: { ...group, value: 0.12 } })).toBe("middle");
    expect(positionOf({ value: 0.07, interval: null, group: { ...group, value: 0.065 } })).toBe("middle");
  });

  it("dares say it when the whole interval is on one side", () => {
    expect(positionOf({ value: 30 / 100, interval: wilson(30, 100), group })).toBe("top_quarter");
  });

  it("names the side and no quarter when the interval leaves that quarter", () => {
    expect(positionOf({ value: 0.15, interval: { low: 0.09, high: 0.3 }, group })).toBe("above");
    expect(positionOf({ value: 0.04, interval: { low: 0.01, high: 0.07 }, group })).toBe("below");
  });

  it("is the middle where the whole interval stays in the central half, however it holds the median", () => {
    const persons = { value: 0.21, quartiles: { q1: 0.17, median: 0.21, q3: 0.25 } };
    expect(positionOf({ value: 373 / 1712, interval: wilson(373, 1712), group: persons })).toBe("middle");
    expect(positionOf({ value: 4 / 20, interval: wilson(4, 20), group: persons })).toBe("too_few");
    const sum = { value: 0.2, quartiles: null };
    expect(positionOf({ value: 0.2, interval: wilson(4000, 20_000), group: sum })).toBe("middle");
  });

  it("compares with the sum alone below eight structures, and never names a quarter then", () => {
    const small = { value: 0.08, quartiles: null };
    expect(positionOf({ value: 0.5, interval: null, group: small })).toBe("above");
    expect(positionOf({ value: 0.01, interval: null, group: small })).toBe("below");
    expect(positionOf({ value: 0.083, interval: null, group: small })).toBe("middle");
  });

  it("shows a zero as a value like another", () => {
    expect(positionOf({ value: 0, interval: null, group })).toBe("bottom_quarter");
  });

  it("has no position without a group", () => {
    expect(positionOf({ value: 0.1, interval: null, group: null })).toBe("alone");
  });
});
