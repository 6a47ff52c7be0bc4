import { describe, expect, it } from "vitest";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { fitting, previousYear, resolveView } from "./view.ts";

const indicator = (over: Partial<PublishedIndicator> = {}): PublishedIndicator => ({
  slug: "part_projets_difficiles",
  label: "Part des projets jugés difficiles",
  short_label: "Recrutements jugés difficiles",
  family: "besoins",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 0,
  numerator: null,
  denominator: null,
  factor: 1,
  formula: "",
  formula_version: "1.0",
  definition: "",
  reading: "",
  caution: "",
  sources: ["bmo"],
  levels: ["fr", "reg", "dep", "be"],
  default_level: "be",
  dimensions: ["metier"],
  modalite_label: null,
  modalite_names: {},
  minorant: null,
  estimated: null,
  negative: null,
  returns: null,
  default_metier: "fap:V0X60",
  breaks: [0.5],
  thin_below: null,
  higher_is: "neutral",
  adr: null,
  published: {
    rows: 10,
    levels: ["fr", "reg", "dep", "be"],
    millesimes: ["2024", "2025"],
    metiers: ["all", "fap:V0X60", "fap:V4X83"],
    secteurs: ["all"],
    modalites: ["all"],
  },
  ...over,
});

describe("resolveView", () => {
  it("opens on the instance’s region, the indicator’s own level and métier, the last year", () => {
    const view = resolveView({}, [indicator()], "93");
    expect(view).toMatchObject({
      level: "be",
      levels: ["dep", "be"],
      zone: { level: "reg", code: "93" },
      cell: { metier: "fap:V0X60", secteur: "all", modalite: "all", millesime: "2025" },
      chosen: null,
    });
  });

  it("follows the address", () => {
    const state = {
      metier: "fap:V4X83",
      annee: "2024",
      niveau: "dep" as const,
      zone: { level: "fr" as const, code: "FR" },
    };
    const view = resolveView(state, [indicator()], "93");
    expect(view?.cell).toMatchObject({ metier: "fap:V4X83", millesime: "2024" });
    expect(view?.levels).toEqual(["reg", "dep", "be"]);
    expect(view?.level).toBe("dep");
  });

  it("falls back on what is published when the address asks for something else", () => {
    const view = resolveView({ metier: "ide", annee: "1999", niveau: "epci" }, [indicator()], "93");
    expect(view?.cell).toMatchObject({ metier: "fap:V0X60", millesime: "2025" });
    expect(view?.level).toBe("be");
  });

  it("leaves out national indicators, and shows nothing when nothing is published", () => {
    const national = indicator({ slug: "taux_frequence_at" });
    national.published = { ...national.published, levels: ["fr"] };
    expect(resolveView({ indicateur: "taux_frequence_at" }, [national], "93")).toBeNull();
    expect(
      resolveView({ indicateur: "taux_frequence_at" }, [national, indicator()], "93")?.indicator.slug,
    ).toBe("part_projets_difficiles");
  });

  it("opens ages on a band, since all of them are everyone", () => {
    const ages = indicator({ slug: "pyramide_ages", modalite_names: { moins_20: "", "65_plus": "" } });
    ages.published = { ...ages.published, modalites: ["65_plus", "all", "moins_20"] };
    expect(resolveView({}, [ages], "93")?.cell.modalite).toBe("65_plus");
    expect(resolveView({ modalite: "moins_20" }, [ages], "93")?.cell.modalite).toBe("moins_20");
  });

  it("widens to France where an indicator has no area smaller than a region", () => {
    const regional = indicator();
    regional.published = { ...regional.published, levels: ["fr", "reg"] };
    expect(resolveView({}, [regional], "93")).toMatchObject({
      zone: { level: "fr", code: "FR" },
      level: "reg",
    });
  });
});

describe("previousYear", () => {
  it("is the last one published before, whatever the gap", () => {
    expect(previousYear("2021", ["2019", "2021", "2022"])).toBe("2019");
    expect(previousYear("2019", ["2019", "2021"])).toBeNull();
  });
});

describe("an indicator that goes through the disclosure engine", () => {
  const declared = indicator({
    slug: "taux_vacance",
    default_level: "ze",
    default_metier: "all",
    dimensions: ["metier", "secteur"],
    returns: {
      kind: "annuelle",
      protects: [{ magnitude: "etp_budgetes", column: "denominator" }],
      heads: false,
      interval: null,
      imputed: false,
      coverage_minimum: 0.4,
    },
    published: {
      rows: 10,
      levels: ["fr", "reg", "dep", "ze", "be"],
      millesimes: ["2024"],
      metiers: ["all", "ide"],
      secteurs: ["all", "handicap"],
      modalites: ["all"],
    },
  });
  const view = (state: Parameters<typeof resolveView>[0]) => {
    const found = resolveView(state, [declared], "93");
    if (found === null) throw new Error("nothing to map");
    return found;
  };

  it("maps one detail at a time, and says when more were asked", () => {
    expect(view({ metier: "ide" })).toMatchObject({ level: "ze", cell: { metier: "ide" }, isTrimmed: false });
    const both = view({ metier: "ide", secteur: "handicap" });
    expect(both).toMatchObject({ cell: { metier: "ide", secteur: "all" }, isTrimmed: true });
    expect(view({ niveau: "be", metier: "ide" })).toMatchObject({ cell: { metier: "all" }, isTrimmed: true });
  });

  it("shows both over France, region by region", () => {
    const zone = { level: "fr", code: "FR" } as const;
    const state = { zone, niveau: "reg", metier: "ide", secteur: "handicap" } as const;
    expect(view(state)).toMatchObject({ cell: { metier: "ide", secteur: "handicap" }, isTrimmed: false });
  });

  it("lets go of a detail for the one that is chosen, of the level where none is shown", () => {
    expect(fitting(view({ metier: "ide" }), { secteur: "handicap" })).toEqual({
      secteur: "handicap",
      metier: "all",
    });
    expect(fitting(view({ niveau: "be" }), { metier: "ide" })).toEqual({
      metier: "ide",
      niveau: "ze",
      territoire: undefined,
    });
    expect(fitting(view({ metier: "ide" }), { metier: "all" })).toEqual({ metier: "all" });
  });
});
