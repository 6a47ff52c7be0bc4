interface Past {
  millesime: string;
  value: number | null;
  words: string;
}

/**
 * A history with every year in its place, ascending: one of which nothing is known is null, so that a line breaks there
 * and no slope runs over it. Millésimes that are no plain year are left as they are.
 */
export function everyYear(history: readonly Past[], words: string): Past[] {
  return history.flatMap((one, rank) => {
    const before = history[rank - 1];
    const gap = before === undefined ? 0 : Number(one.millesime) - Number(before.millesime) - 1;
    if (!(gap > 0)) return [one];
    const missing = Array.from({ length: gap }, (_, year) => ({
      millesime: String(Number(before!.millesime) + 1 + year),
      value: null,
      words,
    }));
    return [...missing, one];
  });
}
