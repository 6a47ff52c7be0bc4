import type { Diplome } from "#data/contract/reference.ts";
import type { Territory } from "#data/contract/territory.ts";
import type { Figure } from "../../api/cube.ts";
import { componentValue } from "../../charts/classes.ts";
import { SEQUENCES } from "../../charts/colors.ts";
import type { Step } from "../../charts/Steps/types.ts";
import { quantity, signed } from "#data/rules/format.ts";
import { readableAt } from "../sheet/places.ts";
import type { Slices } from "../sheet/use-slices.ts";
import type { AllFigures } from "./use-figures.ts";
import type { MetierSheet } from "./use-metier.ts";

const NEEDS = SEQUENCES.needs[3] ?? "";
const TRAINING = SEQUENCES.training[3] ?? "";

/** A sum of published counts of disjoint codes: a lower bound as soon as one of them is. */
export interface Count {
  value: number;
  minorant: boolean;
  estimated: boolean;
}

export interface Chain {
  steps: Step[];
  /** Where the figures are read: the place chosen, or a larger one. */
  needsPlace: Territory | null;
  trainingPlace: Territory | null;
  needsYear: string | null;
  trainingYear: string | null;
}

/** The sum over the codes of a source, in its own unit; null when none has a number. */
export function countOf(
  slices: Slices,
  place: Territory,
  metiers: readonly string[],
  millesime: string,
): Count | null {
  const figures = metiers
    .map((metier) => slices.figure(place, { metier, millesime }))
    .filter((figure): figure is Figure => figure !== null);
  const known = figures
    .map((figure) => componentValue(figure, slices.indicator, "numerator"))
    .filter((value) => value !== null);
  if (!known.length) return null;
  return {
    value: known.reduce((sum, value) => sum + value, 0),
    minorant: known.length < figures.length || figures.some(({ status }) => status === "minorant"),
    estimated: figures.some(({ status }) => status === "estimated"),
  };
}

export function countText({ value, minorant, estimated }: Count): string {
  const mark = minorant ? "≥\u00a0" : estimated ? "≈\u00a0" : "";
  return `${mark}${quantity(value)}`;
}

/** « au moins 2 876 », « environ 2 240 »: how a sentence says a count. */
export function countWords({ value, minorant, estimated }: Count): string {
  const mark = minorant ? "au moins " : estimated ? "environ " : "";
  return `${mark}${quantity(value)}`;
}

/**
 * From what employers seek to who is admitted to training: two families that are named, dated and never subtracted from
 * each other, both read in the same territory, for a place opened today trains someone in three years and a project is not a vacancy.
 */
export function chainOf(sheet: MetierSheet, figures: AllFigures): Chain {
  const needs = needsSteps(sheet, figures);
  const training = trainingSteps(needs.place ? { ...sheet, place: needs.place } : sheet, figures);
  return {
    steps: [...needs.steps, ...training.steps],
    needsPlace: needs.place,
    needsYear: needs.year,
    trainingPlace: training.place,
    trainingYear: training.year,
  };
}

function needsSteps({ catalogue, place }: MetierSheet, { projets, difficiles }: AllFigures) {
  const { slices, covering } = projets;
  const none = { steps: [], place: null, year: null };
  if (!slices || !covering.length) return none;
  const codes = covering.map(({ code }) => code);
  const at = readableAt(slices.indicator, place, catalogue);
  const year = slices.years.at(-1) ?? "";
  const total = countOf(slices, at, codes, year);
  if (!total) return none;
  const hard = difficiles.slices ? countOf(difficiles.slices, at, codes, year) : null;
  const steps: Step[] = [
    {
      key: "projets",
      family: "Besoins des employeurs",
      color: NEEDS,
      label: "Projets de recrutement",
      cohort: `Intentions pour ${year}, enquête BMO`,
      value: total.value,
      text: countText(total),
      loss: null,
    },
  ];
  if (hard) {
    const exact = !hard.minorant && !hard.estimated && !total.minorant;
    const rest = total.value - hard.value;
    steps.push({
      key: "difficiles",
      family: "Besoins des employeurs",
      color: NEEDS,
      label: "… jugés difficiles",
      cohort: "Parmi ces projets, selon l’employeur",
      value: hard.value,
      text: countText(hard),
      loss:
        rest > 0
          ? { amount: `${exact ? "" : "≈\u00a0"}${signed(-rest)}`, words: "non jugés difficiles" }
          : null,
    });
  }
  return { steps, place: at, year };
}

function trainingSteps({ catalogue, place }: MetierSheet, { places, admis }: AllFigures) {
  const none = { steps: [], place: null, year: null };
  const { slices, covering } = places;
  if (!slices || !covering.length) return none;
  const at = readableAt(slices.indicator, place, catalogue);
  const year = slices.years.at(-1) ?? "";
  const codes = covering.map(({ code }) => code);
  const offered = countOf(slices, at, codes, year);
  if (!offered) return none;
  const admitted = admis.slices ? countOf(admis.slices, at, codes, year) : null;
  const steps: Step[] = [
    {
      key: "places",
      family: "Formation initiale",
      color: TRAINING,
      label: "Places de première année",
      cohort: `Offertes sur Parcoursup, session ${year}`,
      value: offered.value,
      text: countText(offered),
      loss: null,
    },
  ];
  if (admitted && offered.value > 0) {
    const gap = admitted.value - offered.value;
    steps.push({
      key: "admis",
      family: "Formation initiale",
      color: TRAINING,
      label: "Admis",
      cohort: `Candidats admis, session ${year}`,
      value: admitted.value,
      text: countText(admitted),
      loss:
        gap === 0
          ? null
          : { amount: signed(gap), words: gap < 0 ? "places sans admis" : "admis au-delà des places" },
    });
  }
  return { steps, place: at, year };
}

/** Diplomas that lead to the métier and whose places no public source gives, with the reason. */
export function unpublishedDiplomas(diplomes: readonly Diplome[], metiers: ReadonlySet<string>): Diplome[] {
  return diplomes.filter(
    ({ metiers: leads, source_places }) => source_places === null && leads.some((code) => metiers.has(code)),
  );
}
