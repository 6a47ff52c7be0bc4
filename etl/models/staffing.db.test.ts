import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wilson } from "#data/rules/intervals.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts, readReturnRow, type ReturnRow } from "#test/etl/return-marts.ts";
import { type TestAnswer, TestReturns, type TestStructure } from "#test/etl/returns.ts";

let database: TestDatabase;
let returns: TestReturns;

beforeEach(async () => {
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
});
afterEach(() => database.drop());

/** Files the return of a new structure: answers by question, of one line. */
async function file(answers: Answers, line = "ide", structure: TestStructure = {}) {
  return returns.file({ structure: await returns.structure(structure), answers: onLine(line, answers) });
}

type Answers = Record<string, TestAnswer>;

function onLine(line: string, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([question, answer]) => [`${question}~${line}`, answer]),
  );
}

/** Exits of as many permanent staff as a year before, all replaced. */
function movements(permanents: number, sorties: number): Answers {
  return { permanents_n_1: permanents, permanents, entrees: sorties, sorties };
}

type Where = Parameters<typeof readReturnRow>[2];
const row = (slug: string, where?: Where): Promise<ReturnRow | undefined> =>
  readReturnRow(database.pool, slug, where);
const build = (...slugs: string[]) => buildReturnMarts(database.pool, slugs);

const rotations = ["taux_rotation", "taux_rotation_vigierh", "taux_rotation_ascwds"];

describe("turnover", () => {
  it("is 17,0 %, 18,9 % or 24,4 % by its three formulas", async () => {
    await file({ permanents_n_1: 100, entrees: 12, sorties: 22, permanents: 90 });
    await build(...rotations);
    const shown = [];
    for (const slug of rotations) shown.push(((await row(slug))?.value ?? 0).toFixed(3));
    expect(shown).toEqual(["0.170", "0.189", "0.244"]);
  });

  it("leaves a new service out of both components in all three, and is not computable for it alone", async () => {
    await file({ permanents_n_1: 0, entrees: 30, sorties: 2, permanents: 28 });
    await build(...rotations);
    for (const slug of rotations)
      expect(await row(slug)).toMatchObject({ value: null, numerator: null, status: "not_computable" });
    await file({ permanents_n_1: 100, entrees: 12, sorties: 22, permanents: 90 });
    await build(...rotations);
    const [tdb, vigierh, ascwds] = [
      await row(rotations[0]!),
      await row(rotations[1]!),
      await row(rotations[2]!),
    ];
    expect(tdb).toMatchObject({ numerator: 34, denominator: 100, contributors: 1 });
    expect(vigierh).toMatchObject({ numerator: 34, denominator: 90, contributors: 1 });
    expect(ascwds).toMatchObject({ numerator: 22, denominator: 90, contributors: 1 });
  });

  it("has its three formulas read the same lines, so that they differ by their formulas alone", async () => {
    await file({ permanents_n_1: 100, entrees: 12, sorties: 22, permanents: 90 });
    await file({ permanents_n_1: 50, entrees: "unknown", sorties: 9, permanents: 50 });
    await file({ permanents_n_1: "unknown", entrees: 4, sorties: 8, permanents: 50 });
    await build(...rotations);
    for (const slug of rotations) expect((await row(slug))?.contributors).toBe(1);
  });

  it("takes what is not known from nobody", async () => {
    await file({ permanents_n_1: "unknown", entrees: 5, sorties: 5, permanents: 50 });
    await file({ permanents_n_1: 10, entrees: 0, sorties: 0, permanents: 10 });
    await build("taux_rotation");
    expect(await row("taux_rotation")).toMatchObject({
      numerator: 0,
      denominator: 10,
      value: 0,
      status: "ok",
    });
  });
});

