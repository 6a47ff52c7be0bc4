import { count } from "../format.ts";
import type { ComparisonGroup } from "./group.ts";
import type { GroupLevel, Likeness, Step } from "./widening.ts";
import { SIZE_LABELS, type SizeBand } from "./size.ts";

/** How the reader and the places around it are named. */
export interface Names {
  /** « EHPAD », « SSIAD »: invariable; null for a category that has no acronym. */
  acronym: string | null;
  /** « des services à domicile »: the secteur with its preposition. */
  de_secteur: string;
  size: SizeBand;
  /** « Nice », « Var », « Provence-Alpes-Côte d’Azur »; null where the place is not known. */
  places: Record<GroupLevel, string | null>;
}

const LEVEL_WORDS: Record<GroupLevel, string> = {
  ze: "zone d’emploi",
  dep: "département",
  reg: "région",
  fr: "France",
};
const POSSESSIVE: Record<GroupLevel, string> = {
  ze: "dans votre zone d’emploi",
  dep: "dans votre département",
  reg: "dans votre région",
  fr: "en France",
};

/** What those who were looked for before, and were too few, had in common with the reader. */
const ALIKE: Record<Likeness, string> = {
  categorie_taille: "de votre catégorie et de votre taille",
  categorie: "de votre catégorie",
  secteur: "de votre secteur",
};

/** « SSIAD » of the « S.S.I.A.D. » of FINESS; null of « Ctre.de Jour P.A. », which is no acronym. */
export function acronymOf(shortLabel: string): string | null {
  const letters = shortLabel.replaceAll(".", "");
  return /^\p{Lu}{2,}$/u.test(letters) ? letters : null;
}

/** « 14 EHPAD, zone d’emploi », « 9 structures de votre catégorie, région ». */
export function groupWords(
  { step, structures }: Pick<ComparisonGroup, "step" | "structures">,
  names: Names,
): string {
  const members =
    step.likeness === "secteur"
      ? `${count(structures, "structure")} de votre secteur`
      : alikeOf(structures, names);
  return `${members}, ${LEVEL_WORDS[step.level]}`;
}

function alikeOf(structures: number, { acronym }: Names): string {
  return acronym === null
    ? `${count(structures, "structure")} de votre catégorie`
    : count(structures, acronym, acronym);
}

/** Who the group is, and why it is not nearer: the rule, told for one case. */
export function groupReason(group: ComparisonGroup, names: Names): string {
  const { step, missed: before, structures } = group;
  const place = names.places[step.level];
  const where =
    step.level === "fr" || place === null ? POSSESSIVE[step.level] : placeWords(step.level, place);
  const who = `Comparé à ${membersOf(step, structures, names)}${sizeOf(step, names)} (${where})`;
  const missed = before === null ? null : `${ALIKE[before.likeness]} ${POSSESSIVE[before.level]}`;
  return missed === null
    ? `${who}.`
    : `${who}, faute de quatre autres gestionnaires, dont aucun ne soit reconnaissable, ${missed}.`;
}

/** « département Var »; a name that says its level already stands alone. */
function placeWords(level: GroupLevel, place: string): string {
  const words = LEVEL_WORDS[level];
  return place.toLocaleLowerCase("fr").startsWith(words) ? place : `${words} ${place}`;
}

/** Why there is no group at all, beside the hatch. */
export const NO_GROUP =
  "pas de comparaison\u{a0}: trop peu d’autres gestionnaires, ou l’un serait reconnaissable";

/** The same where the reader has nothing to compare. */
export const NO_CASE = "aucun cas\u{a0}: rien à comparer";

function membersOf({ likeness }: Step, structures: number, names: Names): string {
  if (likeness !== "secteur") return alikeOf(structures, names);
  return `${count(structures, "structure")} (ensemble ${names.de_secteur})`;
}

function sizeOf({ likeness }: Step, { size }: Names): string {
  return likeness === "categorie_taille" ? ` ${SIZE_LABELS[size]}` : "";
}
