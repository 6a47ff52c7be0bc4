import type { Random } from "../random.ts";
import type { Structure } from "../structures.ts";
import type { Filling } from "./filling.ts";
import { secteurOf } from "./secteurs.ts";

/** Places for one ETP; a hospital has fewer, a service with nobody at night more. */
const PLACES_PER_ETP: Readonly<Record<string, number>> = {
  sanitaire: 0.6,
  personnes_agees: 1.45,
  handicap: 1.2,
  domicile: 1.9,
  enfance: 1,
  ahi_addictologie: 2.2,
};

export function fillStructure(filling: Filling): void {
  const { sheet, structure, lasting, random, workforce } = filling;
  const secteur = secteurOf(structure.category.code);
  const perEtp = PLACES_PER_ETP[secteur];
  const places = Math.max(
    3,
    Math.round((structure.staff / 100) * (perEtp ?? 6) * lasting.between(0.85, 1.15)),
  );
  const etp = workforce.posts.reduce((sum, post) => sum + post.etp, 0);
  const vacants = workforce.posts.reduce((sum, { couverts }) => sum + couverts, 0);
  sheet.text("contact_nom", `Direction fictive, ${structure.name}`);
  sheet.text("convention", conventionOf(structure, lasting));
  if (perEtp !== undefined) {
    sheet.number("places", "all", places);
    sheet.number("places_fermees", "all", closedPlaces(places, random));
  }
  sheet.numberIf(!random.chance(0.04), "file_active", "all", Math.round(places * random.between(1, 1.5)));
  sheet.number("interim_etp", "all", Math.round((vacants * random.between(0.5, 1.1) + etp * 0.004) / 5) * 5);
  if (random.chance(0.5))
    sheet.number("interim_euros", "all", Math.round(vacants * random.between(450, 700)));
  sheet.number(
    "cdd_remplacement",
    "all",
    random.poisson((etp / 100) * 1.6 * Math.exp(0.3 * workforce.strain)),
  );
}

function closedPlaces(places: number, random: Random): number {
  return random.chance(0.07) ? Math.min(places, 1 + random.poisson(places * 0.06)) : 0;
}

function conventionOf({ gestionnaire, category }: Structure, random: Random): string {
  if (gestionnaire.runs === "public")
    return category.kind === "hospital" || category.code === "500" ? "fph" : "fpt";
  if (gestionnaire.runs === "company") return category.code === "460" ? "services_personne" : "ccu";
  if (category.code === "460") return "bad";
  return random.pick(["ccn51", "ccn66", "ccn66"]);
}

const PREVENTION = [
  "aides_techniques",
  "prap",
  "referent_tms",
  "agressions",
  "risque_routier",
  "psychosocial",
  "isole",
];
const COMPENSATION = ["prime", "repos", "temps_partiel", "fin_carriere", "trajets", "logement"];
const QVCT = ["discussion", "plannings", "autonomie", "integration", "parcours", "conciliation", "enquete"];

/** What is done about work: much the same from one year to the next. */
export function fillMeasures({ sheet, lasting, random }: Filling): void {
  const risks = random.chance(0.72) ? "annee" : random.chance(0.8) ? "plus_ancien" : "non";
  sheet.text("duerp_mis_a_jour", risks);
  sheet.text("mesures_prevention", some(PREVENTION, 0.4, lasting));
  sheet.text("prevention_depuis", `${2016 + lasting.int(5)}-0${1 + lasting.int(9)}-01`);
  sheet.text("mesures_compensation", some(COMPENSATION, 0.3, lasting));
  sheet.text("qvct_cadre", lasting.pick(["accord", "plan", "en_cours", "aucun"]));
  sheet.text("qvct_mesures", some(QVCT, 0.35, lasting));
  sheet.text("qvct_depuis", `${2018 + lasting.int(4)}-0${1 + lasting.int(9)}-01`);
}

/** At least one, in the order of the questionnaire. */
function some(values: readonly string[], probability: number, random: Random): string {
  const kept = values.filter(() => random.chance(probability));
  return kept.length > 0 ? kept.join("|") : random.pick(values);
}
