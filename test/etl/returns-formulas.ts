import type { Drawn } from "./returns-sums.ts";

/** Stored components and value of one cell; null where nobody answered. */
export interface Components {
  numerator: number;
  denominator: number | null;
  value: number | null;
}

/** An indicator worked out again from what was drawn: the formulas of its meaning, written apart from its models. */
export interface Formula {
  kind: "annuelle" | "formation";
  modalites: readonly string[];
  /** `year` is all that was drawn for that millésime. */
  components: (drawn: Drawn, modalite: string, year: Drawn) => Components | null;
}

const REASONS = [
  "demission",
  "periode_essai",
  "retraite",
  "licenciement",
  "fin_contrat",
  "mutation",
  "autre",
];
const AGES = ["moins_20", "20_29", "30_39", "40_49", "50_54", "55_59", "60_64", "65_plus"];
const SENIORITY = ["moins_1", "1_4", "5_9", "10_19", "20_plus"];
const MOTIVES = [
  "maladie_ordinaire",
  "moyenne_duree",
  "longue_duree",
  "maternite",
  "at_mp",
  "conges_speciaux",
];
const MEASURES = [
  ...["aides_techniques", "prap", "referent_tms", "agressions", "risque_routier", "psychosocial"],
  ...["isole", "autre"],
];

/** Days over ETP × 365: each motive over those who told it. */
const absence: Formula = {
  kind: "annuelle",
  modalites: ["all", ...MOTIVES],
  components: (drawn, modalite) => {
    const days = drawn(modalite === "all" ? "absence_jours" : `absence_${modalite}`);
    return rate(days.known, days.sum, days.etp * 365, (days.sum * 100) / (days.etp * 365));
  },
};

function accidents(question: string, value: (events: number, etp: number) => number): Formula {
  return annual((drawn) => {
    const { known, sum, etp } = drawn(question);
    return rate(known, sum, etp, value(sum, etp / 100));
  });
}

/** Over hours: as declared, 1 607 for each ETP of those who do not know them. */
function perHour(question: string, per: number): Formula {
  return annual((drawn) => {
    const { known, sum, etp } = drawn(question);
    const declared = drawn("heures_travaillees");
    const hundredths = declared.sum * 100 + (etp - declared.etp) * 1607;
    return rate(known, sum, hundredths, (sum * per * 100) / hundredths);
  });
}

function bands(prefix: string, names: readonly string[]): Formula {
  return {
    kind: "annuelle",
    modalites: ["all", ...names],
    components: (drawn, modalite) => {
      const persons = (name: string) => drawn(`${prefix}_${name}`).sum;
      const all = names.reduce((sum, name) => sum + persons(name), 0);
      const held = modalite === "all" ? all : persons(modalite);
      return rate(drawn(`${prefix}_${names[0]}`).known, held, all, held / all);
    },
  };
}

function share(question: string): Formula {
  return annual((drawn) => {
    const { known, weighted, personnes } = drawn(question);
    return rate(known, weighted, personnes, weighted / 100 / personnes);
  });
}

function count(kind: Formula["kind"], question: string): Formula {
  return {
    kind,
    modalites: ["all"],
    components: (drawn) => {
      const { known, sum } = drawn(question);
      return known === 0 ? null : { numerator: sum, denominator: null, value: sum };
    },
  };
}

/** A count stored in hundredths. */
function hundredths(of: Formula): Formula {
  return {
    ...of,
    components: (drawn, modalite, year) => {
      const found = of.components(drawn, modalite, year);
      return found && { ...found, value: found.numerator / 100 };
    },
  };
}

function ofCohort(above: string, below: string, factor = 1): Formula {
  return {
    kind: "formation",
    modalites: ["all"],
    components: (drawn) => {
      const denominator = drawn(below).sum;
      return rate(
        drawn(above).known,
        drawn(above).sum,
        denominator,
        (drawn(above).sum / denominator) * factor,
      );
    },
  };
}

function annual(components: Formula["components"]): Formula {
  return { kind: "annuelle", modalites: ["all"], components };
}

function rate(known: number, numerator: number, denominator: number, value: number): Components | null {
  if (known === 0) return null;
  return { numerator, denominator, value: denominator === 0 ? null : value };
}

/** A component over another, both asked on the same lines. */
function ratio(above: (drawn: Drawn) => number, below: string): Formula {
  return annual((drawn) => {
    const { known, sum } = drawn(below);
    return rate(known, above(drawn), sum, above(drawn) / sum);
  });
}

/** Where a new service is not: it has no staff that its movements could be compared with. */
const compared = (drawn: Drawn, question: string) => drawn(question).sum - drawn(question).fresh;

/** A component over another, both of the lines that had staff a year before; movements are halved. */
function turnover(above: readonly string[], below: string): Formula {
  return annual((drawn) => {
    const movements = above.reduce((sum, question) => sum + compared(drawn, question), 0);
    const staff = compared(drawn, below);
    return rate(drawn(below).known, movements, staff, movements / above.length / staff);
  });
}

