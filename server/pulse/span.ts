/** Sums of columns that a reader can work out by adding and subtracting rows of 0 and 1, exactly, modulo a prime. */
export class Span {
  readonly columns: number;
  /** Rows in echelon form: each is zero at the pivots of those before it, and 1 at its own. */
  readonly #rows: Float64Array[];
  readonly #pivots: number[];

  constructor(columns: number, rows: Float64Array[] = [], pivots: number[] = []) {
    this.columns = columns;
    this.#rows = rows;
    this.#pivots = pivots;
  }

  copy(): Span {
    return new Span(this.columns, [...this.#rows], [...this.#pivots]);
  }

  /** Adds the row that is 1 at these columns. */
  add(ones: Iterable<number>): void {
    const row = new Float64Array(this.columns);
    for (const column of ones) row[column] = 1;
    this.#rows.forEach((held, rank) => subtract(row, held, row[this.#pivots[rank]!]!));
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot === -1) return;
    const scale = inverse(row[pivot]!);
    for (let column = 0; column < this.columns; column++) row[column] = times(row[column]!, scale);
    this.#rows.push(row);
    this.#pivots.push(pivot);
  }

  /**
   * `width` numbers for each column such that columns whose numbers depend on each other are those that hold some row
   * of the span and no other column does: a draw of what is orthogonal to it. Too narrow a draw errs towards caution.
   */
  shadow(width: number): Float64Array[] {
    const draw = drawer();
    const shadow = Array.from({ length: this.columns }, () => new Float64Array(width).map(draw));
    for (let rank = this.#rows.length - 1; rank >= 0; rank--) {
      const row = this.#rows[rank]!;
      const pivot = this.#pivots[rank]!;
      const sum = new Float64Array(width);
      for (let column = 0; column < this.columns; column++)
        if (column !== pivot && row[column] !== 0) subtract(sum, shadow[column]!, row[column]!);
      shadow[pivot] = sum;
    }
    return shadow;
  }
}

/** The smallest set of the rows given that depend on each other, as their ranks; null where none do. */
export function dependent(rows: readonly Float64Array[]): number[] | null {
  const last = firstDependent(rows);
  if (last === null) return null;
  const before = rows.slice(0, last + 1);
  return [...before.keys()].filter((rank) => firstDependent(before.toSpliced(rank, 1)) === null);
}

function firstDependent(rows: readonly Float64Array[]): number | null {
  const held: { row: Float64Array; pivot: number }[] = [];
  for (const [rank, given] of rows.entries()) {
    const row = given.slice();
    for (const { row: other, pivot } of held) subtract(row, other, row[pivot]!);
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot === -1) return rank;
    const scale = inverse(row[pivot]!);
    for (let i = 0; i < row.length; i++) row[i] = times(row[i]!, scale);
    held.push({ row, pivot });
  }
  return null;
}

/** Below 2^26: a product of two residues is exact in a double. */
const PRIME = 67_108_859;

function times(a: number, b: number): number {
  return (a * b) % PRIME;
}

/** row − factor × other, in place. */
function subtract(row: Float64Array, other: Float64Array, factor: number): void {
  if (factor === 0) return;
  const opposite = PRIME - factor;
  for (let i = 0; i < row.length; i++) if (other[i] !== 0) row[i] = (row[i]! + opposite * other[i]!) % PRIME;
}

function inverse(value: number): number {
  let result = 1;
  let base = value;
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = times(result, base);
    base = times(base, base);
  }
  return result;
}

/** The same draws each time: instances agree. */
function drawer(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * (PRIME - 1)) + 1;
  };
}
