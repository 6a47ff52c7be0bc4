import { describe, expect, it } from "vitest";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Secteur } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { Cube, Figure } from "../../api/cube.ts";
import { findIndicator } from "#data/indicators/index.ts";
import { noteOf } from "./ranking.ts";
import { answersText, certaintyText, gapText, negativeText, readingText, solidityText } from "./subject.ts";
import type { CarteView } from "./view.ts";

const indicator: PublishedIndicator = {
  slug: "etp_hospitaliers",
  label: "ETP hospitaliers",
  short_label: "ETP",
  family: "emploi",
  palette: "coverage",
  kind: "count",
  unit: "ETP",
  decimals: 0,
  numerator: null,
  denominator: null,
  factor: 1,
  formula: "",
  formula_version: "1.0",
  definition: "",
  reading: "Les employeurs {de_secteur} comptaient {value} en {millesime}.",
  caution: "",
  sources: ["sae"],
  levels: ["reg", "ze"],
  default_level: "ze",
  dimensions: ["metier"],
  modalite_label: null,
  modalite_names: {},
  minorant: null,
  estimated: null,
  negative: null,
  returns: null,
  default_metier: "all",
  breaks: [100],
  thin_below: null,
  higher_is: "neutral",
  adr: null,
  published: {
    rows: 2,
    levels: ["reg", "ze"],
    millesimes: ["2025"],
    metiers: ["all"],
    secteurs: ["all"],
    modalites: ["all"],
  },
};

const zone: Territory = {
  level: "ze",
  code: "9308",
  libelle: "Toulon",
  libelle_court: "Toulon",
  dans: "à Toulon",
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
};
const across: Territory = { ...zone, reg: ["93", "84"], transregional: true };

const figure = (value: number, over: Partial<Figure> = {}): Figure => ({
  value,
  low: null,
  high: null,
  numerator: null,
  denominator: null,
  contributors: null,
  coverage: null,
  status: "ok",
  ...over,
});

const viewOf = (level: "reg" | "fr"): CarteView => ({
  indicator,
  cell: { metier: "all", secteur: "all", modalite: "all", millesime: "2025" },
  level: "ze",
  levels: ["ze"],
  zone: { level, code: level === "fr" ? "FR" : "93" },
  chosen: null,
  isTrimmed: false,
});

function referencesOf(whole: Figure): Cube {
  return {
    size: 1,
    territories: [],
    metiers: [],
    secteurs: [],
    modalites: [],
    millesimes: [],
    figure: () => whole,
  };
}

describe("the share of the region", () => {
  const gap = (territory: Territory, part: Figure, whole: Figure, level: "reg" | "fr" = "reg") =>
    gapText(
      { territory, figure: part, chosen: true },
      { view: viewOf(level), references: referencesOf(whole) },
    );

  it("is said of what lies within it", () => {
    expect(gap(zone, figure(25), figure(100))).toEqual({ label: "Part de la région", text: "25\u00a0%" });
  });

  it("is not said of a zone across its border, which is still a share of France", () => {
    expect(gap(across, figure(25), figure(100))).toBeNull();
    expect(gap(across, figure(25), figure(100), "fr")?.text).toBe("25\u00a0%");
  });

  it("is not said where either is a lower bound", () => {
    expect(gap(zone, figure(25, { status: "minorant" }), figure(100))).toBeNull();
    expect(gap(zone, figure(25), figure(100, { status: "minorant" }))).toBeNull();
  });
});

it("counts one establishment in the singular", () => {
  const solidity = (contributors: number) =>
    solidityText({ figure: figure(25, { contributors }) }, { view: viewOf("reg") });
  expect(solidity(1)).toBe("1\u00a0établissement");
  expect(solidity(12)).toBe("12\u00a0établissements");
});

