import type { Check } from "../check.ts";
import { ABSENCE_MOTIVES } from "./absences.ts";
import { AGE_BANDS, SENIORITY_BANDS } from "./ages.ts";
import { SORTIES_BY_REASON } from "./sorties.ts";

/** Figures that contradict each other. */
export const coherence: Check[] = [
  {
    id: "vacants_couverts",
    severity: "blocking",
    kind: "at_most",
    left: "etp_vacants_couverts",
    right: "etp_vacants",
    message: "« dont intérim » ({left}) dépasse les ETP vacants ({right}). Corrigez l’un des deux.",
  },
  {
    id: "vacants_6_mois",
    severity: "blocking",
    kind: "at_most",
    left: "etp_vacants_6_mois",
    right: "etp_vacants",
    message: "« dont > 6 mois » ({left}) dépasse les ETP vacants ({right}). Corrigez l’un des deux.",
  },
  {
    id: "vacants_jour_nuit",
    severity: "blocking",
    kind: "sum_at_most",
    parts: ["etp_vacants_jour", "etp_vacants_nuit"],
    whole: "etp_vacants",
    message:
      "De jour et de nuit, {sum} ETP vacants, plus que les ETP vacants ({whole}). Corrigez l’un des trois.",
  },
  {
    id: "surnombre",
    severity: "confirm",
    kind: "negative",
    question: "etp_vacants",
    message: "Plus d’ETP pourvus que budgétés ({value} vacant) : surnombre réel ?",
  },
  {
    id: "budget",
    severity: "confirm",
    kind: "sum_equals",
    parts: ["etp_vacants", "etp_pourvus"],
    whole: "etp_budgetes",
    tolerance: 0.05,
    message:
      "{part2} ETP pourvus et {part1} vacants font {sum}, et non {whole} budgétés. Le budget compte les deux : corrigez l’un des trois, ou expliquez l’écart.",
  },
  {
    id: "etp_par_personne",
    severity: "confirm",
    kind: "at_most",
    left: "etp_pourvus",
    right: "personnes",
    message:
      "{left} ETP pourvus pour {right} {right|personne|personnes}, alors qu’une personne fait au plus 1 ETP : est-ce exact ?",
  },
  {
    id: "personnes_sans_etp",
    severity: "confirm",
    kind: "needs",
    question: "personnes",
    needed: "etp_pourvus",
    message: "{value} {value|personne présente|personnes présentes} mais aucun ETP pourvu : est-ce exact ?",
  },
  {
    id: "permanents_personnes",
    severity: "blocking",
    kind: "at_most",
    left: "permanents",
    right: "personnes",
    message:
      "{left} {left|permanent|permanents} pour {right} {right|personne présente|personnes présentes}, dont ils font partie. Corrigez l’un des deux.",
  },
  {
    id: "permanents_bilan",
    severity: "confirm",
    kind: "balance",
    start: "permanents_n_1",
    plus: ["entrees"],
    minus: ["sorties"],
    end: "permanents",
    message:
      "{start} {start|permanent|permanents} un an plus tôt + {plus} {plus|entrée|entrées} − {minus} {minus|sortie|sorties} font {expected}, et non {end}. Corrigez, ou expliquez l’écart.",
  },
  {
    id: "sorties_motifs",
    severity: "blocking",
    kind: "sum_equals",
    parts: SORTIES_BY_REASON,
    whole: "sorties",
    message: "Les motifs font {sum} {sum|sortie|sorties}, et non {whole}. Corrigez les motifs ou le total.",
  },
  {
    id: "sorties_precoces",
    severity: "blocking",
    kind: "at_most",
    left: "sorties_avant_6_mois",
    right: "sorties",
    message: "« avant six mois » ({left}) dépasse les sorties ({right}). Corrigez l’un des deux.",
  },
  {
    id: "ages_personnes",
    severity: "confirm",
    kind: "sum_equals",
    parts: AGE_BANDS,
    whole: "personnes",
    message:
      "Les tranches d’âge font {sum} {sum|personne|personnes}, et non {whole}. Corrigez une tranche, ou expliquez l’écart.",
  },
  {
    id: "anciennete_personnes",
    severity: "confirm",
    kind: "sum_equals",
    parts: SENIORITY_BANDS,
    whole: "personnes",
    message:
      "Les tranches d’ancienneté font {sum} {sum|personne|personnes}, et non {whole}. Corrigez une tranche, ou expliquez l’écart.",
  },
  {
    id: "absences_motifs",
    severity: "blocking",
    kind: "sum_equals",
    parts: ABSENCE_MOTIVES,
    whole: "absence_jours",
    message: "Les six motifs font {sum} jours, et non {whole}. Corrigez un motif ou le total.",
  },
  {
    id: "absences_possibles",
    severity: "confirm",
    kind: "at_most",
    left: "absence_jours",
    right: "personnes",
    factor: 366,
    message:
      "{left} jours d’absence pour {right} {right|personne|personnes}, plus qu’une année entière chacune : est-ce exact ?",
  },
  {
    id: "at_sans_jours",
    severity: "confirm",
    kind: "needs",
    question: "at_avec_arret",
    needed: "at_jours",
    message: "{value} {value|accident|accidents} avec arrêt mais aucun jour d’arrêt : est-ce exact ?",
  },
  {
    id: "places_fermees",
    severity: "blocking",
    kind: "at_most",
    left: "places_fermees",
    right: "places",
    message: "{left} places fermées pour {right} installées. Corrigez l’un des deux.",
  },
  {
    id: "alternants_personnes",
    severity: "blocking",
    kind: "at_most",
    left: "alternants",
    right: "personnes",
    message:
      "{left} {left|alternant|alternants} pour {right} {right|personne présente|personnes présentes}, dont ils font partie. Corrigez l’un des deux.",
  },
  {
    id: "tuteurs_personnes",
    severity: "confirm",
    kind: "at_most",
    left: "tuteurs",
    right: "personnes",
    message:
      "{left} {left|tuteur|tuteurs} pour {right} {right|personne présente|personnes présentes} : certains sont-ils partis depuis ?",
  },
  {
    id: "tuteurs_formes",
    severity: "blocking",
    kind: "at_most",
    left: "tuteurs_formes",
    right: "tuteurs",
    message: "« dont tuteurs formés » ({left}) dépasse les tuteurs ({right}). Corrigez l’un des deux.",
  },
];
