import { frenchSpaces } from "#data/rules/french.ts";
import { ask, AT_END, IN_YEAR, spaced } from "./ask.ts";
import { checks } from "./formation/checks.ts";
import { offre } from "./formation/offre.ts";
import type { Questionnaire } from "./questionnaire.ts";

export const formation: Questionnaire = {
  kind: "formation",
  version: "2025.1",
  title: "Déclaration des centres de formation",
  intro: frenchSpaces(
    "Une ligne par diplôme et par site. Les chiffres publics sont déjà remplis : vérifiez-les.",
  ),
  use: frenchSpaces(
    "Vos réponses servent à rapprocher les places ouvertes des besoins, par métier et par territoire. Places, entrants, présentés et admis sont publiés par centre, comme le prévoit la charte que vous acceptez en envoyant ; l’insertion ne l’est qu’à partir de 20 sortants.",
  ),
  retention: frenchSpaces("Les réponses sont gardées dix ans, le temps des séries."),
  steps: [
    { id: "centre", title: "Centre" },
    { id: "offre", title: "Formations et sites" },
    { id: "parcours", title: "De l’entrée au diplôme" },
    { id: "insertion", title: "Insertion" },
  ],
  sections: [
    {
      id: "centre",
      step: "centre",
      title: "Centre",
      short: "Centre",
      lines: "structure",
      questions: [
        ask({
          id: "sites",
          label: "Sites de formation",
          short: "Sites",
          unit: "nombre",
          asOf: AT_END,
          previous: "sites",
          definition: "Adresses où le centre accueille des élèves pour une formation de ce champ.",
          trap: "Une antenne ou un lieu loué compte ; un terrain de stage ne compte pas.",
          serves: "sert à : placer chaque place ouverte sur son territoire.",
          indicators: ["places_ouvertes"],
        }),
        ask({
          id: "contact_nom",
          label: "Personne à joindre",
          unit: "sans",
          type: "text",
          asOf: "à la date de la réponse",
          previous: "contact_nom",
          definition: "Nom de la personne qui peut expliquer les chiffres.",
          trap: "Pas d’adresse générique : une question sans réponse retarde la validation.",
          serves:
            "sert à : vous joindre si un chiffre étonne ; aucun indicateur n’en est tiré et rien n’en est publié.",
          indicators: [],
        }),
        ask({
          id: "formateurs_etp",
          label: "Formateurs permanents",
          short: "Formateurs",
          unit: "etp",
          asOf: AT_END,
          previous: "formateurs_etp",
          definition: "ETP de formateurs sous contrat le 31 décembre, toutes formations du champ.",
          trap: "Ni vacataires, ni intervenants à l’heure.",
          serves: "sert à : savoir si les places ouvertes peuvent augmenter.",
          indicators: ["places_ouvertes"],
          required: false,
        }),
        ask({
          id: "refus_faute_stage",
          label: "Places non ouvertes faute de stages ou de formateurs",
          short: "Places empêchées",
          unit: "places",
          asOf: IN_YEAR,
          definition:
            "Places autorisées que vous n’avez pas ouvertes parce que des stages ou des formateurs manquaient.",
          trap: "Ni manque de candidats, ni manque de financement.",
          serves: "sert à : savoir ce qui limite les places ouvertes : stages, formateurs ou candidats.",
          indicators: ["places_ouvertes", "stagiaires_accueillis"],
          required: false,
        }),
      ],
    },
    ...offre.map(spaced),
  ],
  checks,
  head: "places_autorisees",
  minutes: 20,
};
