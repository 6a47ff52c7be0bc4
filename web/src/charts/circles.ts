/** Radius of a proportional circle: areas compare as values do; the largest value takes `largest` px. */
export function circleScale(values: readonly number[], largest: number): (value: number) => number {
  const top = Math.max(...values, 0);
  return (value) => (top > 0 && value > 0 ? Math.sqrt(value / top) * largest : 0);
}

/** Two or three round values for the legend, the largest near the top. */
export function circleSteps(values: readonly number[]): number[] {
  const top = Math.max(...values, 0);
  if (top <= 0) return [];
  const power = 10 ** Math.floor(Math.log10(top));
  const first = [5, 2, 1].map((step) => step * power).find((step) => step <= top) ?? power;
  return [first, first / 5, first / 25].filter((step) => step >= 1 || top < 1).slice(0, 3);
}
