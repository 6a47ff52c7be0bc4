import type { AreaState } from "../classes.ts";

/** One line of a dot plot: a value with its bounds, or the reason why there is none. */
export interface DotRow {
  key: string;
  name: string;
  /** Where its name leads. */
  href?: string | undefined;
  /** The observation's name, which leads to where it comes from; absent: the row has none. */
  origin?: string | undefined;
  chosen: boolean;
  /** In grey under or after the name; empty when there is nothing to add. */
  detail: string;
  value: number | null;
  text: string;
  low: number | null;
  high: number | null;
  /** The bounds in words, empty when they say no more than the value. */
  bounds: string;
  /** Same measure, the year before, drawn hollow. */
  previous: number | null;
  previousText: string;
  color: string;
  /** Same measure for other places. */
  ticks: readonly { value: number; label: string; dashed: boolean }[];
  state: AreaState;
  reason: string;
  /** What the row rests on as a share of the heaviest row, drawn as a bar beside the name. */
  weight?: number;
}

/** A vertical line through every row, named on top. */
export interface DotReference {
  label: string;
  value: number;
  text: string;
  dashed: boolean;
}
