import { territoryKey } from "../../api/cube.ts";
import { classify, reason } from "../../charts/classes.ts";
import { classColor, markColor } from "../../charts/colors.ts";
import type { RankingExclusion, RankingReference, RankingRow } from "../../charts/Ranking/types.ts";
import { bareValue, qualifier } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { comparable, type AreaDatum } from "./model.ts";
import { referenceFigure, type CarteData } from "./use-carte.ts";
import { FRANCE, type CarteView } from "./view.ts";

export interface CarteRanking {
  title: string;
  rows: RankingRow[];
  references: RankingReference[];
  exclusions: RankingExclusion[];
  /** Regions with their parts, on the map of France. */
  regions: boolean;
  hasPrevious: boolean;
  note: string | null;
}

/** Characters that fit in the column of names. */
const LONG = 25;

/** Who is ranked beside the map: the areas of a region; the regions, with their areas as strokes, for France. */
export function rankingOf(data: CarteData): CarteRanking {
  return data.view.zone.level === "fr" ? regionsRanking(data) : areasRanking(data);
}

function areasRanking(data: CarteData): CarteRanking {
  const { view, model } = data;
  const { indicator, level } = view;
  const rows = model.classed.map((datum) => rowOf(datum, data));
  const minorants = model.classed.some(({ figure }) => figure?.status === "minorant");
  const estimates = model.classed.some(({ figure }) => figure?.status === "estimated");
  return {
    title: `${LEVEL_WORDS[level].feminine ? "Toutes les" : "Tous les"} ${LEVEL_WORDS[level].many} de la région`,
    rows,
    references: indicator.kind === "count" ? [] : referencesOf(data),
    exclusions: model.excluded.flatMap((datum) => exclusionOf(datum, data)),
    regions: false,
    hasPrevious: rows.some((row) => row.previous !== null),
    note: [noteOf(minorants, estimates, view), bandNote(rows), negativeNote(model.classed, view)]
      .filter((each) => each !== null)
      .join(" "),
  };
}

function bandNote(rows: readonly RankingRow[]): string | null {
  return rows.some(({ low }) => typeof low === "number")
    ? "Bande\u00a0: intervalle à 95\u00a0%. Deux bandes qui se recouvrent ne se classent pas."
    : null;
}

function negativeNote(
  classed: readonly AreaDatum[],
  { indicator }: Pick<CarteView, "indicator">,
): string | null {
  const below = classed.some(({ figure }) => (figure?.value ?? 0) < 0);
  return below && indicator.negative !== null ? `Valeur négative\u00a0: ${indicator.negative}.` : null;
}

function rowOf(
  { key, territory, figure, previous, classified, rank }: AreaDatum,
  { view }: CarteData,
): RankingRow {
  const { indicator } = view;
  const value = figure?.value ?? 0;
  return {
    key,
    name: territory.libelle.length > LONG ? territory.libelle_court : territory.libelle,
    rank,
    value,
    text: bareValue(value, indicator),
    mark: markOf(figure ? qualifier(figure.status) : ""),
    previous: comparable(previous, indicator),
    color: colorOf(classified.index, view.indicator),
    ...(indicator.returns?.interval && { low: figure?.low ?? null, high: figure?.high ?? null }),
  };
}

export function markOf(mark: string): string {
  return mark.startsWith("au moins") ? "≥\u00a0" : mark;
}

export function colorOf(index: number, { palette, breaks }: CarteData["view"]["indicator"]): string {
  return breaks ? classColor(palette, index, breaks.length + 1) : markColor(palette);
}

function exclusionOf(
  { key, territory, figure, classified }: AreaDatum,
  { view }: CarteData,
): RankingExclusion[] {
  if (classified.state === "class") return [];
  const undrawn = territory.drawn ? "" : " · sans contour";
  return [
    {
      key,
      name: territory.libelle,
      state: classified.state,
      reason: `${reason(figure, view.indicator, view.cell.millesime)}${undrawn}`,
    },
  ];
}

function referencesOf(data: CarteData): RankingReference[] {
  const { view } = data;
  const places = [
    ...(view.zone.level === "reg" ? [{ label: "Région", ref: view.zone, dashed: false }] : []),
    { label: "France", ref: FRANCE, dashed: true },
  ];
  return places.flatMap(({ label, ref, dashed }) => {
    const value = comparable(referenceFigure(data, ref), view.indicator);
    return value === null ? [] : [{ label, value, text: bareValue(value, view.indicator), dashed }];
  });
}

function regionsRanking(data: CarteData): CarteRanking {
  const { view, model, regions } = data;
  const { indicator, level, cell } = view;
  const parts = new Map<string, number[]>();
  if (level !== "reg" && indicator.kind !== "count")
    for (const { territory, figure } of model.classed)
      for (const reg of territory.reg) parts.set(reg, [...(parts.get(reg) ?? []), figure?.value ?? 0]);
  const figures = regions.map((territory) => ({ territory, figure: referenceFigure(data, territory) }));
  const rows = figures
    .flatMap(({ territory, figure }): RankingRow[] => {
      const { state, index } = classify(figure, indicator);
      if (state !== "class" || !figure || figure.value === null) return [];
      return [
        {
          key: territoryKey("reg", territory.code),
          name: territory.libelle,
          rank: null,
          value: figure.value,
          text: bareValue(figure.value, indicator),
          mark: markOf(qualifier(figure.status)),
          previous: null,
          color: colorOf(index, indicator),
          parts: parts.get(territory.code) ?? [],
        },
      ];
    })
    .toSorted((a, b) => b.value - a.value || a.name.localeCompare(b.name, "fr"));
  return {
    title: level === "reg" ? "Les régions" : `Les régions, et leurs ${LEVEL_WORDS[level].many}`,
    rows,
    references: indicator.kind === "count" ? [] : referencesOf(data),
    exclusions: figures.flatMap(({ territory, figure }): RankingExclusion[] => {
      const { state } = classify(figure, indicator);
      if (state === "class") return [];
      return [
        {
          key: territoryKey("reg", territory.code),
          name: territory.libelle,
          state,
          reason: reason(figure, indicator, cell.millesime),
        },
      ];
    }),
    regions: true,
    hasPrevious: false,
    note: noteOf(
      figures.some(({ figure }) => figure?.status === "minorant"),
      figures.some(({ figure }) => figure?.status === "estimated"),
      view,
    ),
  };
}

/** What « ≥ » and « ≈ » stand for here, as the meaning file says it. */
export function noteOf(
  minorants: boolean,
  estimates: boolean,
  { indicator, cell }: Pick<CarteView, "indicator" | "cell">,
): string | null {
  if (minorants)
    return `≥\u00a0: ${indicator.minorant ?? "une partie n’est pas comptée"}, le total est un minorant.`;
  if (!estimates) return null;
  return `≈\u00a0: estimation de ${cell.millesime}${indicator.estimated ? `, ${indicator.estimated}` : ""}.`;
}