/** Budgeted and not in post; by day and by night, what is declared so. */
const vacant: Formula = hundredths({
  kind: "annuelle",
  modalites: ["all", "jour", "nuit"],
  components: (drawn, modalite) => {
    const { known, sum } = drawn(modalite === "all" ? "etp_budgetes" : `etp_vacants_${modalite}`);
    const numerator = modalite === "all" ? sum - drawn("etp_pourvus").sum : sum;
    return known === 0 ? null : { numerator, denominator: null, value: numerator };
  },
});

/** Exits of one reason over the staff of a year before; no value in a millésime where nobody tells why they left. */
const exits: Formula = {
  kind: "annuelle",
  modalites: ["all", ...REASONS],
  components: (drawn, modalite, year) => {
    if (year("sorties_demission").known === 0) return null;
    const staff = compared(drawn, "permanents_n_1");
    const left = compared(drawn, modalite === "all" ? "sorties" : `sorties_${modalite}`);
    return rate(drawn("permanents_n_1").known, left, staff, left / staff);
  },
};

export const formulas: Readonly<Record<string, Formula>> = {
  taux_vacance: ratio((drawn) => drawn("etp_budgetes").sum - drawn("etp_pourvus").sum, "etp_budgetes"),
  postes_vacants_etp: vacant,
  vacance_couverte: ratio((drawn) => drawn("etp_vacants_couverts").sum, "etp_budgetes"),
  vacance_longue: ratio((drawn) => drawn("etp_vacants_6_mois").sum, "etp_budgetes"),
  taux_rotation: turnover(["entrees", "sorties"], "permanents_n_1"),
  taux_rotation_vigierh: turnover(["entrees", "sorties"], "permanents"),
  taux_rotation_ascwds: turnover(["sorties"], "permanents"),
  departs_par_motif: exits,
  departs_precoces: annual((drawn) => {
    const { known, sum, sorties } = drawn("sorties_avant_6_mois");
    return rate(known, sum, sorties, sum / sorties);
  }),
  recours_interim: annual((drawn) => {
    const { known, sum, etp } = drawn("interim_etp");
    return rate(known, sum, etp, sum / etp);
  }),
  taux_absenteisme: absence,
  indice_frequence_at_declare: accidents("at_avec_arret", (events, etp) => (events / etp) * 1000),
  taux_frequence_at_declare: perHour("at_avec_arret", 1_000_000),
  taux_gravite_at_declare: perHour("at_jours", 1000),
  maladies_professionnelles_declarees: count("annuelle", "mp_reconnues"),
  pyramide_ages: bands("ages", AGES),
  anciennete: bands("anciennete", SENIORITY),
  part_55_ans_et_plus: annual((drawn) => {
    const older = ["55_59", "60_64", "65_plus"].reduce((sum, band) => sum + drawn(`ages_${band}`).sum, 0);
    const all = AGES.reduce((sum, band) => sum + drawn(`ages_${band}`).sum, 0);
    return rate(drawn("ages_55_59").known, older, all, older / all);
  }),
  part_nuit: share("part_nuit"),
  part_dimanche: share("part_dimanche"),
  part_12_heures: share("part_12_heures"),
  part_coupes: share("part_coupes"),
  part_isole: share("part_isole"),
  taux_encadrement: annual((drawn) => {
    const { known, sum, etp } = drawn("places");
    return rate(known, etp, sum, etp / sum);
  }),
  mesures_prevention: {
    kind: "annuelle",
    modalites: ["all", ...MEASURES],
    components: (drawn, modalite) => {
      const held = (measure: string) => drawn(`mesures_prevention=${measure}`);
      const wanted = modalite === "all" ? MEASURES : [modalite];
      const found = wanted.reduce((sum, measure) => sum + held(measure).sum, 0);
      const { known } = held("prap");
      return rate(known, found, known, (found / known) * 100);
    },
  },
  stagiaires_accueillis: count("annuelle", "stagiaires_accueillis"),
  besoins_recrutement_12_mois: count("annuelle", "besoins_12_mois"),
  etp_en_poste: hundredths(count("annuelle", "etp_pourvus")),
  places_ouvertes: count("formation", "places_ouvertes"),
  taux_remplissage: ofCohort("entrants", "places_autorisees", 100),
  taux_abandon: ofCohort("abandons", "entrants_promotion"),
  taux_reussite_presents: ofCohort("admis", "presentes"),
  taux_reussite_entrants: ofCohort("admis", "entrants_promotion"),
  taux_insertion_6_mois: ofCohort("en_poste_6_mois", "sortants_interroges"),
  taux_insertion_12_mois: ofCohort("en_poste_12_mois", "sortants_interroges"),
};
