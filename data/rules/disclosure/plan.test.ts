import { expect, it } from "vitest";
import { isPlanned } from "./plan.ts";

const row = (level: string, ...details: string[]) => {
  const [metier = "all", secteur = "all", modalite = "all"] = details;
  return { level, metier, secteur, modalite };
};

it("details more where the territory is larger", () => {
  expect(isPlanned(row("reg", "ide", "handicap"), true)).toBe(true);
  expect(isPlanned(row("reg", "ide", "all", "demission"), true)).toBe(true);
  expect(isPlanned(row("reg", "ide", "handicap", "demission"), true)).toBe(false);
  expect(isPlanned(row("dep", "ide"), true)).toBe(true);
  expect(isPlanned(row("dep", "ide", "handicap"), true)).toBe(false);
  expect(isPlanned(row("ze", "all", "handicap"), true)).toBe(true);
  expect(isPlanned(row("ze", "ide", "all", "demission"), true)).toBe(false);
  expect(isPlanned(row("be"), true)).toBe(true);
  expect(isPlanned(row("be", "ide"), true)).toBe(false);
  expect(isPlanned(row("epci"), true)).toBe(false);
});

it("does not count as a detail a modalité that has no total beside it", () => {
  expect(isPlanned(row("ze", "ide", "all", "55_59"), false)).toBe(true);
});
