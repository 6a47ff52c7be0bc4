import { expect, describe, test } from "vitest";
import { latestOf } from "#data/questionnaires/index.ts";
import { cellKey, type Answer } from "#data/questionnaires/questionnaire.ts";
import { returnOf } from "./return-for-test.ts";
import { runChecks } from "./run-checks.ts";

const given = (from: Parameters<typeof returnOf>[0]) => runChecks(returnOf(from));
const said = (from: Parameters<typeof returnOf>[0]): string[] => given(from).map(({ message }) => message);
const ids = (from: Parameters<typeof returnOf>[0]): string[] => given(from).map(({ check }) => check);

describe("what is said", () => {
  test("an empty return has nothing to mend", () => {
    expect(given({})).toEqual([]);
  });

  test("a part beyond its whole blocks, with both values and the way out", () => {
    const [one, ...others] = given({ typed: { "etp_vacants~ide": "0,4", "etp_vacants_6_mois~ide": "0,6" } });
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      severity: "blocking",
      question: "etp_vacants_6_mois",
      against: "etp_vacants",
      line: "ide",
      message: "«\u00a0dont > 6 mois\u00a0» (0,6) dépasse les ETP vacants (0,4). Corrigez l’un des deux.",
    });
  });

  test("a jump against last year asks, with the share and last year’s figure", () => {
    expect(
      said({
        typed: { "personnes~aide_soignant": "24", "sorties~aide_soignant": "9" },
        before: { "sorties~aide_soignant": "5" },
      }),
    ).toEqual(["9 sorties pour 24 personnes (38\u202f%), contre 5 en 2024\u00a0: est-ce exact\u202f?"]);
  });

  test("a surplus of staff asks if it is real", () => {
    expect(
      said({
        typed: { "etp_budgetes~ash": "11", "etp_pourvus~ash": "11,2", "etp_vacants~ash": "-0,2" },
        lines: ["ash"],
      }),
    ).toEqual(["Plus d’ETP pourvus que budgétés (−0,2 vacant)\u00a0: surnombre réel\u202f?"]);
  });

  test("nouns agree with their number", () => {
    expect(said({ typed: { "permanents~ide": "2", "personnes~ide": "1" } })[0]).toContain(
      "2 permanents pour 1 personne présente",
    );
  });
});

describe("definitions", () => {
  test("12 vacant posts of 24: 24 budgeted and 12 in post are coherent", () => {
    const typed = { "etp_pourvus~ide": "12", "etp_vacants~ide": "12", "etp_budgetes~ide": "24" };
    expect(ids({ typed })).toEqual([]);
  });

  test("24 in post and 12 vacant against 24 budgeted: the form asks which", () => {
    const typed = { "etp_pourvus~ide": "24", "etp_vacants~ide": "12", "etp_budgetes~ide": "24" };
    expect(said({ typed })).toEqual([
      "24 ETP pourvus et 12 vacants font 36, et non 24 budgétés. Le budget compte les deux\u00a0: corrigez l’un des trois, ou expliquez l’écart.",
    ]);
  });

  test("6 % more staff than funded is flagged, not refused", () => {
    const findings = given({
      typed: {
        "etp_pourvus~ide": "10,6",
        "etp_vacants~ide": "−0,6",
        "etp_budgetes~ide": "10",
        "etp_vacants_couverts~ide": "0",
      },
    });
    expect(findings.map(({ check, severity }) => [check, severity])).toEqual([["surnombre", "confirm"]]);
  });

  test("100 permanents, 12 in, 22 out make 90: another figure asks", () => {
    const typed = {
      "permanents_n_1~ide": "100",
      "entrees~ide": "12",
      "sorties~ide": "22",
      "permanents~ide": "90",
    };
    expect(ids({ typed })).toEqual([]);
    expect(said({ typed: { ...typed, "permanents~ide": "92" } })).toEqual([
      "100 permanents un an plus tôt + 12 entrées − 22 sorties font 90, et non 92. Corrigez, ou expliquez l’écart.",
    ]);
  });

  test("a service without permanents the year before has no rotation to judge", () => {
    const typed = {
      "permanents_n_1~ide": "aucun",
      "entrees~ide": "30",
      "sorties~ide": "10",
      "permanents~ide": "20",
    };
    expect(ids({ typed })).toEqual([]);
  });

  test("the reasons of exits add up to the exits", () => {
    const reasons = {
      "sorties_demission~ide": "2",
      "sorties_periode_essai~ide": "aucun",
      "sorties_retraite~ide": "1",
      "sorties_licenciement~ide": "0",
      "sorties_fin_contrat~ide": "0",
      "sorties_mutation~ide": "0",
    };
    expect(ids({ typed: { "sorties~ide": "4", ...reasons } })).toEqual([]);
    expect(said({ typed: { "sorties~ide": "4", ...reasons, "sorties_autre~ide": "0" } })).toEqual([
      "Les motifs font 3 sorties, et non 4. Corrigez les motifs ou le total.",
    ]);
    expect(ids({ typed: { "sorties~ide": "2", ...reasons, "sorties_autre~ide": "?" } })).toEqual([
      "sorties_motifs",
    ]);
  });

  test("reasons left over from exits that are now none are not held against anyone", () => {
    expect(ids({ typed: { "sorties~ide": "aucun", "sorties_retraite~ide": "2" } })).toEqual([]);
  });
});

