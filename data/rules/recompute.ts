import type { Indicator } from "../contract/indicator.ts";

interface Components {
  numerator: number | null;
  denominator: number | null;
}

/** The value that the stored components give by the meaning's formula; null when they do not suffice. */
export function recompute(
  meaning: Pick<Indicator, "numerator" | "denominator" | "factor">,
  row: Components,
): number | null {
  if (meaning.numerator === null || row.numerator === null) return null;
  const numerator = row.numerator / meaning.numerator.divisor;
  if (meaning.denominator === null) return numerator * meaning.factor;
  if (row.denominator === null || row.denominator === 0) return null;
  return (numerator / (row.denominator / meaning.denominator.divisor)) * meaning.factor;
}
