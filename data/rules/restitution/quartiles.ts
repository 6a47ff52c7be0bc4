/** Structures from which quartiles are shown. */
export const QUARTILES_FROM = 8;

export interface Quartiles {
  q1: number;
  median: number;
  q3: number;
}

/**
 * Quartiles of at least eight structures, each the mean of the three values nearest to its rank: no structure’s own
 * value is ever printed. `sorted` ascends. Null below eight.
 */
export function quartilesOf(sorted: ArrayLike<number>): Quartiles | null {
  if (sorted.length < QUARTILES_FROM) return null;
  return { q1: around(sorted, 0.25), median: around(sorted, 0.5), q3: around(sorted, 0.75) };
}

/** Mean of the three values whose ranks are nearest to that share of the way. */
function around(sorted: ArrayLike<number>, share: number): number {
  const middle = Math.round(share * (sorted.length - 1));
  const first = Math.min(Math.max(middle - 1, 0), sorted.length - 3);
  let sum = 0;
  for (let at = first; at < first + 3; at++) sum += sorted[at] ?? 0;
  return sum / 3;
}
