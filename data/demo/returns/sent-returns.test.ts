import { describe, expect, it } from "vitest";
import { questionnaireOf } from "#data/questionnaires/index.ts";
import { cellKey, questionIn, type Answers, type Question } from "#data/questionnaires/questionnaire.ts";
import { isCell } from "#data/rules/returns/applies.ts";
import { completeness } from "#data/rules/returns/completeness.ts";
import { runChecks, type CheckedReturn } from "#data/rules/returns/run-checks.ts";
import { drawingFor, heldGroupes } from "./drawing-for-test.ts";
import type { DemoAnswer, DemoReturn } from "./return.ts";
import { createReturns, plantedFaults } from "./returns.ts";
import { secteurOf } from "./secteurs.ts";
import { DIRECTOR_OF, specialsOf } from "./specials.ts";

const drawing = drawingFor(700);
const { structures, campaigns } = drawing;
const returns = [...createReturns(drawing)];
const byFiness = new Map(structures.map((one) => [one.finess, one]));
const byId = new Map(campaigns.map((one) => [one.id, one]));
const byKey = new Map(returns.map((one) => [`${one.campaign} ${one.finess}`, one]));
const groupes = heldGroupes([...new Set(structures.map(({ category }) => category.code))]);
const faults = plantedFaults(drawing);
const current = "annuelle-2025";

function answersOf(one: DemoReturn | undefined): Answers {
  return new Map((one?.answers ?? []).map((answer) => [cellKey(answer.question, answer.line), answer]));
}

function checked(one: DemoReturn): CheckedReturn {
  const campaign = byId.get(one.campaign);
  const structure = byFiness.get(one.finess);
  const questionnaire = campaign && questionnaireOf(campaign.kind, campaign.version);
  if (structure === undefined || questionnaire === undefined || campaign === undefined)
    throw new Error(`unknown ${one.campaign} or ${one.finess}`);
  const before = byKey.get(`${campaign.kind}-${Number(campaign.millesime) - 1} ${one.finess}`);
  return {
    questionnaire,
    lines: one.lines,
    answers: answersOf(one),
    previous: before?.state === "validated" ? answersOf(before) : new Map(),
    context: {
      millesime: campaign.millesime,
      secteur: secteurOf(structure.category.code),
      places: null,
      expected_etp: structure.staff,
      groupes,
    },
  };
}

const blockingOf = (one: DemoReturn) =>
  runChecks(checked(one)).filter(({ severity }) => severity === "blocking");

function isOfItsType({ state, value, text }: DemoAnswer, { type, signed, choices }: Question): boolean {
  if (state === "number")
    return (
      type === "number" && Number.isInteger(value) && value !== 0 && (signed === true || Number(value) > 0)
    );
  if (state !== "text") return value === null && text === null;
  const known = choices?.map((choice) => choice.value);
  return (
    value === null &&
    text !== null &&
    (known === undefined || text.split("|").every((one) => known.includes(one)))
  );
}

describe("the returns of the demonstration, cell by cell", () => {
  it("stand on lines of their return and hold what their question takes", () => {
    for (const one of returns.filter(({ answers }) => answers.length > 0)) {
      const from = checked(one);
      for (const answer of one.answers) {
        const question = questionIn(from.questionnaire, answer.question)?.question;
        if (question === undefined || !isCell(from, answer) || !isOfItsType(answer, question))
          throw new Error(`${one.campaign} ${one.finess} ${JSON.stringify(answer)}`);
      }
    }
  }, 60_000);

  it("leave nothing required out once sent this year", () => {
    const full = returns.filter(
      ({ campaign, submitted_at, finess }) =>
        campaign === current && submitted_at !== null && faults.every((fault) => fault.finess !== finess),
    );
    for (const one of full.slice(0, 100)) {
      const { missing } = completeness(checked(one), new Map());
      expect(missing.map(({ question, line }) => cellKey(question, line))).toEqual([]);
    }
  });

  it("keep most of what the year before proposed and still holds", () => {
    const held = returns
      .filter(({ campaign, state }) => campaign === current && state === "validated")
      .flatMap(({ answers }) => answers)
      .filter(
        ({ proposed, value, state }) => proposed !== null && proposed === (state === "none" ? 0 : value),
      );
    const kept = held.filter(({ origin }) => origin === "return:2024");
    expect(kept.length / held.length).toBeGreaterThan(0.6);
  });
});

