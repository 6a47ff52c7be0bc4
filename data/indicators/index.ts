import { indicator, type Indicator, type IndicatorInput } from "#data/contract/indicator.ts";
import { meaning as admis_formation } from "./admis_formation.ts";
import { meaning as anciennete } from "./anciennete.ts";
import { meaning as besoins_recrutement_12_mois } from "./besoins_recrutement_12_mois.ts";
import { meaning as densite_etp } from "./densite_etp.ts";
import { meaning as departs_par_motif } from "./departs_par_motif.ts";
import { meaning as departs_precoces } from "./departs_precoces.ts";
import { meaning as etp_en_poste } from "./etp_en_poste.ts";
import { meaning as etp_hospitaliers } from "./etp_hospitaliers.ts";
import { meaning as indice_frequence_at } from "./indice_frequence_at.ts";
import { meaning as indice_frequence_at_4_jours } from "./indice_frequence_at_4_jours.ts";
import { meaning as indice_frequence_at_declare } from "./indice_frequence_at_declare.ts";
import { meaning as maladies_professionnelles } from "./maladies_professionnelles.ts";
import { meaning as maladies_professionnelles_declarees } from "./maladies_professionnelles_declarees.ts";
import { meaning as mesures_prevention } from "./mesures_prevention.ts";
import { meaning as offres_par_demandeur } from "./offres_par_demandeur.ts";
import { meaning as part_12_heures } from "./part_12_heures.ts";
import { meaning as part_55_ans_et_plus } from "./part_55_ans_et_plus.ts";
import { meaning as part_75_ans_et_plus } from "./part_75_ans_et_plus.ts";
import { meaning as part_coupes } from "./part_coupes.ts";
import { meaning as part_dimanche } from "./part_dimanche.ts";
import { meaning as part_isole } from "./part_isole.ts";
import { meaning as part_nuit } from "./part_nuit.ts";
import { meaning as part_projets_difficiles } from "./part_projets_difficiles.ts";
import { meaning as part_projets_saisonniers } from "./part_projets_saisonniers.ts";
import { meaning as places_formation } from "./places_formation.ts";
import { meaning as places_ouvertes } from "./places_ouvertes.ts";
import { meaning as postes_vacants_etp } from "./postes_vacants_etp.ts";
import { meaning as projets_par_place } from "./projets_par_place.ts";
import { meaning as projets_recrutement } from "./projets_recrutement.ts";
import { meaning as pyramide_ages } from "./pyramide_ages.ts";
import { meaning as recours_interim } from "./recours_interim.ts";
import { meaning as stagiaires_accueillis } from "./stagiaires_accueillis.ts";
import { meaning as taux_abandon } from "./taux_abandon.ts";
import { meaning as taux_absenteisme } from "./taux_absenteisme.ts";
import { meaning as taux_encadrement } from "./taux_encadrement.ts";
import { meaning as taux_frequence_at } from "./taux_frequence_at.ts";
import { meaning as taux_frequence_at_declare } from "./taux_frequence_at_declare.ts";
import { meaning as taux_gravite_at } from "./taux_gravite_at.ts";
import { meaning as taux_gravite_at_declare } from "./taux_gravite_at_declare.ts";
import { meaning as taux_insertion_12_mois } from "./taux_insertion_12_mois.ts";
import { meaning as taux_insertion_6_mois } from "./taux_insertion_6_mois.ts";
import { meaning as taux_remplissage } from "./taux_remplissage.ts";
import { meaning as taux_remplissage_formation } from "./taux_remplissage_formation.ts";
import { meaning as taux_retour } from "./taux_retour.ts";
import { meaning as taux_reussite_entrants } from "./taux_reussite_entrants.ts";
import { meaning as taux_reussite_presents } from "./taux_reussite_presents.ts";
import { meaning as taux_rotation } from "./taux_rotation.ts";
import { meaning as taux_rotation_ascwds } from "./taux_rotation_ascwds.ts";
import { meaning as taux_rotation_vigierh } from "./taux_rotation_vigierh.ts";
import { meaning as taux_vacance } from "./taux_vacance.ts";
import { meaning as tension_dares } from "./tension_dares.ts";
import { meaning as vacance_couverte } from "./vacance_couverte.ts";
import { meaning as vacance_longue } from "./vacance_longue.ts";

/** In the order of menus: the first is the one a reader meets. */
const meanings: readonly IndicatorInput[] = [
  part_projets_difficiles,
  projets_recrutement,
  part_projets_saisonniers,
  tension_dares,
  offres_par_demandeur,
  etp_hospitaliers,
  densite_etp,
  places_formation,
  admis_formation,
  taux_remplissage_formation,
  projets_par_place,
  indice_frequence_at,
  indice_frequence_at_4_jours,
  taux_frequence_at,
  taux_gravite_at,
  maladies_professionnelles,
  part_75_ans_et_plus,
  taux_vacance,
  postes_vacants_etp,
  vacance_couverte,
  vacance_longue,
  besoins_recrutement_12_mois,
  etp_en_poste,
  taux_rotation,
  taux_rotation_vigierh,
  taux_rotation_ascwds,
  departs_par_motif,
  departs_precoces,
  recours_interim,
  taux_retour,
  taux_absenteisme,
  indice_frequence_at_declare,
  taux_frequence_at_declare,
  taux_gravite_at_declare,
  maladies_professionnelles_declarees,
  pyramide_ages,
  part_55_ans_et_plus,
  anciennete,
  taux_encadrement,
  part_nuit,
  part_dimanche,
  part_12_heures,
  part_coupes,
  part_isole,
  mesures_prevention,
  stagiaires_accueillis,
  places_ouvertes,
  taux_remplissage,
  taux_abandon,
  taux_reussite_presents,
  taux_reussite_entrants,
  taux_insertion_6_mois,
  taux_insertion_12_mois,
];

/** Every published indicator. */
export const indicators: readonly Indicator[] = meanings.map((meaning) => indicator.parse(meaning));

const bySlug = new Map(indicators.map((meaning) => [meaning.slug, meaning]));

export function findIndicator(slug: string): Indicator | undefined {
  return bySlug.get(slug);
}
