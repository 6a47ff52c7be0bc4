import { expect, it } from "vitest";
import { coarse } from "./quartiles.ts";

it("prints a quartile by steps of a twentieth of it at least", () => {
  expect([0, 0.113, 0.131, 9.4, 24.2, 92, 100.2, -0.031].map(coarse)).toEqual([
    0, 0.11, 0.13, 9.5, 24, 90, 100, -0.03,
  ]);
  for (let value = 0.001; value < 2000; value *= 1.013)
    expect(Math.abs(coarse(value) - value)).toBeLessThanOrEqual(0.0626 * value);
});

it("leaves three times the least difference of two printed quartiles at 15 % of their value", () => {
  for (let value = 0.001; value < 2000; value *= 1.013) {
    let above = value;
    while (coarse(above) === coarse(value)) above *= 1.001;
    expect(3 * (coarse(above) - coarse(value))).toBeGreaterThanOrEqual(0.15 * value);
  }
});
