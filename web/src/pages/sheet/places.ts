import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Territory } from "#data/contract/territory.ts";
import { territoryKey } from "../../api/cube.ts";
import { writeUrl, type TerritoryRef } from "../../url/state.ts";
import type { Catalogue } from "./use-catalogue.ts";

export const FRANCE: TerritoryRef = { level: "fr", code: "FR" };

/** The region a sheet compares with: the instance's own when the place touches it, else its first; France for France. */
export function regionOf(place: Pick<Territory, "level" | "code" | "reg">, region: string): TerritoryRef {
  if (place.level === "fr") return FRANCE;
  if (place.level === "reg") return { level: "reg", code: place.code };
  const code = place.reg.includes(region) ? region : place.reg[0];
  return code ? { level: "reg", code } : FRANCE;
}

/**
 * Where an indicator can be read for a place: the place itself when the source goes down to its level, else its
 * département when it lies in one, else its region, else France.
 */
export function readableAt(indicator: PublishedIndicator, place: Territory, catalogue: Catalogue): Territory {
  const { levels } = indicator.published;
  if (levels.includes(place.level)) return place;
  const [dep] = place.dep;
  const larger: TerritoryRef[] = [
    ...(place.level !== "fr" && place.level !== "reg" && place.dep.length === 1 && dep
      ? [{ level: "dep" as const, code: dep }]
      : []),
    regionOf(place, catalogue.region),
    FRANCE,
  ];
  const found = larger.find(({ level }) => levels.includes(level)) ?? FRANCE;
  return catalogue.places.get(territoryKey(found.level, found.code)) ?? place;
}

export function samePlace(a: TerritoryRef, b: TerritoryRef): boolean {
  return a.level === b.level && a.code === b.code;
}

/** The sheet of a territory, in the edition the reader asked for. */
export function territoryHref({ level, code }: TerritoryRef, edition?: string): string {
  return `/territoire/${level}/${code}${writeUrl(edition ? { edition } : {})}`;
}

/** The sheet of a métier in a place, in the edition the reader asked for. */
export function metierHref(code: string, place: TerritoryRef, edition?: string): string {
  const { level, code: territory } = place;
  return `/metier/${code}${writeUrl({ territoire: { level, code: territory }, ...(edition ? { edition } : {}) })}`;
}
