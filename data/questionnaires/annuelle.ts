import { frenchSpaces } from "#data/rules/french.ts";
import { absences, accidents } from "./annuelle/absences.ts";
import { ages, anciennete } from "./annuelle/ages.ts";
import { checks } from "./annuelle/checks.ts";
import { contraintes, prevention, qvct } from "./annuelle/conditions.ts";
import { effectifs, metiersEmergents } from "./annuelle/effectifs.ts";
import { stagiaires } from "./annuelle/stagiaires.ts";
import { identite, places, remplacements } from "./annuelle/structure.ts";
import { spaced } from "./ask.ts";
import type { Questionnaire } from "./questionnaire.ts";

export const annuelle: Questionnaire = {
  kind: "annuelle",
  version: "2025.1",
  title: "Déclaration annuelle",
  intro: frenchSpaces(
    "Vos effectifs par métier, en quinze minutes. Ce que nous savons déjà est rempli : vérifiez, corrigez, complétez.",
  ),
  use: frenchSpaces(
    "Vos réponses servent à connaître les besoins en personnel par métier et par territoire, à ouvrir des places de formation et à prévenir les accidents. Elles ne sont publiées qu’en agrégats, sous secret statistique : personne d’autre que vous, votre gestionnaire et les équipes habilitées ne lit vos chiffres.",
  ),
  retention: frenchSpaces(
    "Les réponses sont gardées dix ans, le temps des séries. Le nom et le téléphone de la personne à joindre ne sont jamais publiés.",
  ),
  steps: [
    { id: "identite", title: "Identité" },
    { id: "places", title: "Places et activité" },
    { id: "effectifs", title: "Effectifs par métier" },
    { id: "ages", title: "Âges et ancienneté" },
    { id: "absences", title: "Absences et accidents" },
    { id: "conditions", title: "Conditions de travail" },
    { id: "stagiaires", title: "Stagiaires et tuteurs" },
  ],
  sections: [
    identite,
    places,
    remplacements,
    effectifs,
    metiersEmergents,
    ages,
    anciennete,
    absences,
    accidents,
    contraintes,
    prevention,
    qvct,
    stagiaires,
  ].map(spaced),
  checks,
  head: "personnes",
  minutes: 15,
};
