import { expect, it } from "vitest";
import type { Observation } from "#data/contract/observation.ts";
import { findIndicator } from "#data/indicators/index.ts";
import { metiersOf, TERRITORY_CHAIN } from "./territory-metiers.ts";

const meanings = TERRITORY_CHAIN.flatMap((slug) => findIndicator(slug) ?? []);
const metiers = [
  { code: "infirmier", libelle: "Infirmiers", kind: "groupe" },
  { code: "ide", libelle: "Infirmier en soins généraux", kind: "metier" },
  { code: "aes", libelle: "Accompagnant éducatif et social", kind: "metier" },
  { code: "eje", libelle: "Éducateur de jeunes enfants", kind: "metier" },
];

function figure(indicator: string, metier: string, over: Partial<Observation> = {}): Observation {
  return {
    ...{
      id: "",
      indicator,
      level: "dep",
      code: "83",
      libelle: "Var",
      metier,
      secteur: "all",
      modalite: "all",
    },
    ...{ millesime: "2025", value: 1, low: null, high: null, numerator: null, denominator: null },
    ...{ contributors: null, coverage: null, status: "ok", ...over },
  };
}

const told = (...observations: Observation[]) => metiersOf({ meanings, observations, metiers });

it("goes from the need to the places, the most vacant posts first, métiers alone", () => {
  const found = told(
    figure("places_formation", "ide", { value: 210, millesime: "2024" }),
    figure("postes_vacants_etp", "ide", { value: 40 }),
    figure("postes_vacants_etp", "aes", { value: 90 }),
    figure("postes_vacants_etp", "infirmier", { value: 120 }),
  );
  expect(found?.columns.map(({ indicator, millesime }) => [indicator, millesime])).toEqual([
    ["postes_vacants_etp", "2025"],
    ["places_formation", "2024"],
  ]);
  expect(found?.rows.map(({ metier, words }) => [metier, ...words])).toEqual([
    ["aes", "90\u{a0}ETP", "–"],
    ["ide", "40\u{a0}ETP", "210\u{a0}places"],
  ]);
});

it("says that a figure is masked, never a zero, and keeps the last year of each column", () => {
  const found = told(
    figure("postes_vacants_etp", "ide", { value: null, status: "secret_induit" }),
    figure("postes_vacants_etp", "ide", { value: 7, millesime: "2024" }),
    figure("postes_vacants_etp", "aes", { value: 0 }),
    figure("taux_vacance", "ide", { value: 0.125 }),
  );
  expect(found?.rows.map(({ metier, words }) => [metier, words[0]])).toEqual([
    ["aes", "0\u{a0}ETP"],
    ["ide", "masqué"],
  ]);
});

it("says what is estimated, what few answered, what is a minimum", () => {
  const found = told(
    figure("postes_vacants_etp", "ide", { value: 12, status: "estimated" }),
    figure("taux_vacance", "ide", { value: 0.125, status: "low_coverage" }),
    figure("projets_recrutement", "ide", { value: 34, status: "minorant" }),
  );
  expect(found?.rows[0]?.words).toEqual([
    "12\u{a0}ETP, estimé",
    "12,5\u{a0}%, couverture mince",
    "au moins 34\u{a0}projets",
  ]);
});

it("is absent where nothing is published by métier", () => {
  expect(told(figure("taux_vacance", "all"))).toBeNull();
  expect(told(figure("taux_vacance", "eje", { value: null, status: "secret" }))).toBeNull();
});
