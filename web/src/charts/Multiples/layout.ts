import type { Multiple, MultiplePoint } from "./types.ts";

/** Lines of one scale: each value as a multiple of its own first one, so that slopes compare. */
export interface MultiplesLayout {
  columns: number;
  width: number;
  x: (at: number) => number;
  /** From a ratio to the first value. */
  y: (ratio: number) => number;
  years: number[];
  low: number;
  high: number;
}

/** Between columns, px; the stylesheet leaves the same. */
const GAP = 28;
const LEAST = 150;
const MOST = 6;
export const HEIGHT = 76;
const TOP = 10;
const BOTTOM = 8;
const SIDE = 5;
const ROOM = 0.04;

/** Ratios to the first known value; null where unknown. */
export function ratios(points: readonly MultiplePoint[]): (number | null)[] {
  const first = points.find(({ value }) => value !== null && value > 0)?.value ?? null;
  return points.map(({ value }) => (value === null || first === null ? null : value / first));
}

export function multiplesLayout(items: readonly Multiple[], available: number): MultiplesLayout {
  const columns = columnsFor(items.length, available);
  const width = Math.floor((available - GAP * (columns - 1)) / columns);
  const years = [...new Set(items.flatMap(({ points }) => points.map(({ at }) => at)))].toSorted(
    (a, b) => a - b,
  );
  const known = items
    .flatMap(({ points, reference }) => [...ratios(points), ...ratios(reference)])
    .filter((ratio) => ratio !== null);
  const low = Math.min(1, ...known) - ROOM;
  const high = Math.max(1, ...known) + ROOM;
  const [first = 0] = years;
  const span = Math.max((years.at(-1) ?? 1) - first, 1);
  return {
    columns,
    width,
    years,
    low,
    high,
    x: (at) => SIDE + ((at - first) / span) * (width - 2 * SIDE),
    y: (ratio) => TOP + (1 - (ratio - low) / (high - low)) * (HEIGHT - TOP - BOTTOM),
  };
}

/** As many as fit, evened out so that the last row is not short by more than it must. */
function columnsFor(count: number, available: number): number {
  const most = Math.min(MOST, Math.max(1, Math.floor((available + GAP) / (LEAST + GAP))));
  const rows = Math.ceil(count / most);
  return Math.max(1, Math.min(most, Math.ceil(count / Math.max(rows, 1))));
}
