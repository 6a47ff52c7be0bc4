import { ALL, type Level } from "#data/contract/vocabulary.ts";
import { hasPlan, isPlanned } from "#data/rules/disclosure/plan.ts";
import type { PublishedIndicator } from "#data/contract/edition.ts";
import type { Cell } from "../../api/cube.ts";
import type { TerritoryRef, UrlChange, UrlState } from "../../url/state.ts";
import { isOrdered, modalitesOf } from "../declared/families.ts";

/** Everything the map screen shows, each choice made: by the reader, else by the catalogue. */
export interface CarteView {
  indicator: PublishedIndicator;
  cell: Cell;
  level: Level;
  /** Levels this indicator may be mapped at, in this zone. */
  levels: Level[];
  zone: TerritoryRef;
  chosen: TerritoryRef | null;
  /** The address asks for more details than the plan of publication leaves at this level: some went back to all. */
  isTrimmed: boolean;
}

/** What is shown of an indicator its producer gives for France alone: activities to choose from, no territory. */
export interface NationalView {
  indicator: PublishedIndicator;
  cell: Cell;
}

const FIRST = "part_projets_difficiles";
const MAPPED: readonly Level[] = ["reg", "dep", "ze", "be", "epci"];

export const FRANCE: TerritoryRef = { level: "fr", code: "FR" };

/** Levels of an indicator that make a map: more than one area in the zone. */
export function mapLevels(indicator: PublishedIndicator, zone: TerritoryRef): Level[] {
  return MAPPED.filter(
    (level) => indicator.published.levels.includes(level) && (level !== "reg" || zone.level === "fr"),
  );
}

/** Indicators that can be drawn on a map, in the catalogue's order. */
export function mappable(indicators: readonly PublishedIndicator[]): PublishedIndicator[] {
  return indicators.filter(
    (indicator) => mapLevels(indicator, FRANCE).length > 0 && indicator.published.rows > 0,
  );
}

/** Indicators that have figures of France and of nothing smaller: ranked by activity, never mapped. */
export function nationalOnly(indicators: readonly PublishedIndicator[]): PublishedIndicator[] {
  return indicators.filter(
    ({ published }) => published.rows > 0 && published.levels.every((level) => level === "fr"),
  );
}

/** The national view an address asks for; null when it asks for anything else. */
export function resolveNational(
  state: UrlState,
  indicators: readonly PublishedIndicator[],
): NationalView | null {
  const indicator = nationalOnly(indicators).find(({ slug }) => slug === state.indicateur);
  return indicator ? { indicator, cell: cellOf(state, indicator) } : null;
}

/** The view an address stands for; null while nothing is published that a map could show. */
export function resolveView(
  state: UrlState,
  indicators: readonly PublishedIndicator[],
  region: string,
): CarteView | null {
  const offered = mappable(indicators);
  const indicator =
    offered.find(({ slug }) => slug === state.indicateur) ??
    offered.find(({ slug }) => slug === FIRST) ??
    offered[0];
  if (!indicator) return null;
  const wanted = zoneOf(state, region);
  const zone = mapLevels(indicator, wanted).length > 0 ? wanted : FRANCE;
  const levels = mapLevels(indicator, zone);
  const level =
    levels.find((each) => each === state.niveau) ??
    levels.find((each) => each === indicator.default_level) ??
    levels[0] ??
    "dep";
  const asked = cellOf(state, indicator);
  const cell = trimmed(indicator, level, asked, DETAILS);
  return {
    indicator,
    cell,
    level,
    levels,
    zone,
    chosen: state.territoire ?? null,
    isTrimmed: cell !== asked,
  };
}

/** The last one goes first. */
const DETAILS = ["metier", "modalite", "secteur"] as const;

function isShown(indicator: PublishedIndicator, level: Level, cell: Cell): boolean {
  if (indicator.returns === null || !hasPlan(indicator.returns)) return true;
  return isPlanned({ level, ...cell });
}

/** The cell itself where it may be published at that level, else with as few of `details` as need be back to all. */
function trimmed(
  indicator: PublishedIndicator,
  level: Level,
  cell: Cell,
  details: readonly (typeof DETAILS)[number][],
): Cell {
  const last = details.at(-1);
  if (last === undefined || isShown(indicator, level, cell)) return cell;
  const has = indicator.published[`${last}s`].includes(ALL);
  return trimmed(indicator, level, has ? { ...cell, [last]: ALL } : cell, details.slice(0, -1));
}

/**
 * A choice with what it takes to see it: where the plan of publication does not show it beside the details already
 * chosen these are let go, and where the level does not show it at all, another level is.
 */
export function fitting({ indicator, level, levels, cell }: CarteView, change: UrlChange): UrlChange {
  const wanted = { ...cell, ...pickDetails(change) };
  const others = DETAILS.filter((detail) => change[detail] === undefined);
  const shownAt = (each: Level) => isShown(indicator, each, trimmed(indicator, each, wanted, others));
  const seen = [level, indicator.default_level, ...levels].find(
    (each) => levels.includes(each) && shownAt(each),
  );
  if (seen === undefined) return change;
  const { metier, secteur, modalite } = trimmed(indicator, seen, wanted, others);
  return {
    ...change,
    ...(metier === wanted.metier ? {} : { metier }),
    ...(secteur === wanted.secteur ? {} : { secteur }),
    ...(modalite === wanted.modalite ? {} : { modalite }),
    ...(seen === level ? {} : { niveau: seen, territoire: undefined }),
  };
}

function pickDetails(change: UrlChange): Partial<Cell> {
  const chosen: Partial<Cell> = {};
  for (const detail of DETAILS) {
    const value = change[detail];
    if (typeof value === "string") chosen[detail] = value;
  }
  return chosen;
}

function zoneOf({ zone }: UrlState, region: string): TerritoryRef {
  if (zone && (zone.level === "reg" || zone.level === "fr")) return zone;
  return region === "fr" ? FRANCE : { level: "reg", code: region };
}

function cellOf(state: UrlState, indicator: PublishedIndicator): Cell {
  const { published, default_metier } = indicator;
  const years = published.millesimes.toSorted();
  // All the ages together are everyone: bands open on the highest.
  const usual = isOrdered(indicator.slug) ? modalitesOf(indicator).at(-1) : undefined;
  return {
    metier: pick(state.metier, published.metiers, default_metier),
    secteur: pick(state.secteur, published.secteurs, ALL),
    modalite: pick(state.modalite, published.modalites, usual ?? ALL),
    millesime: pick(state.annee, years, years.at(-1) ?? ""),
  };
}

/** What is wanted if it is published, else what is usual, else what there is. */
function pick(wanted: string | undefined, among: readonly string[], fallback: string): string {
  return among.find((each) => each === wanted) ?? among.find((each) => each === fallback) ?? among[0] ?? ALL;
}

/** The year before among those published, whatever the gap; null for the first. */
export function previousYear(millesime: string, published: readonly string[]): string | null {
  return (
    published
      .filter((year) => year < millesime)
      .toSorted()
      .at(-1) ?? null
  );
}
