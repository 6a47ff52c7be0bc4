import { describe, expect, it } from "vitest";
import type { Observation } from "#data/contract/observation.ts";
import { historyOf, totalRows } from "./totals.ts";

function observation(indicator: string, value: number | null, more: Partial<Observation> = {}): Observation {
  return {
    id: `${indicator}~dep~83`,
    indicator,
    level: "dep",
    code: "83",
    libelle: "Var",
    metier: "all",
    secteur: "all",
    modalite: "dei",
    millesime: "2025",
    value,
    low: null,
    high: null,
    numerator: value,
    denominator: null,
    contributors: null,
    coverage: null,
    status: "ok",
    ...more,
  };
}

const published = [
  observation("places_formation", 256),
  observation("admis_formation", 260),
  observation("taux_remplissage_formation", 101.5),
  observation("places_formation", 0, { code: "04", libelle: "Alpes-de-Haute-Provence" }),
  observation("places_formation", 217, { code: "06", libelle: "Alpes-Maritimes" }),
  observation("places_formation", 213, { millesime: "2019" }),
  observation("places_formation", null, { millesime: "2018", status: "not_computable" }),
];

describe("totals of training", () => {
  it("stand one row per territory that offers a place, by name", () => {
    const rows = totalRows(published, "dep", "2025");
    expect(rows.map(({ libelle }) => libelle)).toEqual(["Alpes-Maritimes", "Var"]);
    expect(rows[1]).toMatchObject({ places: { value: 256 }, admis: { value: 260 }, fill: { value: 101.5 } });
  });

  it("leave what is not published empty, never zero", () => {
    expect(totalRows(published, "dep", "2025")[0]?.admis).toBeNull();
  });

  it("follow one territory from session to session, those without a figure left out", () => {
    expect(historyOf(published, { level: "dep", code: "83" })).toEqual([
      { session: "2019", places: 213, admis: null },
      { session: "2025", places: 256, admis: 260 },
    ]);
    expect(historyOf(published, { level: "ze", code: "83" })).toEqual([]);
  });
});
