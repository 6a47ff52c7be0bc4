import { territoryKey } from "../../api/cube.ts";
import type { TrendPoint, TrendSeries } from "../../charts/Trend/types.ts";
import { bareValue } from "#data/rules/format.ts";
import { LEVEL_WORDS } from "../../ui/levels.ts";
import { comparable } from "./model.ts";
import type { Subject } from "./subject.ts";
import { referenceFigure, type CarteData } from "./use-carte.ts";

const LEAST_YEARS = 3;

/** The subject over the published years, with its region or France for rates; null under three years. */
export function trendOf(
  { territory, chosen }: Subject,
  data: CarteData,
): { label: string; series: TrendSeries[] } | null {
  const { indicator, zone, cell } = data.view;
  const years = indicator.published.millesimes.filter((year) => /^\d{4}$/.test(year)).toSorted();
  if (years.length < LEAST_YEARS) return null;
  const points = (level: typeof territory.level, code: string) =>
    years.map((year): TrendPoint => {
      const figure =
        level === "reg" || level === "fr"
          ? referenceFigure(data, { level, code }, year)
          : data.cube.figure(territoryKey(level, code), { ...cell, millesime: year });
      const value = comparable(figure, indicator);
      return {
        at: Number(year),
        label: year,
        value,
        text: value === null ? "–" : bareValue(value, indicator),
      };
    });
  const own: TrendSeries = {
    key: territoryKey(territory.level, territory.code),
    label: chosen ? "" : LEVEL_WORDS[territory.level].segment.replace(/s$/, ""),
    role: chosen ? "you" : "reference",
    points: points(territory.level, territory.code),
  };
  if (own.points.filter(({ value }) => value !== null).length < LEAST_YEARS) return null;
  const compare = chosen && indicator.kind !== "count";
  const series = compare
    ? [
        own,
        {
          key: territoryKey(zone.level, zone.code),
          label: zone.level === "fr" ? "France" : "Région",
          role: "reference" as const,
          points: points(zone.level, zone.code),
        },
      ]
    : [own];
  return { label: `${indicator.label}, ${territory.libelle}`, series };
}
