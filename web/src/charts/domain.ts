import { ticks } from "d3-array";
import type { Meaning } from "./classes.ts";

export interface Domain {
  low: number;
  high: number;
  /** Values may lie below `low` or beyond `high`: the end labels say « moins » and « plus ». */
  openLow: boolean;
  open: boolean;
}

/**
 * Extent of the legend's scale, from the fixed breaks alone so that no filter moves it: from zero where zero is near,
 * up to 100 % for shares judged over the whole range, else one class beyond the last break.
 */
export function legendDomain({ kind, breaks }: Pick<Meaning, "kind" | "breaks">): Domain {
  const bounds = breaks ?? [];
  const first = bounds[0] ?? 0;
  const last = bounds.at(-1) ?? 1;
  const step = bounds.length > 1 ? (last - first) / (bounds.length - 1) : Math.abs(first) || 1;
  const low = first >= 0 && first <= 3 * step ? Math.min(0, first) : first - step;
  const whole = kind === "share" && last >= 0.6 && last < 1;
  return { low, high: whole ? 1 : last + step, openLow: low !== 0, open: !whole };
}

/** Extent of a ranking: zero, and every value shown. */
export function valueDomain(
  values: readonly number[],
  { kind, breaks }: Pick<Meaning, "kind" | "breaks">,
): Domain {
  const legend = legendDomain({ kind, breaks });
  const highest = Math.max(...values, breaks ? legend.high : 0, 0);
  const lowest = Math.min(...values, 0);
  if (breaks && highest <= legend.high)
    return { low: lowest, high: legend.high, openLow: false, open: false };
  const grid = ticks(lowest, highest, 4);
  const step = (grid[1] ?? 1) - (grid[0] ?? 0) || 1;
  const end = Math.ceil(highest / step - 1e-9) * step;
  return { low: Math.floor(lowest / step + 1e-9) * step, high: end || 1, openLow: false, open: false };
}

/** Few round values inside a domain; quarters of a whole. */
export function roundTicks({ low, high }: Domain, wanted = 3): number[] {
  if (low === 0 && high === 1) return [0, 0.25, 0.5, 0.75, 1];
  return ticks(low, high, wanted);
}
