import type { Indicator } from "../../contract/indicator.ts";
import { quantity } from "../format.ts";

/** The components that a structure declared for an indicator and a year; integers, as stored. */
export interface Declared {
  millesime: string;
  numerator: number;
  /** Null for a quantity. */
  denominator: number | null;
}

export type Components = Pick<Declared, "numerator" | "denominator">;

/** « 3,4 ETP vacants sur 25,2 », « 4 accidents pour 63 ». */
export function componentsOf(
  meaning: Pick<Indicator, "kind" | "numerator" | "denominator">,
  { numerator, denominator }: Components,
): string {
  if (meaning.numerator === null) return "";
  const top = withUnit(numerator / meaning.numerator.divisor, meaning.numerator.unit);
  if (meaning.denominator === null || denominator === null) return top;
  const under = denominator / meaning.denominator.divisor;
  const isSame = meaning.denominator.unit === meaning.numerator.unit;
  const bottom = isSame ? short(under) : withUnit(under, meaning.denominator.unit);
  return `${top} ${meaning.kind === "share" ? "sur" : "pour"} ${bottom}`;
}

/** Units that are written the same for one and for many. */
const INVARIABLE: ReadonlySet<string> = new Set(["ETP", "admis"]);

function withUnit(value: number, unit: string): string {
  const isOne = Math.abs(value) < 2 && !INVARIABLE.has(unit);
  return `${short(value)}\u{a0}${isOne ? unit.replace(/s$/, "") : unit}`;
}

/** A tenth says nothing beside thousands. */
function short(value: number): string {
  return quantity(value, Math.abs(value) < 1000 ? 1 : 0);
}
