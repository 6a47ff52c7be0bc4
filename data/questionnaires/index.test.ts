import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { frenchSpaces } from "#data/rules/french.ts";
import { fillMessage } from "#data/rules/returns/finding.ts";
import { questionsOf } from "./check.ts";
import { allQuestionnaires, latestOf, questionnaireOf } from "./index.ts";
import { fillMillesime, precedent, questionIn, questionnaire, type Questionnaire } from "./questionnaire.ts";

/** The indicators that returns feed; a question that names another one is asked for nothing. */
const CATALOGUE = new Set(
  `etp_en_poste taux_vacance vacance_couverte vacance_longue postes_vacants_etp besoins_recrutement_12_mois taux_rotation
  departs_par_motif departs_precoces taux_absenteisme indice_frequence_at_declare taux_frequence_at_declare
  taux_gravite_at_declare maladies_professionnelles_declarees anciennete pyramide_ages part_55_ans_et_plus part_nuit
  part_dimanche part_12_heures part_coupes part_isole recours_interim stagiaires_accueillis taux_encadrement
  mesures_prevention taux_retour places_ouvertes taux_remplissage taux_abandon taux_reussite_presents
  taux_reussite_entrants taux_insertion_6_mois taux_insertion_12_mois`.split(/\s+/),
);

const secteurs = new Set(
  readFileSync(new URL("../nomenclatures/secteur.csv", import.meta.url), "utf8")
    .split("\n")
    .map((line) => line.split(",")[0]),
);

const questionsIn = (from: Questionnaire) => from.sections.flatMap(({ questions }) => questions);

