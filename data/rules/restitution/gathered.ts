import { type Quartiles, quartilesOf } from "./quartiles.ts";

/** Components of a structure, or of several: integers. */
export interface Sums {
  numerator: number;
  denominator: number;
}

interface Member extends Sums {
  gestionnaire: string;
}

/** What is weighed of each gestionnaire: `rest` is the denominator less the numerator. */
const MEASURES = {
  numerator: ({ numerator }: Sums) => Math.abs(numerator),
  denominator: ({ denominator }: Sums) => denominator,
  rest: ({ numerator, denominator }: Sums) => Math.abs(denominator - numerator),
};
export type Measure = keyof typeof MEASURES;

/** The two largest of those that are left, and all of them. */
export interface Largest {
  total: number;
  first: number;
  second: number;
}

/** Those of one group by gestionnaire. What is asked of it without one of them takes no second pass over the others. */
export class Gathered {
  readonly #members: Member[] = [];
  readonly #byGestionnaire = new Map<string, Sums & { structures: number }>();
  readonly #total: Sums = { numerator: 0, denominator: 0 };
  readonly #heaviest = new Map<Measure, { total: number; three: [gestionnaire: string, weight: number][] }>();
  #values: { sorted: Float64Array; ranks: Map<string, number[]> } | null = null;

  add(member: Member): void {
    this.#members.push(member);
    const { gestionnaire } = member;
    const own = this.#byGestionnaire.get(gestionnaire) ?? { numerator: 0, denominator: 0, structures: 0 };
    own.structures++;
    for (const sums of [this.#total, own]) {
      sums.numerator += member.numerator;
      sums.denominator += member.denominator;
    }
    this.#byGestionnaire.set(gestionnaire, own);
  }

  /** Counts and sums of the others. */
  without(reader: string): Sums & { structures: number; gestionnaires: number } {
    const own = this.#byGestionnaire.get(reader);
    return {
      structures: this.#members.length - (own?.structures ?? 0),
      gestionnaires: this.#byGestionnaire.size - (own === undefined ? 0 : 1),
      numerator: this.#total.numerator - (own?.numerator ?? 0),
      denominator: this.#total.denominator - (own?.denominator ?? 0),
    };
  }

  /** The heaviest of the others by a measure. */
  largestWithout(reader: string, measure: Measure): Largest {
    const { total, three } = this.#heaviestBy(measure);
    const own = this.#byGestionnaire.get(reader);
    const [first, second] = three.filter(([gestionnaire]) => gestionnaire !== reader);
    return {
      total: total - (own === undefined ? 0 : MEASURES[measure](own)),
      first: first?.[1] ?? 0,
      second: second?.[1] ?? 0,
    };
  }

  /** Quartiles of the values of the others. */
  quartilesWithout(reader: string): Quartiles | null {
    const { sorted, ranks } = (this.#values ??= this.#sortValues());
    const own = ranks.get(reader) ?? [];
    const valueAt = (rank: number) => {
      let at = rank;
      for (const skipped of own) if (skipped <= at) at++;
      return sorted[at]!;
    };
    return quartilesOf(sorted.length - own.length, valueAt);
  }

  #heaviestBy(measure: Measure) {
    const known = this.#heaviest.get(measure);
    if (known !== undefined) return known;
    let total = 0;
    const three: [string, number][] = [];
    for (const [gestionnaire, sums] of this.#byGestionnaire) {
      const weight = MEASURES[measure](sums);
      total += weight;
      const rank = three.findIndex(([, other]) => other < weight);
      if (rank !== -1) three.splice(rank, 0, [gestionnaire, weight]);
      else if (three.length < 3) three.push([gestionnaire, weight]);
      if (three.length > 3) three.pop();
    }
    const found = { total, three };
    this.#heaviest.set(measure, found);
    return found;
  }

  #sortValues() {
    const ordered = this.#members
      .map(({ numerator, denominator, gestionnaire }) => ({ value: numerator / denominator, gestionnaire }))
      .sort((a, b) => a.value - b.value);
    const ranks = new Map<string, number[]>();
    for (const [rank, { gestionnaire }] of ordered.entries()) {
      const own = ranks.get(gestionnaire);
      if (own === undefined) ranks.set(gestionnaire, [rank]);
      else own.push(rank);
    }
    return { sorted: Float64Array.from(ordered, ({ value }) => value), ranks };
  }
}
