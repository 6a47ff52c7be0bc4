import type { PublishedIndicator } from "#data/contract/edition.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import type { TerritoryRef } from "../../url/state.ts";
import { readableAt } from "../sheet/places.ts";
import type { TerritoireSheet } from "./use-territoire.ts";

export interface AbsentMeasure {
  slug: string;
  /** « Recrutements jugés difficiles ». */
  name: string;
  /** « la source s’arrête au bassin ». */
  why: string;
  /** Where it can be read instead, the nearest first. */
  where: (TerritoryRef & { libelle: string })[];
}

const SHOWN = [
  "part_projets_difficiles",
  "offres_par_demandeur",
  "tension_dares",
  "part_75_ans_et_plus",
] as const;
const MOST = 3;

/** Measures of the sheet that their source does not give at this level, and the territories that have them. */
export function absentMeasures({ catalogue, place }: TerritoireSheet): AbsentMeasure[] {
  return SHOWN.flatMap((slug) => {
    const indicator = catalogue.indicators.get(slug);
    if (!indicator || indicator.published.levels.includes(place.level)) return [];
    const larger = readableAt(indicator, place, catalogue);
    const crossing = place.touches
      .filter(({ level }) => level === "be" && indicator.published.levels.includes("be"))
      .toSorted((a, b) => b.communes - a.communes)
      .slice(0, MOST);
    return [
      {
        slug,
        name: indicator.short_label,
        why: `la source s’arrête ${finest(indicator)}`,
        where: [...crossing, larger],
      },
    ];
  });
}

/** « au bassin », « au département »: the finest level an indicator has. */
function finest({ published }: PublishedIndicator): string {
  const level = published.levels.at(-1) ?? "fr";
  if (level === "fr") return "à la France entière";
  const words = LEVEL_WORDS[level];
  const name = words.full.charAt(0).toLocaleLowerCase("fr-FR") + words.full.slice(1);
  return words.feminine ? `à la ${name}` : `au ${name}`;
}
