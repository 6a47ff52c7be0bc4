import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { createRandom, type Random } from "../random.ts";
import type { Structure } from "../structures.ts";
import { fillAges } from "./annual-ages.ts";
import { fillAbsences } from "./annual-absences.ts";
import { fillStructure, fillMeasures } from "./annual-structure.ts";
import { fillTrainees, fillWorkload } from "./annual-conditions.ts";
import type { Filling } from "./filling.ts";
import { groupeOf } from "./mixes.ts";
import { createSheet, share, type Cell, type Sheet } from "./sheet.ts";
import type { Post, Workforce } from "./workforce.ts";

/** What the structure would answer in full, or only effectifs, absences and accidents as the older years of the demonstration. */
export function annualCells(
  questionnaire: Questionnaire,
  {
    seed,
    structure,
    workforce,
    full,
  }: { seed: string; structure: Structure; workforce: Workforce; full: boolean },
): Cell[] {
  const filling: Filling = {
    seed,
    structure,
    workforce,
    groupes: byGroupe(workforce.posts),
    random: createRandom(`${seed} annual ${structure.finess} ${workforce.year}`),
    lasting: createRandom(`${seed} habits ${structure.finess}`),
    sheet: createSheet(questionnaire),
  };
  if (full) fillStructure(filling);
  for (const post of workforce.posts) fillPost(filling, post, full);
  if (full) fillAges(filling);
  fillAbsences(filling, full);
  if (full) {
    fillWorkload(filling);
    fillMeasures(filling);
    fillTrainees(filling);
  }
  return filling.sheet.cells;
}

function byGroupe(posts: readonly Post[]): Map<string, Post[]> {
  const groupes = new Map<string, Post[]>();
  for (const post of posts) {
    const groupe = groupeOf(post.metier);
    groupes.set(groupe, [...(groupes.get(groupe) ?? []), post]);
  }
  return groupes;
}

/** Its métiers and their groupes. */
export function linesOf(workforce: Workforce): string[] {
  const metiers = workforce.posts.map(({ metier }) => metier);
  return [...metiers, ...new Set(metiers.map(groupeOf))];
}

const SORTIES = {
  sorties_demission: 0.41,
  sorties_periode_essai: 0.1,
  sorties_retraite: 0.15,
  sorties_licenciement: 0.07,
  sorties_fin_contrat: 0.08,
  sorties_mutation: 0.11,
  sorties_autre: 0.08,
};

function fillPost({ sheet, random }: Filling, post: Post, full: boolean): void {
  const line = post.metier;
  const needs = Math.round(
    Math.max(0, post.vacants) / 100 + post.permanents * 0.05 * random.between(0.3, 1.7),
  );
  sheet.number("personnes", line, post.personnes);
  sheet.number("etp_pourvus", line, post.etp);
  sheet.number("etp_budgetes", line, Math.max(0, post.etp + post.vacants));
  sheet.number("etp_vacants", line, post.vacants);
  sheet.number("etp_vacants_couverts", line, post.couverts);
  sheet.number("etp_vacants_6_mois", line, post.sixMonths);
  sheet.number("entrees", line, post.entrees);
  sheet.number("sorties", line, post.sorties);
  sheet.numberIf(!random.chance(0.05), "besoins_12_mois", line, needs);
  sheet.number("permanents", line, post.permanents);
  sheet.number("permanents_n_1", line, post.permanentsBefore);
  if (full) fillDetail(sheet, post, random);
}

function fillDetail(sheet: Sheet, { metier, vacants, sorties }: Post, random: Random): void {
  if (vacants > 0) {
    const night = random.chance(0.25) ? Math.floor(vacants / 100) * 50 : 0;
    sheet.number("etp_vacants_jour", metier, vacants - night);
    sheet.number("etp_vacants_nuit", metier, night);
  }
  if (sorties === 0) return;
  const weights = Object.values(SORTIES).map((weight) => weight * random.between(0.1, 1.9));
  const motives = share(sorties, weights);
  Object.keys(SORTIES).forEach((motive, rank) => sheet.number(motive, metier, motives[rank] ?? 0));
  sheet.numberIf(!random.chance(0.05), "sorties_avant_6_mois", metier, random.binomial(sorties, 0.12));
}
