import { describe, expect, it } from "vitest";
import { cellKey, questionIn, type Answers, type Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { questionnaireOf } from "#data/questionnaires/index.ts";
import { runChecks } from "#data/rules/returns/run-checks.ts";
import { createRegion } from "../region.ts";
import { createStructures, type Structure } from "../structures.ts";
import { groupeOf } from "./mixes.ts";
import type { DemoCampaign, DemoReturn } from "./return.ts";
import { createCampaigns, createReturns, plantedFaults, returnsTruth, type Drawing } from "./returns.ts";
import { accidentsOf, secteurOf } from "./secteurs.ts";
import { DIRECTOR_OF } from "./specials.ts";

const today = "2026-03-10";
const structures = createStructures(createRegion("releve"), 1000);
const drawing: Drawing = { seed: "releve", structures, campaigns: createCampaigns(today), today };
const returns = [...createReturns(drawing)];
const faults = new Map(plantedFaults(drawing).map((fault) => [fault.finess, fault]));
const byFiness = new Map(structures.map((one) => [one.finess, one]));
const byCampaign = new Map(drawing.campaigns.map((one) => [one.id, one]));
const byKey = new Map(returns.map((one) => [`${one.campaign} ${one.finess}`, one]));

function structureOf({ finess }: DemoReturn): Structure {
  const found = byFiness.get(finess);
  if (found === undefined) throw new Error(`no structure ${finess}`);
  return found;
}

function campaignOf({ campaign }: DemoReturn): DemoCampaign {
  const found = byCampaign.get(campaign);
  if (found === undefined) throw new Error(`no campaign ${campaign}`);
  return found;
}

function asked(one: DemoReturn): Questionnaire {
  const { kind, version } = campaignOf(one);
  const found = questionnaireOf(kind, version);
  if (found === undefined) throw new Error(`no questionnaire ${kind} ${version}`);
  return found;
}

function answersOf(one: DemoReturn | undefined): Answers {
  return new Map((one?.answers ?? []).map((answer) => [cellKey(answer.question, answer.line), answer]));
}

function findings(one: DemoReturn) {
  const { millesime, kind } = campaignOf(one);
  const structure = structureOf(one);
  const groupes: Record<string, string[]> = {};
  for (const { line } of one.answers.filter(({ question }) => question === "personnes"))
    (groupes[groupeOf(line)] ??= []).push(line);
  const before = byKey.get(`${kind}-${Number(millesime) - 1} ${one.finess}`);
  return runChecks({
    questionnaire: asked(one),
    lines: one.lines,
    answers: answersOf(one),
    previous: answersOf(before),
    context: {
      millesime,
      secteur: secteurOf(structure.category.code),
      places: null,
      expected_etp: null,
      groupes,
    },
  });
}

const annual = returns.filter((one) => one.campaign.startsWith("annuelle-"));
const sent = annual.filter(({ state }) => state === "validated");

function total(of: readonly DemoReturn[], question: string): number {
  let sum = 0;
  for (const { answers } of of)
    for (const answer of answers) if (answer.question === question) sum += answer.value ?? 0;
  return sum;
}

/** By the formulas of the TDB ESMS: sums first, the rate last. */
function rates(of: readonly DemoReturn[]) {
  const etp = total(of, "etp_pourvus") / 100;
  return {
    vacancy: total(of, "etp_vacants") / total(of, "etp_budgetes"),
    rotation: (total(of, "entrees") + total(of, "sorties")) / 2 / total(of, "permanents_n_1"),
    absence: total(of, "absence_jours") / (etp * 365),
    accidents: (total(of, "at_avec_arret") / etp) * 1000,
  };
}

describe("the returns of the demonstration", () => {
  it("are the same for the same seed, and others for another", () => {
    const few = { ...drawing, structures: structures.slice(0, 60) };
    expect([...createReturns(few)]).toEqual([...createReturns(few)]);
    expect([...createReturns({ ...few, seed: "autre" })]).not.toEqual([...createReturns(few)]);
  }, 60_000);

  it("always stand in the middle of a campaign, whatever the day", () => {
    for (const day of ["2026-03-10", "2026-11-22", "2028-02-29", "2027-01-02"]) {
      const current = createCampaigns(day).filter((one) => one.kind === "annuelle" && one.closes_on >= day);
      expect(current.map(({ opens_on }) => opens_on <= day)).toEqual([true]);
    }
  });

  it("say the same of staff in every year’s demonstration", () => {
    const saidOn = (day: string) => {
      const few = structures.slice(0, 60);
      const campaigns = createCampaigns(day).filter(({ kind }) => kind !== "pouls");
      const ranks = new Map(campaigns.map(({ id }, rank) => [id, rank]));
      return [...createReturns({ seed: "releve", structures: few, campaigns, today: day })]
        .filter(({ state }) => state === "validated")
        .map(({ finess, campaign, answers }) => ({
          ...{ finess, rank: ranks.get(campaign) },
          answers: answers.map(({ question, line, state, value, text }) => [
            question,
            line,
            state,
            value,
            text,
          ]),
        }));
    };
    expect(saidOn("2028-02-29")).toEqual(saidOn("2026-11-22"));
  }, 60_000);

  it("answer only what their questionnaire asks, each cell once", () => {
    for (const one of returns) {
      const questionnaire = asked(one);
      const unknown = one.answers.filter(({ question }) => questionIn(questionnaire, question) === undefined);
      expect(unknown).toEqual([]);
      expect(answersOf(one).size).toBe(one.answers.length);
    }
  });

  it("pass every blocking check once sent, but for the errors planted", () => {
    const wrong = returns
      .filter(({ state, finess }) => ["submitted", "validated"].includes(state) && !faults.has(finess))
      .flatMap((one) =>
        findings(one)
          .filter(({ severity }) => severity === "blocking")
          .map(({ check, line, message }) => `${one.campaign} ${one.finess} ${check} ${line} ${message}`),
      );
    expect(wrong).toEqual([]);
  }, 120_000);

  it("hold errors of each kind that a check finds", () => {
    expect(new Set([...faults.values()].map(({ kind }) => kind)).size).toBe(5);
    for (const { finess, campaign, kind } of faults.values()) {
      const one = byKey.get(`${campaign} ${finess}`);
      if (one === undefined) throw new Error(`no return for ${finess}`);
      expect(findings(one), kind).not.toEqual([]);
    }
  });

  it("balance: permanents of the year before, with entries and exits, give those of the year", () => {
    for (const one of sent.filter(({ finess }) => !faults.has(finess))) {
      const answers = answersOf(one);
      const figure = (question: string, line: string) => answers.get(cellKey(question, line))?.value ?? 0;
      for (const line of one.lines.filter((name) => answers.has(cellKey("permanents", name))))
        expect(
          figure("permanents_n_1", line) + figure("entrees", line) - figure("sorties", line),
          `${one.campaign} ${one.finess} ${line}`,
        ).toBe(figure("permanents", line));
    }
  });

  it("go on from one year to the next", () => {
    for (const one of sent) {
      const before = byKey.get(`annuelle-${Number(campaignOf(one).millesime) - 1} ${one.finess}`);
      if (before?.state !== "validated" || faults.has(one.finess)) continue;
      expect(total([one], "permanents_n_1")).toBe(total([before], "permanents"));
    }
  });

  it("come close to the published national rates: vacancy, rotation, absence of the TDB ESMS", () => {
    const tdb = new Set(["personnes_agees", "handicap"]);
    const all = rates(sent.filter((one) => tdb.has(secteurOf(structureOf(one).category.code))));
    expect(Math.abs(all.vacancy - 0.045)).toBeLessThan(0.005);
    expect(Math.abs(all.rotation - 0.244)).toBeLessThan(0.02);
    expect(Math.abs(all.absence - 0.115)).toBeLessThan(0.005);
    const ehpad = rates(sent.filter((one) => structureOf(one).category.code === "500"));
    expect(Math.abs(ehpad.vacancy - 0.041)).toBeLessThan(0.005);
    expect(Math.abs(ehpad.rotation - 0.256)).toBeLessThan(0.02);
    expect(Math.abs(ehpad.absence - 0.114)).toBeLessThan(0.005);
  });

  it.each(["8710A", "8710C", "8810A", "8610Z"])("come close to the accidents of activity %s", (naf) => {
    const { accidents } = rates(sent.filter((one) => structureOf(one).category.naf === naf));
    expect(Math.abs(accidents / accidentsOf(naf) - 1)).toBeLessThan(0.12);
  });

  it("lack home care and AHI most", () => {
    const of = (secteur: string) => {
      const all = annual.filter(
        (one) => one.campaign === "annuelle-2025" && secteurOf(structureOf(one).category.code) === secteur,
      );
      return all.filter(({ submitted_at }) => submitted_at !== null).length / all.length;
    };
    expect(of("domicile")).toBeLessThan(of("personnes_agees"));
    expect(of("ahi_addictologie")).toBeLessThan(of("handicap"));
    expect(of("domicile")).toBeLessThan(0.5);
  });

  it("leave a draft to the director, with most of it already there", () => {
    const director = structures.find(({ name }) => name === DIRECTOR_OF);
    const draft = byKey.get(`annuelle-2025 ${director?.finess}`);
    expect(draft?.state).toBe("draft");
    expect(draft?.answers.every(({ origin }) => origin === "return:2024")).toBe(true);
  });

  it("add up to what their truth says", () => {
    const { cells, questions, states } = returnsTruth(drawing);
    const figure = (question: string, by: "dep" | "line") =>
      questions
        .filter((one) => one.kind === "annuelle" && one.question === question && one[by] !== null)
        .reduce((sum, one) => sum + one.sum, 0);
    expect(cells.reduce((sum, one) => sum + one.etp_pourvus, 0)).toBe(total(sent, "etp_pourvus"));
    for (const question of [
      "etp_pourvus",
      "absence_jours",
      "ages_55_59",
      "mp_reconnues",
      "heures_travaillees",
    ])
      expect([figure(question, "dep"), figure(question, "line")], question).toEqual([
        total(sent, question),
        total(sent, question),
      ]);
    const known = questions.filter((one) => one.question === "part_nuit" && one.dep !== null);
    const complete = sent.flatMap(({ answers }) => {
      const shares = answers.filter(
        ({ question, state }) => question.startsWith("part_") && (state === "number" || state === "none"),
      );
      return shares.filter((one) => shares.filter(({ line }) => line === one.line).length === 5);
    });
    const nights = complete.filter(({ question }) => question === "part_nuit");
    expect(nights.length).toBeGreaterThan(0);
    expect(known.reduce((sum, one) => sum + one.known, 0)).toBe(nights.length);
    expect(known.reduce((sum, one) => sum + one.sum, 0)).toBe(
      nights.reduce((sum, { value }) => sum + (value ?? 0), 0),
    );
    expect(cells.reduce((sum, one) => sum + one.returns, 0)).toBe(sent.length);
    expect(states["annuelle-2025"]?.draft).toBeGreaterThan(0);
  }, 120_000);
});
