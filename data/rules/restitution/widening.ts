import type { SizeBand } from "./size.ts";

/** Version of the public rule by which a comparison group widens; it travels with each figure. */
export const GROUP_RULE = "1.4";

/** What the rule looks at in a structure. */
export interface Comparable {
  structure: number;
  /** SIREN, else legal entity, else the structure itself. */
  gestionnaire: string;
  categorie: string;
  secteur: string;
  size: SizeBand;
  ze: string | null;
  dep: string | null;
  reg: string | null;
}

export const GROUP_LEVELS = ["ze", "dep", "reg", "fr"] as const;
export type GroupLevel = (typeof GROUP_LEVELS)[number];
/** What the structures of a group have in common besides the place. */
export const LIKENESSES = ["categorie_taille", "categorie", "secteur"] as const;
export type Likeness = (typeof LIKENESSES)[number];

export interface Step {
  likeness: Likeness;
  level: GroupLevel;
}

/**
 * The groups that are tried, nearest first: same category and size from the zone to the région, then without size from
 * the zone again, then by secteur. France only where the instance holds all régions; no size of schools, which are not
 * asked their staff.
 */
export function stepsOf(national: boolean, { sized = true } = {}): Step[] {
  const levels = GROUP_LEVELS.filter((level) => national || level !== "fr");
  const likenesses = LIKENESSES.filter((likeness) => sized || likeness !== "categorie_taille");
  return likenesses.flatMap((likeness) => levels.map((level) => ({ likeness, level })));
}

/** Name of the group that a structure belongs to at a step; null where its place or its category is not known. */
export function groupKey(step: Step, one: Comparable): string | null {
  const place = step.level === "fr" ? "FR" : one[step.level];
  if (place === null || (step.likeness !== "secteur" && one.categorie === "")) return null;
  return `${step.level}:${place}~${likeOf(step.likeness, one)}`;
}

function likeOf(likeness: Likeness, { categorie, secteur, size }: Comparable): string {
  if (likeness === "secteur") return secteur;
  return likeness === "categorie" ? categorie : `${categorie}~${size}`;
}
