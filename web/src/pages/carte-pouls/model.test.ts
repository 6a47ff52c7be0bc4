import { expect, it } from "vitest";
import type { PulseRow } from "#data/contract/pulse.ts";
import type { Territory } from "#data/contract/territory.ts";
import { buildPulseModel } from "./model.ts";
import { coverageWords, eachWords, pulseReading, pulseReason } from "./words.ts";

function place(code: string): Territory {
  return {
    ...{ level: "ze", code, libelle: `Zone ${code}`, libelle_court: code, dans: `dans la zone ${code}` },
    ...{ reg: ["93"], dep: ["13"], lon: null, lat: null, drawn: true, transregional: false },
    ...{ population: null, communes: 3, population_millesime: null, bbox: null },
  };
}

function row(code: string, changes: Partial<PulseRow> = {}): PulseRow {
  return {
    ...{ month: "2026-02", measure: "postes_ouverts", level: "ze", code, secteur: "all" },
    ...{ value: 9, contributors: 3, answered: 4, expected: 10, coverage: 0.4, status: "ok", held: false },
    as_of: "2026-02-10T10:00:00Z",
    ...changes,
  };
}

const none = { value: null, contributors: null, answered: null, coverage: null };

it("ranks the areas that have a figure, and counts the others by why they have none", () => {
  const rows = [
    row("1"),
    row("2", { value: 30 }),
    row("3", { ...none, status: "secret" }),
    row("4", { ...none, status: "low_coverage" }),
    row("2", { secteur: "handicap", value: 1 }),
  ];
  const pulse = {
    ...{ month: "2026-02", months: ["2026-02"], release: 1, at: null, rows, total: 5 },
    ...{ provisional: true as const, coverage_minimum: 0.1 },
  };
  const model = buildPulseModel(pulse, ["1", "2", "3", "4", "5"].map(place), { level: "ze", secteur: "all" });
  expect(model.classed.map(({ key, rank }) => [key, rank])).toEqual([
    ["ze:2", 1],
    ["ze:1", 2],
  ]);
  expect(model.absences).toEqual({ masked: 1, thin: 1, none: 1, not_applicable: 0 });
});

it("says a figure with who answered, and its absence without any count", () => {
  expect(coverageWords(row("1"))).toBe("4\u00a0structures sur 10 ont répondu, 40\u00a0%");
  expect(eachWords(row("1"))).toBe("soit 2,3 par structure qui a répondu");
  expect(pulseReason(row("1", { ...none, status: "secret" }))).not.toMatch(/[0-24-9]/);
  const told = { measure: "postes_ouverts", month: "2026-02", place: "dans le Var", secteur: null } as const;
  expect(pulseReading(row("1"), told)).toContain("les 4 structures qui ont répondu cherchent 9 personnes");
  expect(pulseReading(null, told)).toContain("Dans le Var, pas de chiffre à lire pour février 2026");
});
