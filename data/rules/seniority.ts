/** Years in the structure that each band of `anciennete` holds, from the first to below the second. */
const BANDS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  moins_1: [0, 1],
  "1_4": [1, 5],
  "5_9": [5, 10],
  "10_19": [10, 20],
  "20_plus": [20, Infinity],
};

/** Years that half of the persons have not reached; `open` where all that is known is that half are above. */
export interface MedianSeniority {
  years: number;
  open: boolean;
}

/**
 * The median of bands, as if the persons of its band were spread evenly over it. Null where a band is not known: of
 * what is masked nothing is guessed.
 */
export function medianSeniority(personsIn: (band: string) => number | null): MedianSeniority | null {
  const bands: { from: number; to: number; persons: number }[] = [];
  for (const [band, [from, to]] of Object.entries(BANDS)) {
    const persons = personsIn(band);
    if (persons === null) return null;
    bands.push({ from, to, persons });
  }
  const half = bands.reduce((sum, { persons }) => sum + persons, 0) / 2;
  let below = 0;
  for (const { from, to, persons } of bands) {
    if (persons > 0 && below + persons >= half) {
      if (to === Infinity) return { years: from, open: true };
      return { years: from + ((to - from) * (half - below)) / persons, open: false };
    }
    below += persons;
  }
  return null;
}