/** Every text of a value, wherever it lies. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe.each(allQuestionnaires().map((one) => [`${one.kind} ${one.version}`, one] as const))(
  "%s",
  (_, one) => {
    const ids = questionsIn(one).map(({ id }) => id);

    test("has the shape of a questionnaire", () => {
      expect(questionnaire.parse(one)).toEqual(one);
    });

    test("asks each series once, in sections of its steps", () => {
      expect(ids).toEqual([...new Set(ids)]);
      expect(new Set(one.sections.map(({ step }) => step))).toEqual(new Set(one.steps.map(({ id }) => id)));
      expect(one.checks.map(({ id }) => id)).toEqual([...new Set(one.checks.map(({ id }) => id))]);
    });

    test("names only questions that it asks, and sectors that exist", () => {
      const { head = ids[0] ?? "" } = one;
      const conditions = [...questionsIn(one), ...one.sections, ...one.checks].flatMap(
        ({ when }) => when ?? [],
      );
      const named = [
        head,
        ...one.checks.flatMap(questionsOf),
        ...questionsIn(one).flatMap(({ previous }) => previous ?? []),
        ...conditions.flatMap((when) => ("question" in when ? [when.question] : [])),
      ];
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
      const sectors = conditions.flatMap((when) => ("secteur" in when ? when.secteur : []));
      expect(sectors.filter((secteur) => !secteurs.has(secteur))).toEqual([]);
    });

    test("asks nothing without a use", () => {
      for (const { id, serves, indicators } of questionsIn(one)) {
        expect(serves, id).toMatch(/^sert à\u00a0: ./);
        expect(
          indicators.filter((slug) => !CATALOGUE.has(slug)),
          id,
        ).toEqual([]);
        if (indicators.length === 0) expect(serves, id).toContain("aucun indicateur");
      }
    });

    test("gives each question a moment, a definition and its trap, in sentences", () => {
      for (const { id, asOf, definition, trap } of questionsIn(one)) {
        expect(asOf, id).not.toBe("");
        expect(definition, id).toMatch(/^[A-ZÀ-Ý0-9].{15,}[.»…]$/u);
        expect(trap, id).toMatch(/^[A-ZÀ-Ý0-9].{10,}\.$/u);
      }
    });

    test("is written with typographic apostrophes and spaces", () => {
      for (const text of textsOf(one)) {
        expect(text).not.toMatch(/['"]|\.\.\.|\d \d{3}\b/);
        expect(frenchSpaces(text)).toBe(text);
      }
    });

    test("offers a list where one must be chosen, whose labels can be separated by semicolons", () => {
      for (const { type, choices, id } of questionsIn(one)) {
        expect(choices === undefined, id).toBe(type !== "choice" && type !== "choices");
        for (const { label } of choices ?? []) expect(label).not.toMatch(/[;|]/);
      }
    });

    test("has messages whose holes its checks can fill", () => {
      const holes: Record<string, string[]> = {
        at_most: ["left", "right", "limit"],
        sum_at_most: ["sum", "whole"],
        sum_equals: ["sum", "whole", "gap", "part1", "part2"],
        balance: ["start", "plus", "minus", "expected", "end"],
        ratio_bounds: ["numerator", "denominator", "ratio", "min", "max"],
        negative: ["value"],
        change: ["value", "previous", "precedent"],
        unchanged: ["cells", "precedent"],
        needs: ["value", "needed"],
        register: ["value", "known"],
      };
      for (const check of one.checks) {
        const filled = Object.fromEntries((holes[check.kind] ?? []).map((name) => [name, 2]));
        expect(fillMessage(check.message, filled), check.id).toMatch(/[.?]$/);
        if (check.kind === "change" && check.message_of !== undefined) {
          expect(fillMessage(check.message_of, { ...filled, of: 2, share: 2 })).toMatch(/[.?]$/);
        }
      }
    });
  },
);

test("the main grid has nine columns, in the order of the declaration", () => {
  const grid = latestOf("annuelle").sections.flatMap(({ questions }) =>
    questions.filter(({ grid }) => grid === true),
  );
  expect(grid.map(({ header }) => header[0])).toEqual([
    "Personnes",
    "ETP pourvus",
    "ETP budgétés",
    "ETP vacants",
    "dont intérim",
    "dont > 6 mois",
    "Entrées",
    "Sorties",
    "Besoins",
  ]);
});

test("the pulse asks three figures", () => {
  expect(questionsIn(latestOf("pouls")).map(({ id }) => id)).toEqual([
    "postes_ouverts",
    "absents_maladie_ordinaire",
    "remplacements_urgents",
  ]);
});

describe("a series through versions", () => {
  const older = questionnaireOf("annuelle", "2021.1");
  const newer = latestOf("annuelle");

  test("keeps its id, its unit and its decimals when it is reworded", () => {
    if (older === undefined) throw new Error("no 2021 version");
    const then = questionIn(older, "besoins_12_mois")?.question;
    const now = questionIn(newer, "besoins_12_mois")?.question;
    expect(then?.label).not.toBe(now?.label);
    for (const { id, unit, decimals, type } of questionsIn(older)) {
      expect(questionIn(newer, id)?.question, id).toMatchObject({ unit, decimals, type });
    }
  });

  test("is absent from the version that did not ask it yet", () => {
    if (older === undefined) throw new Error("no 2021 version");
    expect(questionIn(older, "qvct_cadre")).toBeUndefined();
    expect(questionIn(newer, "qvct_cadre")).toBeDefined();
    expect(older.checks.flatMap(questionsOf)).not.toContain("tuteurs_formes");
  });

  test("has no version that was never written", () => {
    expect(questionnaireOf("annuelle", "1999.1")).toBeUndefined();
  });
});

test("a millésime is written out, and so is the one before", () => {
  expect(fillMillesime("permanents au 31 décembre {precedent}", "2025")).toBe(
    "permanents au 31 décembre 2024",
  );
  expect(fillMillesime("{millesime}", "2026-02")).toBe("février 2026");
  expect(precedent("2026-01")).toBe("2025-12");
  expect(precedent("2026-10")).toBe("2026-09");
});
