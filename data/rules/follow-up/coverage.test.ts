import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { coverage, isThin, PUBLISHED_FROM } from "./coverage.ts";

it("publishes from the share written among the thresholds", () => {
  const lines = readFileSync(new URL("../../nomenclatures/seuil.csv", import.meta.url), "utf8").split("\n");
  const line = lines.find((candidate) => candidate.startsWith("retours_couverture,"));
  expect(PUBLISHED_FROM * 100).toBe(Number(line?.split(",")[1]));
});

it("tells nothing expected from nothing answered", () => {
  expect(coverage(0, 0)).toBeNull();
  expect(coverage(0, 12)).toBe(0);
  const none = { expected: 0, answered: 0, etp_expected: 0, etp_answered: 0 };
  expect(isThin(none)).toBe(false);
  expect(isThin({ ...none, etp_expected: 200, etp_answered: 99 })).toBe(true);
  expect(isThin({ ...none, etp_expected: 200, etp_answered: 100 })).toBe(false);
});

it("counts structures while no source gives their ETP", () => {
  const cell = { expected: 10, answered: 4, etp_expected: 0, etp_answered: 0 };
  expect(isThin(cell)).toBe(true);
  expect(isThin({ ...cell, etp_expected: 100, etp_answered: 80 })).toBe(false);
});
