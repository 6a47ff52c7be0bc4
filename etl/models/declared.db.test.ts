import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { poisson, wilson } from "#data/rules/intervals.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts, readReturnRow } from "#test/etl/return-marts.ts";
import { type TestAnswer, TestReturns } from "#test/etl/returns.ts";

let database: TestDatabase;
let returns: TestReturns;

beforeEach(async () => {
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
});
afterEach(() => database.drop());

type Answers = Record<string, TestAnswer>;

const file = async (answers: Answers, structure: Parameters<TestReturns["structure"]>[0] = {}) =>
  returns.file({ structure: await returns.structure(structure), answers });
const build = (...slugs: string[]) => buildReturnMarts(database.pool, slugs);
const row = (slug: string, over?: Parameters<typeof readReturnRow>[2]) =>
  readReturnRow(database.pool, slug, over);

/** A métier with its persons and hundredths of ETP. */
const staff = (metier: string, personnes: number, etp: number): Answers => ({
  [`personnes~${metier}`]: personnes,
  [`etp_pourvus~${metier}`]: etp,
});

describe("absence", () => {
  it("is 7.5 % for 1 095 calendar days and 40 ETP", async () => {
    await file({ ...staff("ide", 45, 4000), "absence_jours~ide": 1095 });
    await build("taux_absenteisme");
    expect(await row("taux_absenteisme", { metier: "ide" })).toMatchObject({ value: 0.075, numerator: 1095 });
  });

  it("counts what a groupe answers for its métiers, once, over all their ETP", async () => {
    const both = { ...staff("ide", 6, 500), ...staff("iade", 3, 300) };
    await file({ ...both, "absence_jours~infirmier": 292, "absence_jours~ide": 9999 });
    await build("taux_absenteisme");
    expect(await row("taux_absenteisme", { metier: "infirmier" })).toMatchObject({
      numerator: 292,
      value: 0.1,
    });
    expect(await row("taux_absenteisme", { metier: "ide" })).toBeUndefined();
  });

  it("leaves out a groupe one of whose métiers does not know its ETP, and who does not know the days", async () => {
    await file({
      ...staff("ide", 6, 500),
      "etp_pourvus~iade": "unknown",
      "personnes~iade": 3,
      "absence_jours~infirmier": 300,
    });
    await file({ ...staff("ide", 10, 1000), "absence_jours~infirmier": "unknown" });
    await file({ ...staff("ide", 10, 1000), "absence_jours~infirmier": 0 });
    await build("taux_absenteisme");
    expect(await row("taux_absenteisme")).toMatchObject({ numerator: 0, denominator: 365_000, value: 0 });
  });

  it("takes the total of small structures, and divides each motive by the ETP of those who told it", async () => {
    await file({ ...staff("ash", 6, 500), "absence_jours~ash": 100 });
    await file({
      ...staff("ash", 20, 2000),
      "absence_jours~ash": 730,
      "absence_maternite~ash": 365,
      "absence_at_mp~ash": 365,
    });
    await build("taux_absenteisme");
    expect(await row("taux_absenteisme")).toMatchObject({ numerator: 830, denominator: 2500 * 365 });
    expect(await row("taux_absenteisme", { modalite: "maternite" })).toMatchObject({
      value: 0.05,
      denominator: 2000 * 365,
    });
  });
});

describe("motives of absence that contradict their total", () => {
  it("leave the total alone", async () => {
    await file({ ...staff("ash", 20, 2000), "absence_jours~ash": 300, "absence_maternite~ash": 301 });
    await build("taux_absenteisme");
    expect(await row("taux_absenteisme")).toMatchObject({ numerator: 300 });
    expect(await row("taux_absenteisme", { modalite: "maternite" })).toBeUndefined();
  });
});

