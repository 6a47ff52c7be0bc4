import { createRandom, type Random } from "../random.ts";
import type { Structure } from "../structures.ts";
import { mixOf } from "./mixes.ts";
import { climateOf, type Climate } from "./secteurs.ts";

/** One métier of a structure at the end of a year; ETP in hundredths, the rest in persons. */
export interface Post {
  metier: string;
  personnes: number;
  etp: number;
  vacants: number;
  couverts: number;
  sixMonths: number;
  entrees: number;
  sorties: number;
  permanents: number;
  permanentsBefore: number;
}

/** A structure in one year. Strain, about 0 ± 1, raises vacancy, rotation and absence together. */
export interface Workforce {
  year: number;
  strain: number;
  posts: readonly Post[];
}

/** Hardest to fill first; 1 elsewhere. */
const HARD: Readonly<Record<string, number>> = {
  aide_soignant: 1.25,
  ide: 1.35,
  medecin: 1.8,
  masseur_kinesitherapeute: 1.9,
  orthophoniste: 1.9,
  aide_domicile: 1.2,
  educateur_specialise: 1.15,
  administratif: 0.45,
  agent_logistique: 0.5,
  ash: 0.75,
  directeur: 0.4,
};

/** Means drift a little from the target of a secteur: small posts round away, strain is not symmetric. */
const TUNING = { vacancy: 1.19, rotation: 1.02 };

interface Held {
  metier: string;
  target: number;
  /** ETP a person holds. */
  quota: number;
  permanents: number;
  fixedTerm: number;
  /** Null before the first year. */
  vacants: number | null;
}

/** Each year of a structure, one after the other: what enters and leaves makes the next one. */
export function workforceOf(seed: string, structure: Structure, years: readonly number[]): Workforce[] {
  const random = createRandom(`${seed} workforce ${structure.finess}`);
  const climate = climateOf(structure.category.code);
  const lasting = random.normal(0, 0.75);
  const growth = 1 + random.normal(0.002, 0.008);
  const held = startingPosts(structure, random);
  return years.map((year) => {
    const strain = lasting + random.normal(0, 0.4);
    for (const one of held) one.target *= growth;
    return { year, strain, posts: held.map((one) => nextYear(one, climate, strain, random)) };
  });
}

function startingPosts({ category, staff }: Structure, random: Random): Held[] {
  const all = mixOf(category.code).map(({ metier, share }) => {
    const quota = Math.min(1, Math.max(0.55, random.normal(metier === "aide_domicile" ? 0.74 : 0.88, 0.06)));
    return { metier, quota, target: ((staff / 100) * share * Math.exp(random.normal(0, 0.15))) / quota };
  });
  const largest = Math.max(...all.map(({ target }) => target));
  return all
    .filter(({ target }) => target >= 0.75 || target === largest)
    .map((one) => {
      const permanents = Math.max(1, Math.round(one.target * 0.88));
      return { ...one, permanents, fixedTerm: random.poisson(one.target * 0.12), vacants: null };
    });
}

function nextYear(held: Held, climate: Climate, strain: number, random: Random): Post {
  const hard = HARD[held.metier] ?? 1;
  const before = held.permanents;
  const flow = before * climate.rotation * TUNING.rotation * Math.exp(0.3 * strain - 0.04) * hard ** 0.3;
  const sorties = Math.min(before, random.poisson(flow));
  const missing = held.target * 0.88 - before;
  const entrees = random.poisson(Math.max(0, flow + 0.5 * missing));
  held.permanents = before + entrees - sorties;
  if (random.chance(0.35)) held.fixedTerm = random.poisson(held.target * 0.12);
  const personnes = held.permanents + held.fixedTerm;
  const etp = Math.min(personnes * 100, Math.round(personnes * held.quota * 20) * 5);
  const vacants =
    held.vacants === null || random.chance(0.75)
      ? drawVacants(etp, climate, hard * Math.exp(0.4 * strain - 0.13), random)
      : held.vacants;
  held.vacants = vacants;
  const open = Math.max(0, vacants);
  return {
    metier: held.metier,
    personnes,
    etp,
    vacants,
    couverts: part(open, 0.4, random),
    sixMonths: part(open, 0.35, random),
    entrees,
    sorties,
    permanents: held.permanents,
    permanentsBefore: before,
  };
}

/** Half posts mostly; now and then a few hundredths more than the budget. */
function drawVacants(etp: number, { vacancy }: Climate, pressure: number, random: Random): number {
  if (random.chance(0.015)) return -10 - 10 * random.int(4);
  const share = (vacancy * TUNING.vacancy) / (1 - vacancy);
  const halves = random.poisson((etp / 100) * share * pressure * 2);
  const found = halves * 50 - (halves > 0 && random.chance(0.3) ? 10 * random.int(4) : 0);
  return Math.min(found, Math.round(etp * 1.2));
}

/** Some of it, by tenths. */
function part(whole: number, share: number, random: Random): number {
  if (whole === 0) return 0;
  const wanted = whole <= 50 ? (random.chance(share) ? whole : 0) : whole * share * random.between(0.5, 1.5);
  return Math.min(whole, Math.round(wanted / 10) * 10);
}