describe("bounds that ask and never block", () => {
  const etp = { "etp_pourvus~ide": "10", "etp_pourvus~aide_soignant": "30" };

  test("1 095 calendar days for 40 ETP are 7.5 % and pass; 400 days are 2.7 %, 250 ask", () => {
    const days = (ide: string, as: string) =>
      ids({ typed: { ...etp, "absence_jours~ide": ide, "absence_jours~aide_soignant": as } });
    expect(days("295", "800")).toEqual([]);
    expect(days("100", "300")).toEqual([]);
    expect(days("50", "200")).toEqual(["taux_absence_plausible"]);
    expect(days("1 400", "4 000")).toEqual(["taux_absence_plausible"]);
  });

  test("10 vacant of 100 and 1 of 2 are not averaged: the small line says nothing", () => {
    const typed = {
      "etp_vacants~ide": "10",
      "etp_budgetes~ide": "100",
      "etp_vacants~aide_soignant": "1,5",
      "etp_budgetes~aide_soignant": "2",
    };
    expect(ids({ typed })).toEqual([]);
    expect(ids({ typed: { ...typed, "etp_vacants~ide": "61" } })).toEqual(["taux_vacance_plausible"]);
  });

  test("no bound ever blocks", () => {
    for (const check of latestOf("annuelle").checks) {
      if (check.kind === "ratio_bounds" || check.kind === "change" || check.kind === "unchanged") {
        expect(check.severity).toBe("confirm");
      }
    }
  });
});

describe("lines", () => {
  const ages = {
    "ages_moins_20~soin_quotidien": "0",
    "ages_20_29~soin_quotidien": "5",
    "ages_30_39~soin_quotidien": "9",
    "ages_40_49~soin_quotidien": "8",
    "ages_50_54~soin_quotidien": "3",
    "ages_55_59~soin_quotidien": "3",
    "ages_60_64~soin_quotidien": "1",
    "ages_65_plus~soin_quotidien": "0",
  };
  const lines = ["aide_soignant", "aes", "soin_quotidien"];

  test("the ages of a groupe are those of its métiers together", () => {
    const heads = { "personnes~aide_soignant": "24", "personnes~aes": "5" };
    expect(ids({ typed: { ...heads, ...ages }, lines })).toEqual([]);
    expect(said({ typed: { ...heads, ...ages, "personnes~aes": "6" }, lines })).toEqual([
      "Les tranches d’âge font 29 personnes, et non 30. Corrigez une tranche, ou expliquez l’écart.",
    ]);
  });

  test("a métier of the groupe that is not concerned counts for nobody", () => {
    const heads = { "personnes~aide_soignant": "29", "personnes~aes": "nc" };
    expect(ids({ typed: { ...heads, ...ages }, lines })).toEqual([]);
  });

  test("a line that is not concerned is not checked", () => {
    const typed = { "personnes~ide": "nc", "etp_vacants~ide": "0,4", "etp_vacants_6_mois~ide": "0,6" };
    expect(ids({ typed })).toEqual([]);
  });
});

