import { describe, expect, it } from "vitest";
import type { Diplome, Offre } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import { distanceRows, placeOffres } from "./training.ts";

const place: Territory = {
  level: "be",
  code: "X201",
  libelle: "Bassin",
  libelle_court: "Bassin",
  dans: null,
  reg: ["X1"],
  dep: ["XA"],
  population: null,
  population_millesime: null,
  communes: 2,
  transregional: false,
  drawn: true,
  lon: 6,
  lat: 43.5,
  bbox: null,
};

const diplome = (code: string, metiers: string[]): [string, Diplome] => [
  code,
  {
    code,
    libelle: code,
    libelle_court: `DE ${code}`,
    niveau: null,
    nature: null,
    rncp: null,
    rncp_precedent: null,
    duree: null,
    formateur: null,
    autorisation: null,
    metiers,
    source_places: "parcoursup",
    places_note: null,
  },
];

const diplomes = new Map([diplome("infirmier", ["ide"]), diplome("las", [])]);

const offre = (id: string, over: Partial<Offre>): Offre => ({
  id,
  uai: null,
  centre: `Institut ${id}`,
  diplome: "infirmier",
  metiers: ["ide"],
  formation: "",
  statut: null,
  millesime: "2025",
  places: 40,
  admis: 38,
  commune: "XA009",
  libelle_commune: "Ailleurs",
  dep: null,
  reg: null,
  ze: null,
  be: null,
  lon: 6.1,
  lat: 43.5,
  precision_geo: null,
  source: "parcoursup",
  ...over,
});

const around = (offres: readonly Offre[]) => placeOffres(offres, diplomes, place, new Set(["XA001"]), 80);

describe("placeOffres", () => {
  it("keeps what is near or inside, nearest first, and leaves far ones out", () => {
    const placed = around([
      offre("loin", { lon: 2.35, lat: 48.85 }),
      offre("second", { lon: 6.3 }),
      offre("premier", {}),
    ]);
    expect(placed.map((each) => each.offre.id)).toEqual(["premier", "second"]);
  });

  it("keeps a course of the territory whose point is not known", () => {
    const [only] = around([offre("ici", { commune: "XA001", lon: null, lat: null })]);
    expect(only).toMatchObject({ inside: true, km: null });
  });

  it("leaves out years of access that lead to no diploma, and courses without places", () => {
    expect(around([offre("las", { diplome: "las" }), offre("vide", { places: 0 })])).toEqual([]);
  });
});

describe("distanceRows", () => {
  it("counts the places of the territory only", () => {
    const [row] = distanceRows(
      around([offre("ici", { commune: "XA001", places: 25 }), offre("autre", { places: 90 })]),
    );
    expect(row?.text).toBe("25\u00a0places");
    expect(row?.points).toHaveLength(2);
  });
  it("says « aucune » where training is taught around only", () => {
    expect(distanceRows(around([offre("autre", {})]))[0]?.text).toBe("aucune");
  });
});
