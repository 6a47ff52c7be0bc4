import type { Check } from "../check.ts";

/** Bounds beyond which a figure is possible but rare: they ask, they never block. */
export const plausibility: Check[] = [
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
      "{numerator} accidents avec arrêt pour {denominator} ETP, soit {ratio} pour 1 000 (au plus {max} d’habitude) : trajets et accidents sans arrêt sont-ils exclus ?",
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
      "{numerator} heures pour {denominator} ETP, soit {ratio} heures par ETP (1 607 pour un temps plein) : est-ce exact ?",
  },
];

/** Figures far from last year’s, or from what is known of the structure. */
export const againstBefore: Check[] = [
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
