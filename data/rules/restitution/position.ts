import type { Interval } from "../intervals.ts";
import type { Quartiles } from "./quartiles.ts";

/**
 * Where a structure stands in its group, no more precisely than its numbers allow: a side is said only when the whole
 * interval of the value lies there, beside the median of the group and beside its sum (the median of rare events is often
 * zero), a quarter only when it lies in it, and the middle when it holds one of them and stays within the central half.
 */
export const POSITIONS = [
  "top_quarter",
  "above",
  "middle",
  "below",
  "bottom_quarter",
  "too_few",
  "alone",
] as const;
export type Position = (typeof POSITIONS)[number];

/** In words, beside the strip. */
export const POSITION_WORDS: Record<Position, string> = {
  top_quarter: "dans le quart le plus élevé",
  above: "au-dessus du groupe",
  middle: "au milieu du groupe",
  below: "au-dessous du groupe",
  bottom_quarter: "dans le quart le plus bas",
  too_few: "trop peu de cas pour conclure",
  alone: "pas de comparaison",
};

/** Positions that can be said to stand out. */
export const STANDS_OUT: ReadonlySet<Position> = new Set<Position>(["top_quarter", "bottom_quarter"]);

export interface Compared {
  value: number;
  /** Null where the value is not drawn from a count of cases. */
  interval: Interval | null;
  /** Σ ÷ Σ of the group and its quartiles, in the unit of the value; null without a group. */
  group: { value: number; quartiles: Quartiles | null } | null;
}

export function positionOf({ value, interval, group }: Compared): Position {
  if (group === null) return "alone";
  const centre = group.quartiles?.median ?? group.value;
  if (interval !== null && (isIn(centre, interval) || isIn(group.value, interval)))
    return isWithin(interval, middleOf(group)) ? "middle" : "too_few";
  if (group.quartiles === null) return besideSum(value, group.value);
  const { q1, q3 } = group.quartiles;
  const { low, high } = interval ?? { low: value, high: value };
  if (low > q3) return "top_quarter";
  if (high < q1) return "bottom_quarter";
  // A tenth of the central half: less is no difference that anybody would see; nor is there a side between two centres.
  if (Math.abs(value - centre) <= (q3 - q1) / 10) return "middle";
  if (isIn(value, { low: Math.min(centre, group.value), high: Math.max(centre, group.value) }))
    return "middle";
  return value > centre ? "above" : "below";
}

/** The central half of a group; where there are no quartiles, a tenth of its sum on each side. */
function middleOf({ value, quartiles }: NonNullable<Compared["group"]>): Interval {
  if (quartiles !== null) return { low: quartiles.q1, high: quartiles.q3 };
  return { low: value - Math.abs(value) / 10, high: value + Math.abs(value) / 10 };
}

function isIn(value: number, { low, high }: Interval): boolean {
  return low <= value && value <= high;
}

function isWithin(one: Interval, other: Interval): boolean {
  return other.low <= one.low && one.high <= other.high;
}

function besideSum(value: number, sum: number): Position {
  if (Math.abs(value - sum) <= Math.abs(sum) / 10) return "middle";
  return value > sum ? "above" : "below";
}