describe("exits", () => {
  const reasons = [
    "demission",
    "periode_essai",
    "retraite",
    "licenciement",
    "fin_contrat",
    "mutation",
    "autre",
  ];

  /** All of them resignations. */
  const motives = (sorties: number): Answers => ({
    ...Object.fromEntries(reasons.map((reason) => [`sorties_${reason}`, 0])),
    sorties_demission: sorties,
  });

  it("are shared out by reasons that add up to them", async () => {
    await file({
      ...movements(40, 6),
      ...{ sorties_demission: 3, sorties_retraite: 2, sorties_autre: 1 },
      ...{ sorties_periode_essai: 0, sorties_licenciement: 0, sorties_fin_contrat: 0, sorties_mutation: 0 },
    });
    await file(movements(60, 0));
    // Who does not know every reason is in none.
    await file({ ...movements(100, 9), sorties_demission: 9, sorties_retraite: "unknown" });
    await build("departs_par_motif");
    expect(await row("departs_par_motif")).toMatchObject({ numerator: 6, denominator: 100, value: 0.06 });
    const shares = [];
    for (const modalite of reasons) shares.push((await row("departs_par_motif", { modalite }))?.numerator);
    expect(shares).toEqual([3, 0, 2, 0, 0, 0, 1]);
  });

  it("say nothing of a structure that does not tell why somebody left, not even of the métiers nobody left", async () => {
    await returns.file({
      structure: await returns.structure(),
      answers: {
        ...onLine("ide", movements(40, 0)),
        ...onLine("ash", movements(60, 9)),
      },
    });
    await build("departs_par_motif");
    expect((await row("departs_par_motif"))?.value ?? null).toBeNull();
  });

  it("before six months carry what chance allows", async () => {
    await file({ ...movements(40, 8), sorties_avant_6_mois: 2 });
    await file(movements(10, 0));
    await build("departs_precoces");
    const found = await row("departs_precoces");
    expect(found).toMatchObject({ numerator: 2, denominator: 8, value: 0.25, contributors: 2 });
    expect(found?.low).toBeCloseTo(wilson(2, 8)?.low ?? NaN, 12);
    expect(found?.high).toBeCloseTo(wilson(2, 8)?.high ?? NaN, 12);
  });

  it("say nothing of a millésime where under two in five of those who had some tell of them", async () => {
    const told = { ...motives(6), sorties_avant_6_mois: 1 };
    await file({ ...movements(40, 6), ...told });
    await file(movements(40, 6));
    for (const structures of [1, 2, 3]) await file(movements(10 * structures, 0));
    await build("departs_par_motif", "departs_precoces");
    expect((await row("departs_par_motif"))?.value).toBe(6 / 100);
    expect((await row("departs_precoces"))?.value).toBe(1 / 6);
    await file(movements(40, 6));
    await build("departs_par_motif", "departs_precoces");
    expect((await row("departs_par_motif"))?.value ?? null).toBeNull();
    expect((await row("departs_precoces"))?.value ?? null).toBeNull();
  });
});

describe("vacant posts", () => {
  it("say apart those held by temporary staff, those long vacant, by day and by night", async () => {
    const slugs = ["taux_vacance", "vacance_couverte", "vacance_longue", "postes_vacants_etp"];
    await file({
      ...{ etp_budgetes: 2000, etp_pourvus: 1500, etp_vacants: 500, etp_vacants_couverts: 200 },
      ...{ etp_vacants_6_mois: 100, etp_vacants_jour: 150, etp_vacants_nuit: 300 },
    });
    await file({ etp_budgetes: 2000, etp_pourvus: 2000, etp_vacants: 0 });
    await build(...slugs);
    expect((await row("vacance_couverte"))?.value).toBe(0.05);
    expect((await row("vacance_longue"))?.value).toBe(0.025);
    const posts = [];
    for (const modalite of ["all", "jour", "nuit"])
      posts.push((await row("postes_vacants_etp", { modalite }))?.value);
    expect(posts).toEqual([5, 1.5, 3]);
  });
});

describe("totals", () => {
  it("have no total by day where nobody who has vacancies told", async () => {
    await file({ etp_budgetes: 1000, etp_pourvus: 1000, etp_vacants: 0 });
    await file({ etp_budgetes: 1000, etp_pourvus: 900, etp_vacants: 100, etp_vacants_jour: "unknown" });
    await build("taux_vacance", "postes_vacants_etp");
    expect((await row("postes_vacants_etp", { modalite: "jour" }))?.value ?? null).toBeNull();
    expect(await row("postes_vacants_etp")).toMatchObject({ value: 1 });
  });

  it("are those of staff and of hires to come, by métier", async () => {
    await file({ etp_pourvus: 1250, besoins_12_mois: 3 });
    await file({ etp_pourvus: 500, besoins_12_mois: 0 }, "aes");
    await build("etp_en_poste", "besoins_recrutement_12_mois");
    expect((await row("etp_en_poste"))?.value).toBe(17.5);
    expect((await row("etp_en_poste", { metier: "infirmier" }))?.value).toBe(12.5);
    expect(await row("besoins_recrutement_12_mois", { metier: "aes" })).toMatchObject({
      value: 0,
      contributors: 1,
    });
  });
});

