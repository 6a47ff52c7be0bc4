import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { createRandom, type Random } from "../random.ts";
import type { Structure } from "../structures.ts";
import { createSheet, type Cell, type Sheet } from "./sheet.ts";

/** Diplomas a school of that category may prepare: slugs of diplome.csv, with the years they take. */
const OFFERS: Readonly<Record<string, readonly [string, number][]>> = {
  "300": [
    ["dei", 3],
    ["deas", 1],
    ["deap", 1],
    ["cadre_sante", 1],
    ["dea_ambulancier", 1],
  ],
  "330": [
    ["dees", 3],
    ["deme", 2],
    ["deass", 3],
    ["deaes", 1],
    ["caferuis", 2],
    ["deeje", 3],
  ],
  "436": [
    ["deas", 1],
    ["deaes", 1],
    ["dees", 3],
    ["deme", 2],
    ["detisf", 2],
  ],
};

const USUAL_PLACES: Readonly<Record<string, number>> = { dei: 85, deas: 60, deap: 25, dees: 40, deaes: 35 };

interface Offer {
  line: string;
  years: number;
  authorised: number;
  /** Shares that are the centre’s own. */
  filled: number;
  dropped: number;
  passed: number;
  hired: number;
}

/** The offers of a school, the same every year. */
function offersOf(seed: string, structure: Structure): Offer[] {
  const random = createRandom(`${seed} offers ${structure.finess}`);
  const able = OFFERS[structure.category.code] ?? [];
  const kept = able.filter((_, rank) => rank === 0 || random.chance(0.6));
  return kept.map(([diplome, years]) => ({
    line: `${diplome}~site1`,
    years,
    authorised: Math.max(10, Math.round(((USUAL_PLACES[diplome] ?? 20) * random.lognormal(1, 0.3)) / 5) * 5),
    filled: random.between(0.72, 1.02),
    dropped: random.between(0.06, 0.22),
    passed: random.between(0.78, 0.97),
    hired: random.between(0.72, 0.94),
  }));
}

export function offerLines(seed: string, structure: Structure): string[] {
  return offersOf(seed, structure).map(({ line }) => line);
}

/** What a training centre answers for a year. */
export function schoolCells(
  questionnaire: Questionnaire,
  seed: string,
  structure: Structure,
  year: number,
): Cell[] {
  const random = createRandom(`${seed} school ${structure.finess} ${year}`);
  const offers = offersOf(seed, structure);
  const sheet = createSheet(questionnaire);
  sheet.number("sites", "all", 1);
  sheet.text("contact_nom", `Direction fictive, ${structure.name}`);
  sheet.number("formateurs_etp", "all", Math.round((structure.staff * 0.62) / 5) * 5);
  sheet.number("refus_faute_stage", "all", random.chance(0.3) ? 1 + random.int(8) : 0);
  const cohorts = offers.map((offer) => cohortOf(seed, structure, offer, year));
  offers.forEach((offer, rank) => fillOffer(sheet, structure, offer, cohorts[rank], random));
  offers.forEach((offer, rank) => fillCourse(sheet, offer, cohorts[rank], random));
  offers.forEach((offer, rank) => fillHiring(sheet, offer, cohorts[rank], random));
  return sheet.cells;
}

interface Cohort {
  open: number;
  entering: number;
  /** Who entered in the cohort that leaves this year. */
  entered: number;
  graduatesBefore: number;
}

/** Entrants of a year are those of the cohort that leaves some years later. */
function cohortOf(seed: string, { finess }: Structure, offer: Offer, year: number): Cohort {
  const at = (when: number) => {
    const random = createRandom(`${seed} cohort ${finess} ${offer.line} ${when}`);
    const open = offer.authorised + (random.chance(0.25) ? random.int(4) : 0);
    return { open, entering: Math.round(open * offer.filled * random.between(0.93, 1.04)) };
  };
  const leaving = at(year - offer.years).entering;
  const before = at(year - offer.years - 1).entering;
  return {
    ...at(year),
    entered: leaving,
    graduatesBefore: Math.round(before * (1 - offer.dropped) * offer.passed),
  };
}

function fillOffer(
  sheet: Sheet,
  structure: Structure,
  { line, authorised }: Offer,
  cohort: Cohort | undefined,
  random: Random,
): void {
  sheet.textOn("site", line, structure.commune.name);
  sheet.number("places_autorisees", line, authorised);
  sheet.number("places_ouvertes", line, cohort?.open ?? authorised);
  sheet.textOn("financement", line, "region|apprentissage");
  sheet.number("ouvertures_prevues", line, random.chance(0.15) ? 5 * (1 + random.int(3)) : 0);
  sheet.number("fermetures_prevues", line, random.chance(0.06) ? 5 : 0);
}

function fillCourse(sheet: Sheet, offer: Offer, cohort: Cohort | undefined, random: Random): void {
  if (cohort === undefined) return;
  const left = Math.min(cohort.entered, random.binomial(cohort.entered, offer.dropped));
  const present = cohort.entered - left;
  sheet.number("candidats", offer.line, Math.round(cohort.entering * random.between(1.3, 4)));
  sheet.number("entrants", offer.line, cohort.entering);
  sheet.number("entrants_promotion", offer.line, cohort.entered);
  sheet.number("abandons", offer.line, left);
  sheet.number("presentes", offer.line, present);
  sheet.number("admis", offer.line, random.binomial(present, offer.passed));
}

function fillHiring(sheet: Sheet, offer: Offer, cohort: Cohort | undefined, random: Random): void {
  const asked = random.binomial(cohort?.graduatesBefore ?? 0, 0.7);
  sheet.number("sortants_interroges", offer.line, asked);
  sheet.number("en_poste_6_mois", offer.line, random.binomial(asked, offer.hired));
  sheet.number("en_poste_12_mois", offer.line, random.binomial(asked, Math.min(1, offer.hired + 0.03)));
}
