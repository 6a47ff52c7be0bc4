/** Structures from which quartiles are shown. */
export const QUARTILES_FROM = 8;

export interface Quartiles {
  q1: number;
  median: number;
  q3: number;
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
