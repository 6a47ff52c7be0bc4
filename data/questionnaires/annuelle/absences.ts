import { ask, IN_YEAR } from "../ask.ts";
import type { Section } from "../questionnaire.ts";

/** The six motives of the TDB ESMS. */
const MOTIVES: [id: string, label: string, definition: string, trap: string][] = [
  [
    "absence_maladie_ordinaire",
    "Maladie ordinaire, courte durée",
    "Jours d’arrêt pour maladie ordinaire de courte durée, au sens du TDB ESMS.",
    "Prolongations comprises : un arrêt se range selon sa durée totale, et non selon chaque avis.",
  ],
  [
    "absence_moyenne_duree",
    "Maladie, moyenne durée",
    "Jours d’arrêt pour maladie de moyenne durée, au sens du TDB ESMS.",
    "Ne comptez que les jours de l’année, même si l’arrêt a commencé l’année d’avant.",
  ],
  [
    "absence_longue_duree",
    "Maladie, longue durée",
    "Jours de longue maladie, de longue durée ou de grave maladie.",
    "Le poste d’un titulaire absent depuis plus de six mois est vacant ; ses jours d’absence se comptent tout de même ici.",
  ],
  [
    "absence_maternite",
    "Maternité, paternité, adoption",
    "Jours de congé de maternité, de paternité, d’accueil de l’enfant ou d’adoption.",
    "Le congé parental va dans les congés spéciaux.",
  ],
  [
    "absence_at_mp",
    "Accidents du travail et maladies professionnelles",
    "Jours d’arrêt pour accident du travail, de trajet ou maladie professionnelle.",
    "Les accidents de trajet comptent ici, mais pas dans le nombre d’accidents demandé plus bas.",
  ],
  [
    "absence_conges_speciaux",
    "Congés spéciaux",
    "Jours de congé pour événement familial, enfant malade, congé parental ou sans solde.",
    "Ni congés payés, ni RTT, ni formation.",
  ],
];

const notSmall = { question: "etp_pourvus", line: "all", at_least: 1000, fallback: "expected_etp" } as const;

export const absences: Section = {
  id: "absences",
  step: "absences",
  title: "Jours d’absence",
  short: "Absences",
  lines: "metier_ou_groupe",
  intro:
    "En jours calendaires, hors formation et hors congés payés. En dessous de 10 ETP, les motifs ne sont pas demandés.",
  questions: [
    ask({
      id: "absence_jours",
      label: "Jours d’absence, tous motifs",
      header: ["Absences", "jours, tous motifs"],
      short: "Jours d’absence",
      unit: "jours",
      asOf: IN_YEAR,
      definition:
        "Total des jours calendaires d’absence de l’année des personnes sous contrat, hors formation et hors congés payés.",
      trap: "Jours calendaires, samedis, dimanches et fériés compris : un arrêt du vendredi au lundi fait 4 jours. Compter les seuls jours ouvrés abaisse le taux d’environ 30 %.",
      serves: "sert à : calculer le taux d’absentéisme, jours ÷ (ETP pourvus × 365).",
      indicators: ["taux_absenteisme"],
    }),
    ...MOTIVES.map(([id, label, definition, trap]) =>
      ask({
        id,
        label,
        header: ["dont", label],
        unit: "jours",
        asOf: IN_YEAR,
        when: notSmall,
        definition,
        trap,
        serves: "sert à : distinguer l’absentéisme par motif ; la somme des six motifs est le total.",
        indicators: ["taux_absenteisme"],
      }),
    ),
  ],
};

export const accidents: Section = {
  id: "accidents",
  step: "absences",
  title: "Accidents du travail et maladies professionnelles",
  short: "Accidents",
  lines: "metier",
  intro: "Aucune source publique ne donne les accidents par métier : vos réponses sont les seules.",
  questions: [
    ask({
      id: "at_avec_arret",
      label: "Accidents du travail avec arrêt",
      header: ["AT", "avec arrêt"],
      short: "AT avec arrêt",
      unit: "nombre",
      asOf: IN_YEAR,
      definition:
        "Accidents survenus dans l’année, reconnus, suivis d’au moins un jour d’arrêt en plus du jour de l’accident.",
      trap: "Ni accidents de trajet, ni accidents sans arrêt, ni rechutes. Ce sont des accidents, et non des personnes.",
      serves:
        "sert à : calculer l’indice et le taux de fréquence des accidents, sur trois ans et jamais pour une seule structure.",
      indicators: ["indice_frequence_at_declare", "taux_frequence_at_declare"],
    }),
    ask({
      id: "at_jours",
      label: "Jours d’arrêt pour accident du travail",
      header: ["AT", "jours d’arrêt"],
      short: "Jours d’AT",
      unit: "jours",
      asOf: IN_YEAR,
      definition:
        "Jours calendaires d’arrêt de l’année dus à un accident du travail, quelle que soit l’année de l’accident.",
      trap: "Un accident de {precedent} encore arrêté en {millesime} compte pour ses jours de {millesime}. Hors trajet.",
      serves: "sert à : calculer le taux de gravité, jours × 1 000 ÷ heures travaillées.",
      indicators: ["taux_gravite_at_declare"],
    }),
    ask({
      id: "mp_reconnues",
      label: "Maladies professionnelles reconnues",
      header: ["MP", "reconnues"],
      short: "MP reconnues",
      unit: "nombre",
      asOf: IN_YEAR,
      definition: "Maladies professionnelles dont la reconnaissance a été notifiée dans l’année.",
      trap: "L’année est celle de la reconnaissance, et non de la déclaration ni des premiers symptômes.",
      serves: "sert à : compter les maladies professionnelles par métier.",
      indicators: ["maladies_professionnelles_declarees"],
    }),
    ask({
      id: "mp_jours",
      label: "Jours d’arrêt pour maladie professionnelle",
      header: ["MP", "jours d’arrêt"],
      short: "Jours de MP",
      unit: "jours",
      asOf: IN_YEAR,
      definition:
        "Jours calendaires d’arrêt de l’année dus à une maladie professionnelle, quelle que soit l’année de sa reconnaissance.",
      trap: "Tant que la maladie n’est pas reconnue, ses jours comptent en maladie.",
      serves: "sert à : mesurer le poids des maladies professionnelles par métier.",
      indicators: ["maladies_professionnelles_declarees"],
      required: false,
    }),
    ask({
      id: "heures_travaillees",
      label: "Heures travaillées",
      header: ["Heures", "travaillées"],
      unit: "heures",
      asOf: IN_YEAR,
      definition:
        "Heures réellement travaillées dans l’année par les personnes sous contrat, heures supplémentaires comprises, absences et congés déduits.",
      trap: "Si vous ne savez pas, laissez vide ou répondez « ne sait pas » : nous compterons ETP pourvus × 1 607 heures, et ce sera écrit à côté du résultat.",
      serves:
        "sert à : calculer les taux de fréquence et de gravité des accidents, dont elles sont le dénominateur.",
      indicators: ["taux_frequence_at_declare", "taux_gravite_at_declare"],
      required: false,
    }),
  ],
};

export const ABSENCE_MOTIVES: string[] = MOTIVES.map(([id]) => id);
