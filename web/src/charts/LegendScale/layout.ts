import { legendDomain, type Domain } from "../domain.ts";
import type { Meaning } from "../classes.ts";

export interface LegendBand {
  x: number;
  width: number;
  index: number;
}

export interface LegendLayout {
  domain: Domain;
  bands: LegendBand[];
  /** Breaks and ends of the scale, where their numbers are written. */
  marks: { x: number; value: number; anchor: "start" | "middle" | "end" }[];
  /** One dot per area, stacked. */
  dots: { x: number; y: number }[];
  /** Histogram from sixty areas up: then there are no dots. */
  bars: { x: number; width: number; height: number }[];
  /** Height taken above the scale. */
  rise: number;
}

export const HISTOGRAM_FROM = 60;
const DOT = 4;
const MAX_RISE = 54;

/** Classed values over a scale `width` px wide: widths proportional to values. */
export function legendLayout(
  values: readonly number[],
  meaning: Pick<Meaning, "kind" | "breaks">,
  width: number,
): LegendLayout {
  const domain = legendDomain(meaning);
  const breaks = meaning.breaks ?? [];
  const x = (value: number) =>
    Math.min(width, Math.max(0, ((value - domain.low) / (domain.high - domain.low)) * width));
  const bounds = [domain.low, ...breaks, domain.high];
  const bands = bounds.slice(1).map((bound, index) => {
    const start = x(bounds[index] ?? domain.low);
    return { x: start, width: x(bound) - start, index };
  });
  const marks = bounds.map((value, index) => ({
    x: x(value),
    value,
    anchor:
      index === 0 ? ("start" as const) : index === bounds.length - 1 ? ("end" as const) : ("middle" as const),
  }));
  const many = values.length >= HISTOGRAM_FROM;
  const dots = many ? [] : stack(values.map(x), width);
  const bars = many ? histogram(values.map(x), width) : [];
  const rise = many ? MAX_RISE : Math.max(0, ...dots.map((dot) => dot.y + DOT));
  return { domain, bands, marks, dots, bars, rise };
}

/** Dots side by side in columns as wide as one dot, each on top of the former. */
function stack(positions: readonly number[], width: number): { x: number; y: number }[] {
  const column = 2 * DOT + 1;
  const heights = new Map<number, number>();
  const tallest = Math.max(1, ...tally(positions, column).values());
  const lift = Math.min(2 * DOT + 1, MAX_RISE / tallest);
  return positions
    .toSorted((a, b) => a - b)
    .map((position) => {
      const place = Math.floor(Math.min(position, width - 1) / column);
      const level = heights.get(place) ?? 0;
      heights.set(place, level + 1);
      return { x: Math.min(width - DOT, place * column + DOT + 0.5), y: DOT + 2 + level * lift };
    });
}

function tally(positions: readonly number[], column: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const position of positions) {
    const place = Math.floor(position / column);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

function histogram(positions: readonly number[], width: number): LegendLayout["bars"] {
  const bins = 20;
  const step = width / bins;
  const counts = Array.from({ length: bins }, () => 0);
  for (const position of positions) {
    const bin = Math.min(bins - 1, Math.floor(position / step));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const highest = Math.max(1, ...counts);
  return counts.map((count, bin) => ({
    x: bin * step,
    width: step - 1,
    height: (count / highest) * MAX_RISE,
  }));
}
