/** A sum of unknowns: coefficient by unknown. */
export type Combination = ReadonlyMap<string, number>;

/** The largest prime below 2³¹: every figure is smaller, so that a residue is the figure. */
const PRIME = 2_147_483_647n;

interface Row {
  pivot: string;
  terms: Map<string, bigint>;
  sum: bigint;
}

/** What follows exactly from equations received one after the other, whatever their number. */
export class Elimination {
  readonly #rows = new Map<string, Row>();

  /** Adds « the sum of these unknowns is that ». Throws where it contradicts what is known already. */
  add(terms: Combination, sum: number): void {
    const row = this.#reduce(terms, sum);
    const [pivot] = row.terms.keys();
    if (pivot === undefined) {
      if (row.sum !== 0n) throw new Error("two answers contradict each other");
      return;
    }
    const inverse = power(row.terms.get(pivot) ?? 1n, PRIME - 2n);
    for (const [unknown, factor] of row.terms) row.terms.set(unknown, (factor * inverse) % PRIME);
    this.#rows.set(pivot, { pivot, terms: row.terms, sum: (row.sum * inverse) % PRIME });
  }

  /** The value that a sum must have; null where it is free. */
  valueOf(terms: Combination): number | null {
    const { terms: left, sum } = this.#reduce(terms, 0);
    return left.size > 0 ? null : Number((PRIME - sum) % PRIME);
  }

  get rank(): number {
    return this.#rows.size;
  }

  #reduce(given: Combination, sum: number): { terms: Map<string, bigint>; sum: bigint } {
    const terms = new Map([...given].map(([unknown, factor]) => [unknown, modulo(BigInt(factor))]));
    let right = modulo(BigInt(sum));
    for (let pivot = this.#known(terms); pivot !== undefined; pivot = this.#known(terms)) {
      const factor = terms.get(pivot.pivot) ?? 0n;
      for (const [unknown, coefficient] of pivot.terms) {
        const next = modulo((terms.get(unknown) ?? 0n) - factor * coefficient);
        if (next === 0n) terms.delete(unknown);
        else terms.set(unknown, next);
      }
      right = modulo(right - factor * pivot.sum);
    }
    return { terms, sum: right };
  }

  #known(terms: ReadonlyMap<string, bigint>): Row | undefined {
    for (const unknown of terms.keys()) {
      const row = this.#rows.get(unknown);
      if (row !== undefined) return row;
    }
    return undefined;
  }
}

function modulo(value: bigint): bigint {
  return ((value % PRIME) + PRIME) % PRIME;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = modulo(base);
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}
