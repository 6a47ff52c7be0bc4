import { ticks } from "d3-array";
import type { DistanceRow } from "./types.ts";

export interface DistancesLayout {
  /** Share of the plot's width, 0–1, from km. */
  x: (km: number) => number;
  /** Radius in px from a number of places: areas compare. */
  r: (size: number) => number;
  ticks: number[];
}

const LARGEST = 11;
const SMALLEST = 2.5;

/** One scale of distances from zero to `reach` km, circles by number of places. */
export function distancesLayout(rows: readonly DistanceRow[], reach: number): DistancesLayout {
  const top = Math.max(...rows.flatMap(({ points }) => points.map(({ size }) => size)), 1);
  return {
    x: (km) => Math.min(km / reach, 1),
    r: (size) => Math.max(SMALLEST, Math.sqrt(Math.max(size, 0) / top) * LARGEST),
    ticks: ticks(0, reach, 4),
  };
}
