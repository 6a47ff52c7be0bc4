import { expect, it } from "vitest";
import { isPlanned } from "./plan.ts";

const row = (level: string, ...details: string[]) => {
  const [metier = "all", secteur = "all", modalite = "all"] = details;
  return { level, metier, secteur, modalite };
};

it("details more where the territory is larger", () => {
  expect(isPlanned(row("reg", "ide", "handicap"))).toBe(true);
  expect(isPlanned(row("reg", "ide", "all", "demission"))).toBe(true);
  expect(isPlanned(row("reg", "ide", "handicap", "demission"))).toBe(false);
  expect(isPlanned(row("dep", "ide"))).toBe(true);
  expect(isPlanned(row("dep", "ide", "handicap"))).toBe(false);
  expect(isPlanned(row("ze", "all", "handicap"))).toBe(true);
  expect(isPlanned(row("ze", "ide", "all", "demission"))).toBe(false);
  expect(isPlanned(row("be"))).toBe(true);
  expect(isPlanned(row("be", "ide"))).toBe(false);
  expect(isPlanned(row("epci"))).toBe(false);
});