describe("temporary staff", () => {
  it("is weighed against the staff of those who tell it", async () => {
    const structure = await returns.structure();
    await returns.file({
      structure,
      answers: { "interim_etp~all": 50, "etp_pourvus~ide": 800, "etp_pourvus~aes": 200 },
    });
    await file({ etp_pourvus: 9000 });
    await build("recours_interim");
    expect(await row("recours_interim")).toMatchObject({ numerator: 50, denominator: 1000, value: 0.05 });
    expect(await row("recours_interim", { metier: "ide" })).toBeUndefined();
  });
});

describe("taux_retour", () => {
  it("is the share of expected structures whose return is validated", async () => {
    await file({ personnes: 10 });
    await returns.file({ structure: await returns.structure(), state: "submitted" });
    await returns.file({ structure: await returns.structure(), state: "expected" });
    await returns.file({ structure: await returns.structure(), state: "not_concerned" });
    await build("taux_retour");
    expect(await row("taux_retour")).toMatchObject({ numerator: 1, denominator: 3, status: "ok" });
  });
});

describe("those who did not answer", () => {
  const slug = "etp_en_poste";
  const silent = async (over: TestStructure) =>
    returns.file({ structure: await returns.structure(over), state: "expected" });

  it("are estimated in a total by structures of the same category and size, for the ETP expected of them", async () => {
    // Five gestionnaires of small EHPAD hold nine tenths of what was expected of them, half of it nurses.
    for (let rank = 0; rank < 5; rank++)
      await returns.file({
        structure: await returns.structure({ expected_etp: 1000 }),
        answers: { "etp_pourvus~ide": 450, "etp_pourvus~aes": 450 },
      });
    // Another size speaks for itself.
    await file({ etp_pourvus: 9000 }, "ide", { expected_etp: 9000 });
    await silent({ expected_etp: 500 });
    await build(slug);
    expect(await row(slug)).toMatchObject({
      numerator: 13_950,
      value: 139.5,
      contributors: 6,
      status: "estimated",
    });
    expect(await row(slug, { metier: "aes" })).toMatchObject({ numerator: 2475, status: "estimated" });
  });

  it("keep the size that was expected of them that year, whatever they grew to since", async () => {
    for (let rank = 0; rank < 5; rank++) await file({ etp_pourvus: 900 }, "ide", { expected_etp: 1000 });
    await file({ etp_pourvus: 9000 }, "ide", { expected_etp: 9000 });
    const grown = await returns.structure({ expected_etp: 9000 });
    await returns.file({ structure: grown, state: "expected", expected_etp: 500 });
    await build(slug);
    expect(await row(slug)).toMatchObject({ numerator: 13_950, status: "estimated" });
  });

  it("are not estimated of a métier that few of their class employ: what is added would tell of them", async () => {
    for (let rank = 0; rank < 5; rank++)
      await returns.file({
        structure: await returns.structure({ expected_etp: 1000 }),
        answers: { "etp_pourvus~ide": 450, ...(rank === 0 && { "etp_pourvus~orthophoniste": 100 }) },
      });
    await silent({ expected_etp: 1000 });
    await build(slug);
    expect(await row(slug, { metier: "ide" })).toMatchObject({ numerator: 2700 });
    expect(await row(slug, { metier: "orthophoniste" })).toMatchObject({ numerator: 100 });
  });

  it("are not estimated of a métier that one of their class employs nearly alone", async () => {
    for (let rank = 0; rank < 5; rank++)
      await returns.file({
        structure: await returns.structure({ expected_etp: 1000 }),
        answers: { "etp_pourvus~ide": 450, "etp_pourvus~orthophoniste": rank === 0 ? 400 : 10 },
      });
    await silent({ expected_etp: 1000 });
    await build(slug);
    expect(await row(slug, { metier: "orthophoniste" })).toMatchObject({ numerator: 440 });
  });

  it("are taken by their sector where fewer than five gestionnaires of their kind answered", async () => {
    for (let rank = 0; rank < 5; rank++)
      await file({ etp_pourvus: 500 }, "ide", { expected_etp: 1000, categorie: "500" });
    await silent({ expected_etp: 1000, categorie: "207" });
    await build(slug);
    expect(await row(slug)).toMatchObject({ numerator: 3000, status: "estimated" });
  });

  it("are not estimated where too few answered to speak for them, nor in a rate", async () => {
    for (let rank = 0; rank < 5; rank++)
      await file({ etp_pourvus: 900, etp_budgetes: 1000 }, "ide", { expected_etp: 1000 });
    await silent({ expected_etp: 20_000 });
    await build(slug, "taux_vacance");
    expect(await row(slug)).toMatchObject({ numerator: 4500, coverage: 0.2, status: "low_coverage" });
    expect(await row("taux_vacance")).toMatchObject({ numerator: 500, denominator: 5000 });
  });
});