describe("against what is known", () => {
  const typed = {
    "personnes~ide": "7",
    "etp_pourvus~ide": "6,4",
    "etp_vacants~ide": "1,6",
    "entrees~ide": "2",
    "sorties~ide": "3",
    "personnes~aide_soignant": "24",
    "etp_pourvus~aide_soignant": "21,8",
    "etp_vacants~aide_soignant": "3,4",
    "entrees~aide_soignant": "6",
    "sorties~aide_soignant": "9",
  };

  test("all figures as last year, everywhere, ask to be read again", () => {
    expect(said({ typed, before: typed })).toEqual([
      "Les 10 chiffres d’effectifs sont tous ceux de 2024\u00a0: les avez-vous relus\u202f?",
    ]);
    expect(ids({ typed: { ...typed, "entrees~ide": "1" }, before: typed })).toEqual([]);
  });

  test("places far from FINESS ask; near ones do not", () => {
    expect(ids({ typed: { "places~all": "84" }, context: { places: 82 } })).toEqual([]);
    expect(said({ typed: { "places~all": "184" }, context: { places: 84 } })).toEqual([
      "184 places, contre 84 dans FINESS\u00a0: est-ce exact\u202f?",
    ]);
  });

  test("a total of ETP is judged once every line has its figure", () => {
    const context = { expected_etp: 2820 };
    expect(ids({ typed: { "etp_pourvus~ide": "6,4" }, context })).toEqual([]);
    expect(ids({ typed, context })).toEqual([]);
    expect(ids({ typed: { ...typed, "etp_pourvus~aide_soignant": "210,8" }, context })).toContain(
      "etp_connus",
    );
  });
});

test("a confirmation holds for the values it saw", () => {
  const of = (sorties: string) =>
    given({ typed: { "sorties~ide": sorties, "personnes~ide": "24" }, before: { "sorties~ide": "5" } })[0]
      ?.fingerprint;
  expect(of("9")).toBe(of("9"));
  expect(of("9")).not.toBe(of("10"));
});

test("a whole return of 1 600 cells is checked fast enough to be so at each key", () => {
  const questionnaire = latestOf("annuelle");
  const lines = Array.from({ length: 29 }, (_, index) => `metier_${index}`);
  const answers = new Map<string, Answer>();
  for (const section of questionnaire.sections.filter((one) => one.lines !== "structure")) {
    for (const { id, type } of section.questions) {
      for (const line of lines) {
        if (type === "number") answers.set(cellKey(id, line), { state: "number", value: 7, text: null });
      }
    }
  }
  expect(answers.size).toBeGreaterThan(1590);
  const from = { ...returnOf({}), lines, answers, previous: answers };
  const times = Array.from({ length: 40 }, () => {
    const start = performance.now();
    runChecks(from);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(5);
});

test("training: more graduates than candidates at the exam cannot be", () => {
  const typed = { "presentes~DEI~nice": "60", "admis~DEI~nice": "61" };
  expect(said({ typed, kind: "formation", lines: ["DEI~nice"] })).toContain(
    "61 admis pour 60 présentés. Corrigez l’un des deux.",
  );
});

test("the pulse asks about a month unlike the one before, named in words", () => {
  const from = { kind: "pouls", lines: [], context: { millesime: "2026-02" } } as const;
  const before = { "postes_ouverts~all": "5" };
  expect(said({ ...from, before, typed: { "postes_ouverts~all": "9" } })).toEqual([]);
  expect(said({ ...from, before, typed: { "postes_ouverts~all": "50" } })).toEqual([
    "50 postes ouverts, contre 5 en janvier 2026\u00a0: est-ce exact\u202f?",
  ]);
});
