import { ask, AT_END } from "../ask.ts";
import type { Section } from "../questionnaire.ts";

/** The eight bands of the TDB ESMS; its « plus de 65 » is read as 65 and over, so that none is left out. */
const AGES: [id: string, label: string][] = [
  ["ages_moins_20", "Moins de 20 ans"],
  ["ages_20_29", "20 à 29 ans"],
  ["ages_30_39", "30 à 39 ans"],
  ["ages_40_49", "40 à 49 ans"],
  ["ages_50_54", "50 à 54 ans"],
  ["ages_55_59", "55 à 59 ans"],
  ["ages_60_64", "60 à 64 ans"],
  ["ages_65_plus", "65 ans et plus"],
];

const SENIORITY: [id: string, label: string][] = [
  ["anciennete_moins_1", "Moins d’un an"],
  ["anciennete_1_4", "1 à 4 ans"],
  ["anciennete_5_9", "5 à 9 ans"],
  ["anciennete_10_19", "10 à 19 ans"],
  ["anciennete_20_plus", "20 ans et plus"],
];

const byGroupe = "Par métier ou, si vous préférez, par groupe de métiers.";

export const ages: Section = {
  id: "ages",
  step: "ages",
  title: "Âges",
  short: "Âges",
  lines: "metier_ou_groupe",
  intro: `${byGroupe} La somme des huit tranches est le nombre de personnes présentes.`,
  questions: AGES.map(([id, label]) =>
    ask({
      id,
      label,
      unit: "personnes",
      asOf: AT_END,
      previous: id,
      definition: "Personnes présentes le 31 décembre, à l’âge qu’elles ont ce jour-là.",
      trap: "L’âge révolu, et non l’année de naissance. 65 ans compte dans « 65 ans et plus ». Une tranche vide se dit « aucun ».",
      serves: "sert à : dessiner la pyramide des âges et prévoir les départs à la retraite.",
      indicators: ["pyramide_ages", "part_55_ans_et_plus"],
    }),
  ),
};

export const anciennete: Section = {
  id: "anciennete",
  step: "ages",
  title: "Ancienneté dans la structure",
  short: "Ancienneté",
  lines: "metier_ou_groupe",
  intro: `${byGroupe} La somme des cinq tranches est le nombre de personnes présentes.`,
  questions: SENIORITY.map(([id, label]) =>
    ask({
      id,
      label,
      unit: "personnes",
      asOf: AT_END,
      previous: id,
      definition:
        "Personnes présentes le 31 décembre, selon les années écoulées depuis leur entrée dans la structure.",
      trap: "L’ancienneté ici, et non dans le métier ni chez un employeur précédent. Les CDD qui ont précédé le CDI sans interruption comptent.",
      serves: "sert à : connaître la durée d’exercice et la fidélité à la structure.",
      indicators: ["anciennete"],
    }),
  ),
};

export const AGE_BANDS: string[] = AGES.map(([id]) => id);
export const SENIORITY_BANDS: string[] = SENIORITY.map(([id]) => id);
