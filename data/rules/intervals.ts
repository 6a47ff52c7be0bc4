/** 95 % intervals of small numbers, so that nobody over-reads a figure drawn from a few cases. */
export interface Interval {
  low: number;
  high: number;
}

const Z = 1.959963984540054;

/** Wilson's score interval of a share; counts, not percentages. Null when there is nobody to count. */
export function wilson(numerator: number, denominator: number): Interval | null {
  if (denominator <= 0 || numerator < 0 || numerator > denominator) return null;
  const share = numerator / denominator;
  const spread = Z * Z;
  const middle = (share + spread / (2 * denominator)) / (1 + spread / denominator);
  const half =
    (Z * Math.sqrt((share * (1 - share)) / denominator + spread / (4 * denominator * denominator))) /
    (1 + spread / denominator);
  // At both ends the formula gives the bound itself, short of a rounding.
  return {
    low: numerator === 0 ? 0 : Math.max(0, middle - half),
    high: numerator === denominator ? 1 : Math.min(1, middle + half),
  };
}

/** Exact Poisson interval (Garwood) of a count of events. */
export function poisson(events: number): Interval | null {
  if (!Number.isInteger(events) || events < 0) return null;
  return {
    low: events === 0 ? 0 : meanWhere((mean) => 1 - cumulated(events - 1, mean) - 0.025, 0, events),
    high: meanWhere(
      (mean) => 0.025 - cumulated(events, mean),
      events,
      events + 10 * Math.sqrt(events + 1) + 10,
    ),
  };
}

/** P(X ≤ events) of a Poisson law; its terms are added by their logarithms, so that hundreds of events do not overflow. */
function cumulated(events: number, mean: number): number {
  if (mean === 0) return 1;
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= events; k++) {
    logTerm += Math.log(mean) - Math.log(k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** Where an increasing function crosses zero, by halves. */
function meanWhere(increasing: (mean: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
