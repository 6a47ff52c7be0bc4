import { frenchSpaces } from "#data/rules/french.ts";
import type { Check } from "../check.ts";
import { ABSENCE_MOTIVES } from "./absences.ts";
import { AGE_BANDS, SENIORITY_BANDS } from "./ages.ts";
import { SORTIES_BY_REASON } from "./sorties.ts";

const coherence: Check[] = [
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

/** Bounds beyond which a figure is possible but rare: they ask, they never block. */
const plausibility: Check[] = [
  {
    id: "taux_vacance_plausible",
    severity: "confirm",
    kind: "ratio_bounds",
    numerator: ["etp_vacants"],
    denominator: "etp_budgetes",
    factor: 1,
    scale: 100,
    min: -10,
    max: 60,
    scope: "line",
    denominator_at_least: 5,
    message:
      "{numerator} ETP vacants pour {denominator} budgétés ({ratio} %), hors de l’habituel ({min} à {max} %) : est-ce exact ?",
  },
  {
    id: "taux_rotation_plausible",
    severity: "confirm",
    kind: "ratio_bounds",
    numerator: ["entrees", "sorties"],
    denominator: "permanents_n_1",
    factor: 2,
    scale: 100,
    min: 0,
    max: 120,
    scope: "line",
    denominator_at_least: 5,
    message:
      "{numerator} entrées et sorties pour {denominator} permanents un an plus tôt, soit {ratio} % de rotation (au plus {max} % d’habitude) : est-ce exact ?",
  },
  {
    id: "taux_absence_plausible",
    severity: "confirm",
    kind: "ratio_bounds",
    numerator: ["absence_jours"],
    denominator: "etp_pourvus",
    factor: 365,
    scale: 100,
    min: 2,
    max: 30,
    scope: "total",
    denominator_at_least: 5,
    message:
      "{numerator} jours d’absence pour {denominator} ETP ({ratio} %), hors de l’habituel ({min} à {max} %). Jours calendaires, tous motifs : est-ce exact ?",
  },
  {
    id: "indice_frequence_plausible",
    severity: "confirm",
    kind: "ratio_bounds",
    numerator: ["at_avec_arret"],
    denominator: "etp_pourvus",
    factor: 1,
    scale: 1000,
    min: 0,
    max: 400,
    scope: "total",
    denominator_at_least: 5,
    message:
      "{numerator} accidents avec arrêt pour {denominator} ETP, soit {ratio} pour 1 000 (au plus {max} d’habitude) : trajets et accidents sans arrêt sont-ils exclus ?",
  },
  {
    id: "heures_par_etp",
    severity: "confirm",
    kind: "ratio_bounds",
    numerator: ["heures_travaillees"],
    denominator: "etp_pourvus",
    factor: 1,
    scale: 1,
    min: 1000,
    max: 2000,
    scope: "line",
    denominator_at_least: 1,
    message:
      "{numerator} heures pour {denominator} ETP, soit {ratio} heures par ETP (1 607 pour un temps plein) : est-ce exact ?",
  },
];

const againstBefore: Check[] = [
  {
    id: "sorties_evolution",
    severity: "confirm",
    kind: "change",
    question: "sorties",
    share: 0.5,
    absolute: 3,
    of: "personnes",
    message: "{value} {value|sortie|sorties}, contre {previous} en {precedent} : est-ce exact ?",
    message_of:
      "{value} {value|sortie|sorties} pour {of} {of|personne|personnes} ({share} %), contre {previous} en {precedent} : est-ce exact ?",
  },
  {
    id: "personnes_evolution",
    severity: "confirm",
    kind: "change",
    question: "personnes",
    share: 0.3,
    absolute: 5,
    message:
      "{value} {value|personne présente|personnes présentes}, contre {previous} en {precedent} : est-ce exact ?",
  },
  {
    id: "etp_evolution",
    severity: "confirm",
    kind: "change",
    question: "etp_budgetes",
    share: 0.3,
    absolute: 5,
    message: "{value} ETP budgétés, contre {previous} en {precedent} : est-ce exact ?",
  },
  {
    id: "effectifs_inchanges",
    severity: "confirm",
    kind: "unchanged",
    questions: ["personnes", "etp_pourvus", "etp_vacants", "entrees", "sorties"],
    cells: 10,
    message: "Les {cells} chiffres d’effectifs sont tous ceux de {precedent} : les avez-vous relus ?",
  },
  {
    id: "places_registre",
    severity: "confirm",
    kind: "register",
    question: "places",
    fact: "places",
    share: 0.1,
    absolute: 3,
    message: "{value} places, contre {known} dans FINESS : est-ce exact ?",
  },
  {
    id: "etp_connus",
    severity: "confirm",
    kind: "register",
    question: "etp_pourvus",
    fact: "expected_etp",
    share: 0.4,
    absolute: 5,
    message:
      "{value} ETP pourvus en tout, contre {known} connus jusqu’ici : est-ce bien cette structure seule, et elle entière ?",
  },
];

export const checks: Check[] = [...coherence, ...plausibility, ...againstBefore].map((check) => ({
  ...check,
  message: frenchSpaces(check.message),
  ...("message_of" in check && check.message_of !== undefined
    ? { message_of: frenchSpaces(check.message_of) }
    : {}),
}));