describe("accidents", () => {
  it("are divided by ETP, or by hours: as declared, else 1 607 for an ETP", async () => {
    await file({ ...staff("aes", 12, 1000), "at_avec_arret~aes": 3, "heures_travaillees~aes": 15_000 });
    await file({ ...staff("aes", 12, 1000), "at_avec_arret~aes": 1, "heures_travaillees~aes": "unknown" });
    await file({ ...staff("aes", 50, 4000), "at_avec_arret~aes": "unknown" });
    await build("indice_frequence_at_declare", "taux_frequence_at_declare");
    const index = await row("indice_frequence_at_declare");
    expect(index).toMatchObject({ numerator: 4, denominator: 2000, value: 200 });
    const events = poisson(4);
    expect(index?.low).toBeCloseTo((events?.low ?? 0) * 50, 9);
    expect(index?.high).toBeCloseTo((events?.high ?? 0) * 50, 9);
    expect(await row("taux_frequence_at_declare")).toMatchObject({
      numerator: 4,
      denominator: (15_000 + 16_070) * 100,
    });
  });

  it("leave a severity rate without interval: days are no events of their own", async () => {
    await file({ ...staff("aes", 12, 1000), "at_jours~aes": 60, "heures_travaillees~aes": 15_000 });
    await build("taux_gravite_at_declare");
    expect(await row("taux_gravite_at_declare")).toMatchObject({ value: 4, low: null, high: null });
  });

  it("give no index where nobody is in post, and a zero where nobody had one", async () => {
    await file({ ...staff("aes", 0, 0), "at_avec_arret~aes": 0 });
    await file({ ...staff("ide", 5, 400), "at_avec_arret~ide": 0 });
    await build("indice_frequence_at_declare");
    expect(await row("indice_frequence_at_declare", { metier: "aes" })).toMatchObject({
      status: "not_computable",
      numerator: null,
    });
    expect(await row("indice_frequence_at_declare", { metier: "ide" })).toMatchObject({ value: 0, low: 0 });
  });

  it("stand beside diseases counted by métier", async () => {
    await file({ ...staff("ash", 30, 2500), "mp_reconnues~ash": 2 });
    await file({ ...staff("ash", 30, 2500), "mp_reconnues~ash": "unknown" });
    await build("maladies_professionnelles_declarees");
    expect(await row("maladies_professionnelles_declarees", { metier: "ash" })).toMatchObject({
      value: 2,
      contributors: 1,
    });
  });
});

describe("ages and seniority", () => {
  const AGES = ["moins_20", "20_29", "30_39", "40_49", "50_54", "55_59", "60_64", "65_plus"];
  const bands = (
    prefix: string,
    names: readonly string[],
    line: string,
    persons: readonly number[],
  ): Answers =>
    Object.fromEntries(names.map((name, rank) => [`${prefix}_${name}~${line}`, persons[rank] ?? 0]));

  it("are shares of those whose age is known, 55 and over together", async () => {
    await file(bands("ages", AGES, "ide", [0, 10, 10, 10, 5, 3, 1, 1]));
    await file({ ...bands("ages", AGES, "ide", [0, 9, 9, 9, 9, 9, 9, 9]), "ages_65_plus~ide": "unknown" });
    await build("pyramide_ages", "part_55_ans_et_plus");
    expect(await row("pyramide_ages", { modalite: "50_54" })).toMatchObject({ numerator: 5, value: 0.125 });
    const older = await row("part_55_ans_et_plus");
    expect(older).toMatchObject({ numerator: 5, denominator: 40, value: 0.125 });
    expect(older?.low).toBeCloseTo(wilson(5, 40)?.low ?? 0, 9);
    expect(older?.high).toBeCloseTo(wilson(5, 40)?.high ?? 0, 9);
  });

  it("count seniority in five bands", async () => {
    const names = ["moins_1", "1_4", "5_9", "10_19", "20_plus"];
    await file(bands("anciennete", names, "infirmier", [2, 3, 2, 2, 1]));
    await build("anciennete");
    const nurses = { level: "reg", code: "93", metier: "infirmier" };
    expect(await row("anciennete", { ...nurses, modalite: "1_4" })).toMatchObject({ value: 0.3 });
  });
});

