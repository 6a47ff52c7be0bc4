import { frenchSpaces } from "#data/rules/french.ts";
import { ask } from "./ask.ts";
import type { Check } from "./check.ts";
import type { Questionnaire } from "./questionnaire.ts";

/** Rare by design: the pulse takes a minute. */
const checks: Check[] = [
  {
    id: "postes_ouverts_evolution",
    severity: "confirm",
    kind: "change",
    question: "postes_ouverts",
    share: 1,
    absolute: 10,
    message: frenchSpaces(
      "{value} {value|poste ouvert|postes ouverts}, contre {previous} en {precedent} : est-ce exact ?",
    ),
  },
  {
    id: "absents_evolution",
    severity: "confirm",
    kind: "change",
    question: "absents_maladie_ordinaire",
    share: 1,
    absolute: 10,
    message: frenchSpaces(
      "{value} {value|absent|absents}, contre {previous} en {precedent} : est-ce exact ?",
    ),
  },
];

export const pouls: Questionnaire = {
  kind: "pouls",
  version: "2025.1",
  title: "Pouls du mois",
  intro: "Trois chiffres, une minute.",
  use: frenchSpaces(
    "Ces trois chiffres montrent dans le mois où les équipes manquent. Ils ne sont publiés que par territoire, dès que trois gestionnaires ont répondu, sous secret statistique.",
  ),
  retention: frenchSpaces("Les réponses sont gardées dix ans, le temps des séries."),
  steps: [{ id: "pouls", title: "Trois chiffres" }],
  sections: [
    {
      id: "pouls",
      step: "pouls",
      title: "Trois chiffres",
      short: "Pouls",
      lines: "structure",
      questions: [
        ask({
          id: "postes_ouverts",
          label: "Postes ouverts aujourd’hui",
          short: "Postes ouverts",
          unit: "personnes",
          asOf: "le jour de la réponse",
          previous: "postes_ouverts",
          definition:
            "Tous métiers, en personnes à recruter : postes pour lesquels vous cherchez quelqu’un, en CDI ou en CDD de plus de six mois.",
          trap: "Un poste tenu par un intérimaire est ouvert si vous cherchez quelqu’un. Deux mi-temps à pourvoir font 2.",
          serves: "sert à : voir dans le mois où les postes vacants augmentent.",
          indicators: ["postes_vacants_etp"],
        }),
        ask({
          id: "absents_maladie_ordinaire",
          label: "Absents pour maladie ordinaire",
          short: "Absents, maladie",
          unit: "personnes",
          asOf: "le jour de la réponse",
          previous: "absents_maladie_ordinaire",
          definition: "En personnes, ce jour : salariés attendus et absents pour maladie ordinaire.",
          trap: "Ni accident du travail, ni longue maladie, ni maternité, ni congés.",
          serves: "sert à : suivre l’absentéisme au fil de l’année, épidémies comprises.",
          indicators: ["taux_absenteisme"],
        }),
        ask({
          id: "remplacements_urgents",
          label: "Remplacements urgents cherchés",
          short: "Remplacements urgents",
          unit: "personnes",
          asOf: "pour les sept jours qui viennent",
          previous: "remplacements_urgents",
          definition:
            "Pour les sept jours qui viennent : remplacements sans lesquels un poste du planning reste vide.",
          trap: "Des remplacements, et non des heures ; ne comptez pas les postes ouverts durables déjà comptés plus haut.",
          serves: "sert à : voir où l’intérim et la solidarité entre structures sont le plus attendus.",
          indicators: ["recours_interim"],
        }),
      ],
    },
  ],
  checks,
  minutes: 1,
};
