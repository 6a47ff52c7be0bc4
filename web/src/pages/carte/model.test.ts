import { describe, expect, it } from "vitest";
import type { Territory } from "#data/contract/territory.ts";
import type { Cube, Figure } from "../../api/cube.ts";
import type { Meaning } from "../../charts/classes.ts";
import { buildModel } from "./model.ts";

const meaning: Meaning = {
  kind: "share",
  unit: "%",
  decimals: 0,
  palette: "needs",
  breaks: [0.4, 0.55, 0.7, 0.85],
  numerator: null,
  denominator: { label: "projets", unit: "projets", divisor: 1 },
  thin_below: { component: "denominator", minimum: 30, label: "moins de 30 projets" },
  returns: null,
};

const territory = (code: string, libelle: string): Territory => ({
  level: "be",
  code,
  libelle,
  libelle_court: libelle,
  dans: null,
  reg: ["93"],
  dep: ["83"],
  population: null,
  population_millesime: null,
  communes: null,
  transregional: false,
  drawn: true,
  lon: null,
  lat: null,
  bbox: null,
});

const figure = (value: number | null, over: Partial<Figure> = {}): Figure => ({
  value,
  low: null,
  high: null,
  numerator: null,
  denominator: 100,
  contributors: null,
  coverage: null,
  status: "ok",
  ...over,
});

function cubeOf(figures: Record<string, Figure>): Cube {
  return {
    size: 0,
    territories: [],
    metiers: [],
    secteurs: [],
    modalites: [],
    millesimes: [],
    figure: (key, { millesime }) => figures[`${key} ${millesime}`] ?? null,
  };
}

const cell = { metier: "all", secteur: "all", modalite: "all", millesime: "2025" };

describe("buildModel", () => {
  const model = buildModel({
    cube: cubeOf({
      "be:1 2025": figure(0.5),
      "be:2 2025": figure(0.9),
      "be:2 2024": figure(0.8),
      "be:3 2025": figure(0.5),
      "be:4 2025": figure(1, { denominator: 12 }),
      "be:5 2025": figure(null, { status: "secret" }),
    }),
    territories: [
      territory("1", "Nice"),
      territory("2", "Haut Var"),
      territory("3", "Étang de Berre"),
      territory("4", "Cannes"),
      territory("5", "Avignon"),
      territory("6", "Nord Vaucluse"),
    ],
    level: "be",
    cell,
    previousYear: "2024",
    meaning,
  });

  it("ranks classed areas, equal values sharing a rank", () => {
    expect(model.classed.map(({ territory: { libelle }, rank }) => [libelle, rank])).toEqual([
      ["Haut Var", 1],
      ["Étang de Berre", 2],
      ["Nice", 2],
    ]);
  });

  it("keeps thin, masked and missing areas out, and counts each", () => {
    expect(model.excluded.map(({ territory: { libelle } }) => libelle)).toEqual([
      "Avignon",
      "Cannes",
      "Nord Vaucluse",
    ]);
    expect(model.absences).toEqual({ masked: 1, thin: 1, none: 1, not_applicable: 0 });
  });

  it("brings the year before", () => {
    expect(model.areas.get("be:2")?.previous?.value).toBe(0.8);
    expect(model.areas.get("be:1")?.previous).toBeNull();
  });
});
