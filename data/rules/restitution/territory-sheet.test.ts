import { describe, expect, it } from "vitest";
import type { Observation } from "#data/contract/observation.ts";
import { findIndicator } from "#data/indicators/index.ts";
import { makeTerritorySheet } from "./territory-sheet.ts";

function figure(over: Partial<Observation>): Observation {
  return {
    id: "",
    indicator: "taux_vacance",
    level: "dep",
    code: "83",
    libelle: "Var",
    metier: "all",
    secteur: "all",
    modalite: "all",
    millesime: "2025",
    value: 0.1,
    low: null,
    high: null,
    numerator: 1000,
    denominator: 10_000,
    contributors: 12,
    coverage: 0.71,
    status: "ok",
    ...over,
  };
}

const region = { level: "reg", code: "93", value: 0.05 } as const;

function sheetOf(
  observations: readonly Observation[],
  over: Partial<Parameters<typeof makeTerritorySheet>[0]> = {},
) {
  const meaning = findIndicator("taux_vacance");
  return makeTerritorySheet({
    edition: "2026.1",
    builtAt: "2026-11-22T10:00:00Z",
    demonstration: false,
    place: { level: "dep", code: "83", libelle: "Var" },
    subtitle: ["région Provence-Alpes-Côte d’Azur"],
    reference: { code: "93", libelle: "Provence-Alpes-Côte d’Azur" },
    meanings: meaning === undefined ? [] : [meaning],
    observations,
    metiers: null,
    ...over,
  });
}

describe("the sheet of a territory", () => {
  it("sets a figure beside the région of the same year, and leads with what stands apart", () => {
    const { rows, lead, subtitle } = sheetOf([
      figure({}),
      figure(region),
      figure({ ...region, millesime: "2026", value: 0.5 }),
    ]);
    expect(rows[0]).toMatchObject({ position_words: "au-dessus de la région", coverage_words: "71\u{a0}%" });
    expect(rows[0]?.reference_words).toContain("5,0");
    expect(rows[0]?.components).toContain("10\u{a0}ETP sur 100");
    expect(lead[0]).toContain("au-dessus de la région");
    expect(subtitle).toContain("édition 2026.1 du 22 novembre 2026");
  });

  it("says no difference that an interval, a thin coverage or a tenth leaves in doubt", () => {
    const said = (over: Partial<Observation>) =>
      sheetOf([figure(over), figure(region)]).rows[0]?.position_words;
    expect(said({ low: 0.04, high: 0.16 })).toBe("proche de la région");
    expect(said({ value: 0.052 })).toBe("proche de la région");
    expect(said({ status: "low_coverage" })).toBe("couverture trop mince pour conclure");
    const beside = (over: Partial<Observation>) =>
      sheetOf([figure({}), figure({ ...region, ...over })]).rows[0]?.position_words;
    expect(beside({ status: "low_coverage" })).toBe("couverture de la région trop mince pour conclure");
    expect(beside({ value: 0 })).toBe("au-dessus de la région");
    expect(said({ status: "minorant" })).toBe("");
  });

  it("says why a masked figure has no number, and shows none of its parts", () => {
    const masked = { value: null, numerator: null, denominator: null, contributors: null, coverage: null };
    const [row] = sheetOf([figure({ ...masked, status: "secret_induit" }), figure(region)]).rows;
    expect(row).toMatchObject({
      value_words: null,
      components: "",
      position_words: "",
      coverage_words: null,
    });
    expect(row?.absence).toContain("masqué");
  });

  it("tells a slope of three years, and that there is nothing to tell", () => {
    const years = [0.05, 0.053, 0.056, 0.059].map((value, back) =>
      figure({ value, millesime: String(2022 + back) }),
    );
    expect(sheetOf([...years, figure(region)]).lead.join(" ")).toContain("monte pour la troisième année");
    expect(sheetOf([]).lead[0]).toContain("ne publie encore aucun chiffre");
    expect(sheetOf([figure({ value: 0.05 }), figure(region)]).lead[0]).toContain(
      "ne s’écarte nettement de la région",
    );
    const place = { level: "reg", code: "93", libelle: "Provence-Alpes-Côte d’Azur" } as const;
    expect(sheetOf([figure(region)], { place, reference: null }).lead).toEqual([
      "Aucun chiffre publié ne suit la même pente trois années de suite.",
    ]);
  });
});
