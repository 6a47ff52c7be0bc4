import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fillReading } from "#data/rules/reading.ts";
import { findIndicator, indicators } from "./index.ts";

const parts = {
  territoire: "dans le Var",
  metier: "infirmiers",
  de_secteur: "de l’aide à domicile",
  millesime: "2025",
  value: "1 %",
  numerator: "1",
  denominator: "100",
};

it("registers every meaning file, once", () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => /^[a-z0-9_]+\.ts$/.test(name) && name !== "index.ts")
    .map((name) => name.replace(/\.ts$/, ""));
  expect(indicators.map(({ slug }) => slug).toSorted()).toEqual(files.toSorted());
});

describe.each(indicators.map((meaning) => [meaning.slug, meaning] as const))("%s", (_, meaning) => {
  it("has a reading sentence that can be filled", () => {
    expect(fillReading(meaning.reading, parts)).toMatch(/^[\p{Lu}«0-9].*\.$/u);
  });

  it("has ascending breaks and a default level it is published at", () => {
    expect(meaning.breaks).toEqual(meaning.breaks?.toSorted((a, b) => a - b) ?? null);
    expect(meaning.levels).toContain(meaning.default_level);
  });

  it("is written with typographic apostrophes and spaces", () => {
    const texts = [meaning.label, meaning.formula, meaning.definition, meaning.reading, meaning.caution];
    for (const text of texts) expect(text).not.toMatch(/'| [;!?%»:]|« /);
  });
});

it.each([
  ["part_projets_difficiles", "bmo_projets_mince"],
  ["part_projets_saisonniers", "bmo_projets_mince"],
  ["offres_par_demandeur", "offres_demandeurs_mince"],
  ["indice_frequence_at", "atmp_salaries_mince"],
  ["indice_frequence_at_4_jours", "atmp_salaries_mince"],
  ["taux_frequence_at", "atmp_heures_mince"],
  ["taux_gravite_at", "atmp_heures_mince"],
  ["densite_etp", "densite_habitants_mince"],
  ["taux_remplissage_formation", "formation_places_mince"],
  ["projets_par_place", "bmo_projets_mince"],
])("says of %s the threshold the model applies (%s)", (slug, threshold) => {
  const lines = readFileSync(join(import.meta.dirname, "../nomenclatures/seuil.csv"), "utf8").split("\n");
  const line = lines.find((candidate) => candidate.startsWith(`${threshold},`));
  expect(findIndicator(slug)?.thin_below?.minimum).toBe(Number(line?.split(",")[1]));
});