describe("conditions", () => {
  const shares = { "part_dimanche~aes": 20, "part_12_heures~aes": 0, "part_coupes~aes": 0 };

  it("turn declared shares into persons before adding them up, of those who told all five", async () => {
    await file({ ...staff("aes", 90, 8000), ...shares, "part_isole~aes": 0, "part_nuit~aes": 10 });
    await file({ ...staff("aes", 10, 900), ...shares, "part_isole~aes": 0, "part_nuit~aes": 50 });
    await file({ ...staff("aes", 40, 3500), ...shares, "part_isole~aes": 0, "part_nuit~aes": "unknown" });
    await file({ ...staff("aes", 50, 4500), ...shares, "part_isole~aes": "unknown", "part_nuit~aes": 30 });
    await build("part_nuit", "part_dimanche");
    expect(await row("part_nuit")).toMatchObject({ numerator: 1400, denominator: 100, value: 0.14 });
    expect(await row("part_dimanche")).toMatchObject({ numerator: 2000, denominator: 100, value: 0.2 });
  });

  it("count all ETP for 100 places, of those who have places", async () => {
    await file({ ...staff("aes", 30, 2500), ...staff("ide", 6, 500), "places~all": 60 });
    await file({ ...staff("aes", 30, 2500), "places~all": 0 });
    await file({ ...staff("aes", 30, 2500), "places~all": "unknown" });
    await build("taux_encadrement");
    expect(await row("taux_encadrement")).toMatchObject({ numerator: 3000, denominator: 60, value: 50 });
    expect(await row("taux_encadrement", { metier: "ide" })).toBeUndefined();
  });

  it("say how many structures have a measure, and how many measures they have", async () => {
    await file({ "mesures_prevention~all": { text: "prap|isole" } });
    await file({ "mesures_prevention~all": { text: "prap" } });
    await file({ "mesures_prevention~all": 0 });
    await file({ "mesures_prevention~all": "unknown" });
    await build("mesures_prevention");
    expect(await row("mesures_prevention", { modalite: "prap" })).toMatchObject({
      numerator: 2,
      denominator: 3,
    });
    expect((await row("mesures_prevention"))?.value).toBe(100);
  });
});

describe("training", () => {
  const school = (answers: Answers, commune = "83050") =>
    returns
      .structure({ secteur: "formation", categorie: "300", commune })
      .then((structure) => returns.file({ structure, kind: "formation", answers }));

  it("has two rates of success, and fills more than its authorised places", async () => {
    await school({
      "places_autorisees~dei~site1": 100,
      "entrants~dei~site1": 105,
      "entrants_promotion~dei~site1": 100,
      "presentes~dei~site1": 80,
      "admis~dei~site1": 72,
      "abandons~dei~site1": 15,
    });
    const slugs = ["taux_remplissage", "taux_reussite_presents", "taux_reussite_entrants", "taux_abandon"];
    await build(...slugs);
    const values = await Promise.all(slugs.map(async (slug) => (await row(slug, { metier: "ide" }))?.value));
    expect(values).toEqual([105, 0.9, 0.72, 0.15]);
  });

  it("counts insertion over the leavers who answered, of one school or of several", async () => {
    const asked = (diplome: string, left: number) => ({
      [`sortants_interroges~${diplome}~site1`]: left,
      [`en_poste_6_mois~${diplome}~site1`]: left - 3,
    });
    await school({ ...asked("dei", 12), ...asked("deas", 15) });
    await school(asked("dei", 8));
    await build("taux_insertion_6_mois");
    expect(await row("taux_insertion_6_mois", { metier: "ide" })).toMatchObject({
      value: 0.7,
      denominator: 20,
    });
    expect(await row("taux_insertion_6_mois", { metier: "aide_soignant" })).toMatchObject({
      value: 0.8,
      denominator: 15,
    });
  });

  it("counts an offer in the métier that its diploma leads to exactly, on all its sites; another in the total alone", async () => {
    await school({ "places_ouvertes~deas~site1": 40, "places_ouvertes~deas~site2": 20 });
    await school({ "places_ouvertes~bts_sp3s~site1": 30, "places_ouvertes~inconnu~site1": 5 });
    await build("places_ouvertes");
    expect(await row("places_ouvertes", { metier: "aide_soignant", modalite: "deas" })).toMatchObject({
      value: 60,
    });
    expect(await row("places_ouvertes", { metier: "secretaire_medical" })).toBeUndefined();
    expect(await row("places_ouvertes")).toMatchObject({ value: 95 });
    expect(await row("places_ouvertes", { modalite: "autre" })).toMatchObject({ value: 5 });
  });
});
