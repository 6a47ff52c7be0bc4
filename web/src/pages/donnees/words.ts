import type { LoadState } from "#data/contract/loading.ts";
import type { Indicator } from "#data/contract/indicator.ts";
import type { Level, Status } from "#data/contract/vocabulary.ts";

export { CAUSE_WORDS as CAUSES } from "#data/rules/diff-words.ts";

export const FAMILIES: readonly { family: Indicator["family"]; label: string }[] = [
  { family: "besoins", label: "Besoins et tensions" },
  { family: "emploi", label: "Emploi" },
  { family: "formation", label: "Formation" },
  { family: "sante_au_travail", label: "Santé au travail" },
  { family: "territoire", label: "Territoire" },
];

export const STATES: Readonly<Record<LoadState, string>> = {
  waiting: "en attente",
  fetching: "en téléchargement",
  reading: "en lecture",
  checking: "en contrôle",
  loaded: "chargé",
  unchanged: "chargé, inchangé",
  absent: "absent",
  refused: "refusé\u00a0: trop de lignes fautives",
  failed: "en échec",
};

export const STATUS_WORDS: Readonly<Record<Status, { label: string; meaning: string }>> = {
  ok: { label: "Publié", meaning: "La valeur est celle que donnent ses composantes." },
  estimated: {
    label: "Estimé (≈)",
    meaning:
      "Quelque chose est masqué à la source\u00a0: la valeur tient entre deux bornes, publiées avec elle.",
  },
  minorant: {
    label: "Minorant («\u00a0au moins\u00a0»)",
    meaning:
      "Une somme à laquelle une partie manque, masquée ou non donnée à la source\u00a0: elle ne peut être que plus grande.",
  },
  low_coverage: {
    label: "Couverture mince",
    meaning: "Trop peu d’unités pour comparer\u00a0: le nombre est montré, hors classes, rangs et médianes.",
  },
  secret: {
    label: "Secret statistique",
    meaning: "Masqué par une règle de secret\u202f; aucun nombre ne sort.",
  },
  secret_induit: {
    label: "Secret induit",
    meaning: "Masqué pour qu’on ne puisse pas retrouver un voisin par différence.",
  },
  no_response: { label: "Sans réponse", meaning: "Rien n’a été reçu ou rien n’a été diffusé." },
  not_applicable: { label: "Sans objet", meaning: "La question ne se pose pas ici." },
  not_computable: { label: "Non calculable", meaning: "Une composante manque, ou le dénominateur est nul." },
};

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  fr: "France",
  reg: "régions",
  dep: "départements",
  ze: "zones d’emploi",
  be: "bassins France Travail",
  epci: "intercommunalités",
  commune: "communes",
};

/** « France, régions, départements ». */
export function levelsText(levels: readonly Level[]): string {
  return levels.map((level) => LEVEL_NAMES[level]).join(", ");
}

/** « 2024 et 2025 », « 2018, 2019, 2024 et 2025 ». */
export function listText(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} et ${words.at(-1) ?? ""}`;
}

/** Years that a file has; one that is not there yet has none. */
export function yearsOf(millesimes: readonly string[]): string[] {
  return millesimes.filter((each) => /^\d/.test(each));
}

const BLANKS: Readonly<Record<string, string>> = {
  territoire: "dans le territoire",
  metier: "métier",
  de_metier: "de tel métier",
  de_secteur: "de tel secteur",
  millesime: "année",
  value: "valeur",
  numerator: "numérateur",
  denominator: "dénominateur",
};

/** A reading sentence before it is filled: « [dans le territoire], [numérateur] places… ». */
export function readingModel(reading: string): string {
  return reading.replaceAll(/\{(\w+)\}/g, (_, name: string) => `[${BLANKS[name] ?? name}]`);
}
