/** Structures from which quartiles are shown. */
export const QUARTILES_FROM = 8;

export interface Quartiles {
  q1: number;
  median: number;
  q3: number;
}

/** Steps of a printed quartile, as a share of it. */
const COARSE = 0.05;

/**
 * A quartile as it is printed: by steps of 1, 2 or 5 that make a twentieth of it at least. Those of two readers may differ
 * by one rank, and three times that difference beside one’s own value would be the value of a third: by such steps it is
 * known within 15 % at best.
 */
export function coarse(value: number): number {
  if (value === 0) return 0;
  const least = COARSE * Math.abs(value);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5].find((times) => times * power >= least) ?? 10) * power;
  // Steps of a tenth or less have no exact binary form.
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/**
 * Quartiles of at least eight structures, each the mean of the three values nearest to its rank: no structure’s own
 * value is ever printed. `valueAt` gives values by rank, ascending. Null below eight.
 */
export function quartilesOf(length: number, valueAt: (rank: number) => number): Quartiles | null {
  if (length < QUARTILES_FROM) return null;
  const around = (share: number) => {
    const middle = Math.round(share * (length - 1));
    const first = Math.min(Math.max(middle - 1, 0), length - 3);
    return (valueAt(first) + valueAt(first + 1) + valueAt(first + 2)) / 3;
  };
  return { q1: around(0.25), median: around(0.5), q3: around(0.75) };
}
