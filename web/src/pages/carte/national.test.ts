import { describe, expect, it } from "vitest";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import { findIndicator, indicators } from "#data/indicators/index.ts";
import type { Cell, Figure } from "../../api/cube.ts";
import { indicatorGroups } from "./options.ts";
import { nationalModel, rankingRows } from "./national.ts";
import { resolveNational, resolveView } from "./view.ts";

const SECTEURS = ["all", "naf:86", "naf:8610Z", "naf:8710A", "naf:8720B", "naf:8810A", "naf:all"];

function published(slug: string): PublishedIndicator {
  const meaning = findIndicator(slug);
  if (!meaning) throw new Error(`no indicator: ${slug}`);
  return {
    ...meaning,
    published: {
      rows: SECTEURS.length,
      levels: meaning.levels,
      millesimes: ["2024"],
      metiers: ["all"],
      secteurs: SECTEURS,
      modalites: ["all"],
    },
  };
}

const figure = (value: number, denominator = 10_000): Figure => ({
  value,
  low: null,
  high: null,
  numerator: (value * denominator) / 1000,
  denominator,
  contributors: null,
  coverage: null,
  status: "ok",
});

const FIGURES: Readonly<Record<string, Figure>> = {
  all: figure(43),
  "naf:86": figure(26),
  "naf:8610Z": figure(25),
  "naf:8710A": figure(80),
  "naf:8720B": figure(25, 120),
  "naf:8810A": figure(80),
  "naf:all": figure(35),
};
const cube = {
  figure: (territory: string, { secteur }: Cell) =>
    territory === "fr:FR" ? (FIGURES[secteur] ?? null) : null,
};

describe("an indicator that France alone has", () => {
  const all = [published("part_projets_difficiles"), published("indice_frequence_at")];
  const view = resolveNational({ indicateur: "indice_frequence_at" }, all);
  if (!view) throw new Error("no national view");

  it("is offered with the others and opens on activities, never on a map", () => {
    const offered = indicatorGroups(all).flatMap(({ options }) => options.map(({ value }) => value));
    expect(offered).toEqual(["part_projets_difficiles", "indice_frequence_at"]);
    expect(view.cell).toEqual({ metier: "all", secteur: "all", modalite: "all", millesime: "2024" });
    expect(resolveNational({ indicateur: "part_projets_difficiles" }, all)).toBeNull();
    expect(resolveView({ indicateur: "indice_frequence_at" }, all, "93")?.indicator.slug).not.toBe(
      "indice_frequence_at",
    );
  });

  it("ranks activities alone, equal ones sharing their rank, small ones out with their reason", () => {
    const { activities, groups, references } = nationalModel(view, cube, []);
    expect(activities.map(({ code, rank }) => [code, rank])).toEqual([
      ["naf:8710A", 1],
      ["naf:8810A", 1],
      ["naf:8610Z", 3],
      ["naf:8720B", null],
    ]);
    expect(groups.map(({ code }) => code)).toEqual(["naf:86"]);
    expect(references.map(({ label, value }) => [label, value])).toEqual([
      ["Santé et social", 43],
      ["Toutes activités", 35],
    ]);
    expect(rankingRows(activities, view).exclusions).toMatchObject([
      { key: "naf:8720B", state: "thin", reason: "hors classement · 120 salariés" },
    ]);
  });

  it("has every indicator of health at work that Cnam gives", () => {
    const health = indicators.filter(
      ({ family, returns }) => family === "sante_au_travail" && returns === null,
    );
    for (const { slug } of health)
      expect(resolveNational({ indicateur: slug }, [published(slug)])?.indicator.slug).toBe(slug);
  });
});
