import { expect, it } from "vitest";
import { heading, tables } from "./row.ts";

it.each([
  ["BE24", "BE"],
  ["NOMBE25", "NOMBE"],
  ["BE26", "BE"],
  ["met", "met"],
  ["Code métier BMO", "Code métier BMO"],
])("knows the bassin column whatever its year: %s", (name, expected) => {
  expect(heading(name)).toBe(expected);
});

it("accepts a masked count and refuses a blank one", () => {
  const met = tables[0]?.row.shape.met;
  expect(met?.safeParse("*").success).toBe(true);
  expect(met?.safeParse("52").success).toBe(true);
  expect(met?.safeParse("").success).toBe(false);
  expect(met?.safeParse("5,2").success).toBe(false);
});
