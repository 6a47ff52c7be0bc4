import { ticks } from "d3-array";
import type { TrendPoint, TrendSeries } from "./types.ts";

export interface PlacedSeries {
  key: string;
  label: string;
  role: TrendSeries["role"];
  /** One path per unbroken run of known values. */
  d: string;
  points: { x: number; y: number; point: TrendPoint }[];
}

export interface TrendLayout {
  series: PlacedSeries[];
  ticks: { y: number; value: number }[];
  years: { x: number; label: string }[];
  /** Whether the axis starts at zero; a line may start above, if words say so. */
  fromZero: boolean;
  /** Bottom of the plot. */
  base: number;
  right: number;
}

const MARGIN = { top: 18, right: 96, bottom: 20, left: 16 };

/** Lines over time, time to scale: a missing year leaves its room, an unknown value breaks the line. */
export function trendLayout(series: readonly TrendSeries[], width: number, height: number): TrendLayout {
  const known = series.flatMap(({ points }) => points.filter(({ value }) => value !== null));
  const values = known.map(({ value }) => value ?? 0);
  const [low, high] = extent(values);
  const years = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].toSorted(
    (a, b) => a - b,
  );
  const [start, end] = [years[0] ?? 0, years.at(-1) ?? 1];
  const right = width - MARGIN.right;
  const base = height - MARGIN.bottom;
  const x = (at: number) => MARGIN.left + ((at - start) / Math.max(end - start, 1)) * (right - MARGIN.left);
  const y = (value: number) => base - ((value - low) / (high - low)) * (base - MARGIN.top);
  return {
    series: series.map(({ key, label, role, points }) => ({
      key,
      label,
      role,
      d: path(points, x, y),
      points: points.flatMap((point) =>
        point.value === null ? [] : [{ x: x(point.at), y: y(point.value), point }],
      ),
    })),
    ticks: ticks(low, high, 3).map((value) => ({ y: y(value), value })),
    years: years.map((at) => ({ x: x(at), label: String(at) })),
    fromZero: low <= 0,
    base,
    right,
  };
}

/** From zero when values come near it; a line may start above. */
function extent(values: readonly number[]): [number, number] {
  const low = Math.min(...values, Number.POSITIVE_INFINITY);
  const high = Math.max(...values, Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(low)) return [0, 1];
  const start = low >= 0 && low < (high - low) * 2 ? 0 : low - (high - low || Math.abs(high) || 1) * 0.25;
  return [start, high === start ? start + 1 : high];
}

function path(
  points: readonly TrendPoint[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let open = false;
  return points
    .map(({ at, value }) => {
      if (value === null) {
        open = false;
        return "";
      }
      const command = open ? "L" : "M";
      open = true;
      return `${command}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
}
