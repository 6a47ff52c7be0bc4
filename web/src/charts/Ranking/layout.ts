import { roundTicks, valueDomain } from "../domain.ts";
import type { Meaning } from "../classes.ts";
import type { RankingReference, RankingRow } from "./types.ts";

export interface RankingLayout {
  /** Share of the plot's width, 0–1. */
  x: (value: number) => number;
  ticks: number[];
  references: (RankingReference & { at: number; anchor: "start" | "middle" | "end" })[];
}

/** One scale for every row, its references and its ticks. */
export function rankingLayout(
  rows: readonly RankingRow[],
  references: readonly RankingReference[],
  meaning: Pick<Meaning, "kind" | "breaks">,
): RankingLayout {
  const values = [
    ...rows.flatMap((row) => [
      row.value,
      ...[row.previous, row.low, row.high].filter((each) => typeof each === "number"),
      ...(row.parts ?? []),
    ]),
    ...references.map((reference) => reference.value),
  ];
  const domain = valueDomain(values, meaning);
  const x = (value: number) => Math.min(1, Math.max(0, (value - domain.low) / (domain.high - domain.low)));
  const placed = references.toSorted((a, b) => a.value - b.value);
  return {
    x,
    ticks: roundTicks(domain),
    references: placed.map((reference, i) => ({
      ...reference,
      at: x(reference.value),
      anchor: anchorOf(i, placed.length, x(reference.value)),
    })),
  };
}

/** Names of two close lines part to either side. */
function anchorOf(index: number, count: number, at: number): "start" | "middle" | "end" {
  if (count === 1) return at > 0.75 ? "end" : at < 0.25 ? "start" : "middle";
  return index === 0 && at > 0.25 ? "end" : "start";
}