describe("stamps", () => {
  it("are within the campaign, before today, in order", () => {
    for (const one of returns) {
      const campaign = byId.get(one.campaign);
      const stamps = [one.opened_at, one.saved_at, one.submitted_at, one.validated_at].filter(
        (at) => at !== null,
      );
      expect(stamps).toEqual(stamps.toSorted());
      for (const at of [one.opened_at, one.saved_at].filter((stamp) => stamp !== null)) {
        const day = at.slice(0, 10);
        const since = campaign?.opens_on ?? "";
        if (day < since || day > (campaign?.closes_on ?? "") || day >= drawing.today)
          throw new Error(`${one.campaign} ${at}`);
      }
    }
  });

  it("are of the same day for the sites of a large gestionnaire", () => {
    const days = new Map<string, Set<string>>();
    const large = structures.filter(
      ({ gestionnaire }) => gestionnaire.finess === specialsOf(structures).workbook,
    );
    for (const { finess } of large) {
      for (const { id } of campaigns.filter(({ kind }) => kind === "annuelle")) {
        const day = byKey.get(`${id} ${finess}`)?.submitted_at?.slice(0, 10);
        if (day !== undefined) days.set(id, (days.get(id) ?? new Set()).add(day));
      }
    }
    expect([...days.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1]);
  });

  it("say six to twenty-five minutes, less when the year before was there", () => {
    const minutes = (campaign: string) =>
      returns
        .filter((one) => one.campaign === campaign && one.submitted_at !== null)
        .map(({ seconds }) => seconds / 60);
    for (const of of ["annuelle-2021", current]) {
      expect(Math.min(...minutes(of))).toBeGreaterThanOrEqual(6);
      expect(Math.max(...minutes(of))).toBeLessThanOrEqual(25);
    }
    const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
    expect(mean(minutes(current))).toBeLessThan(mean(minutes("annuelle-2021")) * 0.9);
  });
});

describe("special structures", () => {
  const { workbook } = specialsOf(structures);
  const director = structures.find(({ name }) => name === DIRECTOR_OF);

  it("leave the director a draft about 70 % pre-filled, with nothing blocking", () => {
    const draft = byKey.get(`${current} ${director?.finess}`);
    if (draft === undefined) throw new Error("no draft");
    const origins = new Map(draft.answers.map((one) => [cellKey(one.question, one.line), one.origin]));
    const { expected, prefilled } = completeness(checked(draft), origins);
    expect(prefilled / expected).toBeGreaterThan(0.55);
    expect(prefilled / expected).toBeLessThan(0.85);
    expect(blockingOf(draft)).toEqual([]);
    for (const millesime of [2021, 2022, 2023, 2024])
      expect(byKey.get(`annuelle-${millesime} ${director?.finess}`)?.state).toBe("validated");
  });

  it("leave the largest gestionnaire forty sites or more to file", () => {
    const sites = returns.filter(
      ({ finess, campaign }) =>
        campaign === current &&
        byFiness.get(finess)?.gestionnaire.finess === workbook &&
        finess !== director?.finess,
    );
    expect(sites.length).toBeGreaterThan(40);
    expect(sites.filter(({ state }) => state !== "expected" && state !== "draft")).toEqual([]);
  });
});

describe("planted errors", () => {
  it("are ten to twenty, each on a structure of its own", () => {
    expect(faults.length).toBeGreaterThanOrEqual(10);
    expect(faults.length).toBeLessThanOrEqual(20);
    expect(new Set(faults.map(({ finess }) => finess)).size).toBe(faults.length);
  });

  it.each([
    ["organisme_entier", "etp_connus"],
    ["annee_recopiee", "effectifs_inchanges"],
    ["dix_fois", "etp_par_personne"],
    ["personnes_etp_inverses", "etp_par_personne"],
    ["vacants_superieurs", "vacants_couverts"],
  ])("%s is found by %s", (kind, check) => {
    const wrong = faults.filter((fault) => fault.kind === kind);
    expect(wrong.length).toBeGreaterThan(0);
    for (const { campaign, finess } of wrong) {
      const one = byKey.get(`${campaign} ${finess}`);
      expect(one === undefined ? [] : runChecks(checked(one)).map((found) => found.check)).toContain(check);
    }
  });
});
