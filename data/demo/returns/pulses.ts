import type { Questionnaire } from "#data/questionnaires/questionnaire.ts";
import { createRandom } from "../random.ts";
import type { Structure } from "../structures.ts";
import { climateOf } from "./secteurs.ts";
import { createSheet, type Cell } from "./sheet.ts";
import type { Workforce } from "./workforce.ts";

/** Structures that answer the pulse at all. */
const ENROLLED = 0.3;
/** Ordinary illness over the year, January first. */
const SEASON = [1.5, 1.4, 1.15, 0.95, 0.85, 0.8, 0.75, 0.7, 0.85, 1, 1.1, 1.35];

export function isEnrolled(seed: string, { finess, category }: Structure): boolean {
  return category.kind !== "school" && createRandom(`${seed} pulse ${finess}`).chance(ENROLLED);
}

/** Three figures of one month, from the staff of the last annual return. */
export function pulseCells(
  questionnaire: Questionnaire,
  {
    seed,
    structure,
    workforce,
    month,
  }: { seed: string; structure: Structure; workforce: Workforce; month: string },
): Cell[] {
  const random = createRandom(`${seed} pulse ${structure.finess} ${month}`);
  const sheet = createSheet(questionnaire);
  const persons = workforce.posts.reduce((sum, { personnes }) => sum + personnes, 0);
  const vacants = workforce.posts.reduce((sum, post) => sum + Math.max(0, post.vacants), 0) / 100;
  const season = SEASON[Number(month.slice(5, 7)) - 1] ?? 1;
  const { absence } = climateOf(structure.category.code);
  const strain = Math.exp(0.25 * workforce.strain);
  const open = Math.round(vacants * random.between(0.8, 1.3));
  const absent = random.poisson(persons * absence * 0.45 * season * strain);
  sheet.number("postes_ouverts", "all", open);
  sheet.number("absents_maladie_ordinaire", "all", absent);
  sheet.number("remplacements_urgents", "all", random.poisson(absent * 0.25 + open * 0.15));
  return sheet.cells;
}