it("names a secteur as its sentence wants it", () => {
  const secteur: Secteur = {
    code: "aide_domicile",
    libelle: "Aide à domicile",
    libelle_court: "Aide à domicile",
    kind: "secteur",
    parent: null,
    de_libelle: "de l’aide à domicile",
  };
  const about = { territory: zone, figure: figure(25) };
  expect(readingText(about, { view: viewOf("reg"), metier: null, secteur }, "")).toBe(
    "Les employeurs de l’aide à domicile comptaient 25\u00a0ETP en 2025.",
  );
});

describe("a lower bound says what it leaves out, as its indicator knows it", () => {
  const viewOn = (slug: string) => {
    const meaning = findIndicator(slug);
    if (!meaning) throw new Error(`no indicator: ${slug}`);
    return { ...viewOf("reg"), indicator: { ...meaning, published: indicator.published } };
  };
  const lowerBound = (slug: string) =>
    certaintyText({ figure: figure(25, { status: "minorant" }) }, { view: viewOn(slug) });

  it("masked cells for projects, unknown capacities for places", () => {
    expect(lowerBound("projets_recrutement")).toContain("secret");
    expect(lowerBound("places_formation")).toBe(
      "au moins\u00a0: les formations sans capacité connue ne sont pas comptées",
    );
    expect(noteOf(true, false, viewOn("places_formation"))).not.toContain("secret");
    expect(noteOf(true, false, viewOn("projets_recrutement"))).toContain("secret");
  });

  it("and an estimate what it is made of", () => {
    const estimated = figure(0.4, { status: "estimated" });
    expect(certaintyText({ figure: estimated }, { view: viewOn("offres_par_demandeur") })).toBe(
      "estimation\u00a0: les croisements rares, absents du fichier, n’y entrent pas",
    );
    expect(noteOf(false, true, viewOn("part_projets_difficiles"))).toContain("milieu de leur intervalle");
  });
});

describe("a figure that comes from returns", () => {
  const declared = {
    ...indicator,
    kind: "share" as const,
    unit: "%",
    decimals: 1,
    negative: "il y a plus d’ETP pourvus que d’ETP budgétés",
    returns: {
      ...{ kind: "annuelle" as const, protects: [], heads: false, imputed: false, coverage_minimum: 0.4 },
      interval: "wilson" as const,
    },
  };
  const view = { ...viewOf("reg"), indicator: declared };

  it("bears its interval, unless it says no more than the value", () => {
    const bounded = figure(0.2, { low: 0.1312, high: 0.338 });
    expect(certaintyText({ figure: bounded }, { view })).toBe("intervalle à 95\u00a0%\u00a0: de 13,1 à 33,8");
    expect(certaintyText({ figure: figure(0.2, { low: 0.2, high: 0.2 }) }, { view })).toBeNull();
  });

  it("says what a value below zero means, and nothing of another", () => {
    expect(negativeText(figure(-0.06), declared)).toMatch(/^négatif\u00a0: il y a plus/);
    expect(negativeText(figure(0.06), declared)).toBeNull();
    expect(negativeText(figure(-0.06), indicator)).toBeNull();
  });

  it("rests on the share that answered and on how many, never on who", () => {
    expect(solidityText({ figure: figure(0.2, { coverage: 0.712, contributors: 12 }) }, { view })).toBe(
      "71\u00a0% des ETP, 12\u00a0organismes",
    );
  });

  it("says of two years how much of the field answered in each", () => {
    const subject = (state: "thin" | "class", coverage: number | null) => ({
      figure: figure(0.045, { coverage }),
      previous: figure(0.048, { coverage: 0.91 }),
      classified: { state, index: 2 } as const,
    });
    const said = (state: "thin" | "class", coverage: number | null) =>
      answersText(subject(state, coverage), { view, previous: "2024" });
    expect(said("class", 0.61)).toBe("réponses\u00a0: 61\u00a0% des ETP, 91\u00a0% en 2024");
    expect(said("class", null)).toBeNull();
    expect(said("thin", 0.31)).toBeNull();
  });
});
