import { roundTicks, valueDomain } from "../domain.ts";
import type { Meaning } from "../classes.ts";
import type { DotReference, DotRow } from "./types.ts";

export interface DotLayout {
  /** Share of the plot's width, 0–1. */
  x: (value: number) => number;
  ticks: number[];
  references: (DotReference & { at: number; anchor: "start" | "middle" | "end" })[];
}

/** One scale for every row, its bounds, its year before and what it is compared with. */
export function dotLayout(
  rows: readonly DotRow[],
  references: readonly DotReference[],
  meaning: Pick<Meaning, "kind" | "breaks">,
): DotLayout {
  const values = [
    ...rows.flatMap(({ value, low, high, previous, ticks }) =>
      [value, low, high, previous, ...ticks.map((tick) => tick.value)].filter((each) => each !== null),
    ),
    ...references.map(({ value }) => value),
  ];
  const domain = valueDomain(values, meaning);
  const x = (value: number) => Math.min(1, Math.max(0, (value - domain.low) / (domain.high - domain.low)));
  const placed = references.toSorted((a, b) => a.value - b.value);
  return {
    x,
    ticks: roundTicks(domain, 4),
    references: placed.map((reference, index) => {
      const at = x(reference.value);
      return { ...reference, at, anchor: anchorOf(index, placed.length, at) };
    }),
  };
}

/** Names of two close lines part to either side; there is room left of the scale, over the names. */
function anchorOf(index: number, count: number, at: number): "start" | "middle" | "end" {
  if (count === 1) return at > 0.75 ? "end" : at < 0.25 ? "start" : "middle";
  return index === 0 ? "end" : "start";
}
