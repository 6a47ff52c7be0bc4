export interface Entry {
  term: string;
  /** Its name in files and in the API. */
  name: string;
  definition: string;
  /** « À ne pas confondre avec … ». */
  not?: string;
}

/** In alphabetical order; data/GLOSSARY.md is the reference for code. */
export const GLOSSARY: readonly Entry[] = [
  {
    term: "Accident du travail en premier règlement",
    name: "accidents",
    definition:
      "Accident ayant donné lieu dans l’année à une première indemnité journalière, à un capital ou à une rente\u202f; trajet exclu.",
    not: "l’accident de quatre jours d’arrêt ou plus, compté à part",
  },
  {
    term: "Admis",
    name: "admis",
    definition: "Candidats ayant accepté la proposition d’un centre de formation.",
    not: "les inscrits à la rentrée, ni les candidats, qui ne s’additionnent pas pour les infirmiers",
  },
  {
    term: "Agrégat",
    name: "agregat",
    definition:
      "Catégorie d’une source qui n’est pas un métier du référentiel\u202f; publiée sous le code de la source, jamais ventilée.",
    not: "le groupe de métiers",
  },
  {
    term: "Bassin France Travail",
    name: "be",
    definition: "Découpage de l’enquête Besoins en main-d’œuvre\u202f; il ne franchit jamais une région.",
    not: "la zone d’emploi de mêmes chiffres",
  },
  {
    term: "Couverture mince",
    name: "low_coverage",
    definition: "Le nombre est montré, mais hors classes, rangs et médianes.",
    not: "le secret, qui ne montre aucun nombre",
  },
  {
    term: "Demandeurs d’emploi A, B, C",
    name: "demandeurs",
    definition: "Inscrits à France Travail et tenus de chercher un emploi.",
    not: "les chômeurs au sens du recensement",
  },
  {
    term: "Édition",
    name: "edition",
    definition: "Ce qui est publié\u00a0: immuable, nommé, désigné par l’empreinte de ses octets.",
    not: "le millésime",
  },
  {
    term: "Effectif",
    name: "effectif",
    definition:
      "Personnes présentes le dernier jour de la période\u202f; plusieurs contrats comptent une fois.",
    not: "l’ETP",
  },
  {
    term: "Équivalent temps plein",
    name: "etp",
    definition: "151,67 heures par mois sur toute la période\u202f; un mi-temps de douze mois compte 0,5.",
    not: "les personnes, les contrats ou les postes",
  },
  {
    term: "Estimation (≈)",
    name: "estimated",
    definition:
      "Valeur qui tient entre deux bornes publiées, parce que quelque chose est masqué à la source.",
    not: "le minorant, ni un intervalle de confiance",
  },
  {
    term: "Famille professionnelle",
    name: "fap",
    definition: "Nomenclature de la Dares, version 2021\u00a0: celle de l’enquête BMO.",
    not: "la FAP-2009, qui porte les tensions de 2019 et ne s’enchaîne pas",
  },
  {
    term: "Gestionnaire",
    name: "gestionnaire",
    definition: "L’organisme qui porte la structure\u00a0: son SIREN, à défaut son entité juridique FINESS.",
    not: "l’établissement",
  },
  {
    term: "Indice de fréquence",
    name: "indice_frequence_at",
    definition: "Accidents du travail pour 1 000 salariés.",
    not: "le taux de fréquence, pour un million d’heures",
  },
  {
    term: "Millésime",
    name: "millesime",
    definition: "Année ou session que le chiffre décrit.",
    not: "l’année où le fichier a paru",
  },
  {
    term: "Minorant («\u00a0au moins\u00a0»)",
    name: "minorant",
    definition:
      "Somme à laquelle une partie manque, masquée ou non donnée\u202f; une part n’est jamais un minorant.",
    not: "l’estimation",
  },
  {
    term: "Offre de formation",
    name: "offre",
    definition: "Un centre, un diplôme, une session, avec ses places et ses admis.",
    not: "l’offre d’emploi",
  },
  {
    term: "Offres enregistrées",
    name: "offres",
    definition: "Offres d’emploi déposées à France Travail.",
    not: "les projets de recrutement, ni les postes vacants",
  },
  {
    term: "Part, taux",
    name: "share, rate",
    definition: "Une part va de 0 à 1 dans les fichiers et s’écrit en\u00a0% à l’écran.",
  },
  {
    term: "Places de première année",
    name: "places",
    definition: "Places offertes aux nouveaux entrants d’une session, hors apprentissage.",
    not: "la capacité autorisée, ni les entrants",
  },
  {
    term: "Projet de recrutement",
    name: "projet",
    definition: "Embauche qu’un employeur envisage pour l’année, déclarée avant qu’elle commence.",
    not: "l’offre d’emploi, ni le poste vacant",
  },
  {
    term: "Secret statistique",
    name: "secret",
    definition:
      "Masqué par une règle\u202f; le secret induit masque une cellule de plus pour que la première ne se déduise pas.",
    not: "l’absence de réponse, ni le zéro",
  },
  {
    term: "Structure",
    name: "structure",
    definition: "Établissement ou service du champ, ouvert au répertoire FINESS.",
    not: "son entité juridique",
  },
  {
    term: "Taux de gravité",
    name: "taux_gravite_at",
    definition: "Journées perdues pour 1 000 heures travaillées.",
    not: "l’indice de gravité, tiré des taux d’incapacité",
  },
  {
    term: "Tension",
    name: "tension_dares",
    definition: "Indicateur synthétique de la Dares, centré sur 2014-2018.",
    not: "la part des projets jugés difficiles",
  },
  {
    term: "Zone d’emploi",
    name: "ze",
    definition:
      "Découpage Insee de 2020, d’après les lieux de vie et de travail\u202f; bassin d’emploi par défaut.",
    not: "le bassin France Travail",
  },
];
