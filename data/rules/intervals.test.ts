import { describe, expect, it } from "vitest";
import { poisson, wilson } from "./intervals.ts";

describe("interval of a count of accidents", () => {
  it("is that of the tables of Garwood", () => {
    expect(poisson(5)?.low).toBeCloseTo(1.6235, 3);
    expect(poisson(5)?.high).toBeCloseTo(11.6683, 3);
  });

  it("has no lower bound but zero when nothing happened, and an upper one of 3,69", () => {
    expect(poisson(0)).toEqual({ low: 0, high: expect.closeTo(3.6889, 3) });
  });

  it("stands large counts", () => {
    const { low, high } = poisson(1000) ?? { low: 0, high: 0 };
    expect(low).toBeCloseTo(938.97, 1);
    expect(high).toBeCloseTo(1063.96, 1);
  });

  it("has nothing to say of what is not a count", () => {
    expect(poisson(1.5)).toBeNull();
    expect(poisson(-1)).toBeNull();
  });
});

describe("interval of a share", () => {
  it("is that of Wilson", () => {
    expect(wilson(14, 63)).toEqual({ low: expect.closeTo(0.137, 3), high: expect.closeTo(0.339, 3) });
  });

  it("touches zero or one only where everybody agrees, and never leaves them", () => {
    expect(wilson(0, 12)?.low).toBe(0);
    expect(wilson(0, 12)?.high).toBeCloseTo(0.2425, 3);
    expect(wilson(12, 12)?.high).toBe(1);
  });

  it("is not computed without anybody, nor for what is not a share", () => {
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(13, 12)).toBeNull();
  });
});
