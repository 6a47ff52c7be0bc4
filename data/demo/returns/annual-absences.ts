import type { Random } from "../random.ts";
import type { Filling } from "./filling.ts";
import { accidentsOf, climateOf } from "./secteurs.ts";
import { share } from "./sheet.ts";
import type { Post } from "./workforce.ts";

/** The five motives besides accidents and occupational diseases. */
const MOTIVES = {
  absence_maladie_ordinaire: 0.46,
  absence_moyenne_duree: 0.17,
  absence_longue_duree: 0.19,
  absence_maternite: 0.12,
  absence_conges_speciaux: 0.06,
};

/** Motives are not asked below it, hundredths of ETP. */
const SMALL = 1000;

/** How often a métier has accidents, the mean of a structure being 1. */
const RISKY: Readonly<Record<string, number>> = {
  aide_soignant: 1.4,
  aide_domicile: 1.1,
  aes: 1.3,
  ash: 1.2,
  agent_logistique: 1.1,
  administratif: 0.15,
  medecin: 0.1,
  psychologue: 0.15,
  directeur: 0.1,
  secretaire_medical: 0.15,
  cadre_sante: 0.3,
  cadre_socio_educatif: 0.3,
};

interface Accidents {
  metier: string;
  accidents: number;
  days: number;
  diseases: number;
  diseaseDays: number;
}

/** Days by groupe of métiers, accidents by métier: the days of the second are among those of the first. */
export function fillAbsences(filling: Filling, full: boolean): void {
  const { groupes, workforce, sheet, random, structure } = filling;
  const rate =
    climateOf(structure.category.code).absence *
    Math.exp(0.22 * workforce.strain - 0.02) *
    random.lognormal(1, 0.1);
  const perEtp = accidentRate(filling);
  const small = workforce.posts.reduce((sum, { etp }) => sum + etp, 0) < SMALL;
  const accidents: Accidents[] = [];
  for (const [groupe, posts] of groupes) {
    const etp = posts.reduce((sum, one) => sum + one.etp, 0) / 100;
    const days = Math.round(etp * 365 * Math.min(0.29, rate * random.lognormal(0.97, 0.25)));
    const drawn = posts.map((post) => drawAccidents(post, perEtp, days, random));
    accidents.push(...drawn);
    const atWork = drawn.reduce((sum, one) => sum + one.days + one.diseaseDays, 0);
    const whole = Math.max(days, atWork);
    sheet.number("absence_jours", groupe, whole);
    if (small || !full) continue;
    const weights = Object.values(MOTIVES).map((weight) => weight * random.between(0.4, 1.6));
    const parts = share(whole - atWork, weights);
    Object.keys(MOTIVES).forEach((motive, rank) => sheet.number(motive, groupe, parts[rank] ?? 0));
    sheet.number("absence_at_mp", groupe, atWork);
  }
  const hours = new Map(workforce.posts.map((post) => [post.metier, workedHours(post, rate, random)]));
  for (const one of accidents) {
    sheet.number("at_avec_arret", one.metier, one.accidents);
    sheet.number("at_jours", one.metier, one.days);
    if (!full) continue;
    sheet.numberIf(!random.chance(0.03), "mp_reconnues", one.metier, one.diseases);
    sheet.number("mp_jours", one.metier, one.diseaseDays);
    sheet.numberIf(!random.chance(0.12), "heures_travaillees", one.metier, hours.get(one.metier) ?? 0);
  }
}

/** Accidents of a métier of mean risk for one ETP, so that the whole structure has the rate of its NAF. */
function accidentRate({ structure, workforce }: Filling): number {
  const etp = workforce.posts.reduce((sum, one) => sum + one.etp, 0);
  const weighted = workforce.posts.reduce((sum, one) => sum + one.etp * (RISKY[one.metier] ?? 1), 0);
  const mean = accidentsOf(structure.category.naf) / 1000;
  return weighted === 0 ? 0 : (mean * Math.exp(0.25 * workforce.strain - 0.022) * etp) / weighted;
}

function drawAccidents(post: Post, perEtp: number, absence: number, random: Random): Accidents {
  const etp = post.etp / 100;
  const accidents = random.poisson(etp * perEtp * (RISKY[post.metier] ?? 1));
  const days = accidents === 0 ? 0 : Math.round(accidents * random.lognormal(55, 0.6));
  const diseases = random.poisson(etp * perEtp * 0.05);
  const most = Math.max(accidents, Math.floor(absence * 0.5));
  return {
    metier: post.metier,
    accidents,
    days: Math.min(most, days),
    diseases,
    diseaseDays: diseases === 0 ? 0 : Math.min(Math.floor(absence * 0.2), diseases * (40 + random.int(160))),
  };
}

/** About 1 607 hours for an ETP, less what absences take from them. */
function workedHours({ etp }: Post, absence: number, random: Random): number {
  return Math.round(
    (etp / 100) * Math.min(1900, Math.max(1100, 1607 * (1.06 - absence * 0.7) * random.normal(1, 0.02))),
  );
}
