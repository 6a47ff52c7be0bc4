import { expect, it } from "vitest";
import { boundedText, stepsOf } from "./computation.ts";

const component = (name: "numerator" | "denominator", value: number | null) => ({
  name,
  label: name === "numerator" ? "accidents" : "salariés",
  unit: "",
  stored: value,
  divisor: 1,
  value,
});

it("sets a rate as a sum a reader can do again", () => {
  const steps = stepsOf({
    components: [component("numerator", 12), component("denominator", 400)],
    factor: 1000,
  });
  expect(
    steps
      .map(({ sign, text }) => `${sign}${text}`)
      .join(" ")
      .replaceAll("\u202f", " "),
  ).toBe("12 ÷400 ×1 000");
});

it("shows neither a factor of one nor a component that nobody gives", () => {
  expect(stepsOf({ components: [component("numerator", 7)], factor: 1 })).toHaveLength(1);
  expect(stepsOf({ components: [component("numerator", null)], factor: 1000 })).toEqual([]);
});

it("gives bounds only when they say more than the value", () => {
  const share = { kind: "share" as const, unit: "%", decimals: 0 };
  expect(boundedText({ low: 0.6594, high: 0.6683 }, share)).toBe("65,9 et 66,8\u00a0%");
  expect(boundedText({ low: 0.66, high: 0.66 }, share)).toBeNull();
  expect(boundedText({ low: null, high: null }, share)).toBeNull();
});
