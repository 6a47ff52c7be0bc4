import type { AreaState } from "../classes.ts";

/** One band of an ordered quantity: an age, a seniority; a value, or the reason why there is none. */
export interface Band {
  key: string;
  name: string;
  /** How much of the axis it holds: years. The surface of a bar is its value. */
  span: number;
  value: number | null;
  /** As written above the bar. */
  text: string;
  /** The same band elsewhere, drawn as a stroke across the bar. */
  reference: number | null;
  referenceText: string;
  state: AreaState;
  reason: string;
  origin?: string | undefined;
}
