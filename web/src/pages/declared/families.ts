import type { PublishedIndicator } from "#data/contract/edition.ts";
import { ALL } from "#data/contract/vocabulary.ts";

/** Constraints at work are read together, as the shares of the same people. */
const CONSTRAINTS: ReadonlySet<string> = new Set([
  "part_nuit",
  "part_dimanche",
  "part_12_heures",
  "part_coupes",
  "part_isole",
]);

/** Bands that follow one another, with the years each holds where it says something: an open one holds five. */
const BANDS: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map([
  [
    "pyramide_ages",
    {
      moins_20: 5,
      "20_29": 10,
      "30_39": 10,
      "40_49": 10,
      "50_54": 5,
      "55_59": 5,
      "60_64": 5,
      "65_plus": 5,
    },
  ],
  ["anciennete", {}],
]);

export interface Families {
  needs: PublishedIndicator[];
  employment: PublishedIndicator[];
  risks: PublishedIndicator[];
  results: PublishedIndicator[];
  constraints: PublishedIndicator[];
  /** Broken down by bands in order: ages, seniority. */
  bands: PublishedIndicator[];
  /** Broken down by reasons or kinds: absence, exits, measures. */
  parts: PublishedIndicator[];
}

/** Declared indicators by what they are about; one that has a breakdown of its own is drawn by it. */
export function familiesOf(indicators: readonly PublishedIndicator[]): Families {
  const plain = indicators.filter(({ slug }) => !CONSTRAINTS.has(slug) && !BANDS.has(slug));
  const of = (...families: PublishedIndicator["family"][]) =>
    plain.filter(({ family }) => families.includes(family));
  return {
    needs: of("besoins"),
    employment: of("emploi", "territoire"),
    risks: of("sante_au_travail"),
    results: of("formation"),
    constraints: indicators.filter(({ slug }) => CONSTRAINTS.has(slug)),
    bands: indicators.filter(({ slug }) => BANDS.has(slug)),
    parts: plain.filter((each) => each.family !== "formation" && modalitesOf(each).length > 1),
  };
}

/** The published values of the breakdown, in the order of the meaning file, without the total. */
export function modalitesOf({
  modalite_names,
  published,
}: Pick<PublishedIndicator, "modalite_names" | "published">): string[] {
  const named = Object.keys(modalite_names);
  const held = published.modalites.filter((each) => each !== ALL);
  return [...named.filter((each) => held.includes(each)), ...held.filter((each) => !named.includes(each))];
}

/** Whether the values of the breakdown follow one another. */
export function isOrdered(slug: string): boolean {
  return BANDS.has(slug);
}

/** Years that a band holds, for bars whose surface is the share; 1 where bands are only in order. */
export function spanOf(slug: string, modalite: string): number {
  return BANDS.get(slug)?.[modalite] ?? 1;
}
